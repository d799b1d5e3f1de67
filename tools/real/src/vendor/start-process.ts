import { type ChildProcess, spawn } from 'node:child_process'
import { atExit } from './at-exit.ts'

export interface Started {
  readonly child: ChildProcess
  /** Resolves to what ended the process. */
  readonly ended: Promise<string>
}

interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** What the process prints when it can be used. */
  readonly ready: string
  readonly timeoutMs: number
}

/** Starts a program and resolves when it says that it is ready; rejects with what it printed when it never does. */
export async function startProcess(program: Program): Promise<Started> {
  const child = spawn(program.command, program.args, {
    env: { ...process.env, ...program.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const isOver = atExit(() => child.kill('SIGKILL'))
  let printed = ''
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => {
      isOver()
      resolve(signal ?? `exit code ${code}`)
    })
  })
  const ready = new Promise<true>((resolve) => {
    const read = (part: Buffer): void => {
      // Kept short: a server that logs for an hour must not fill the memory of who started it.
      printed = (printed + part.toString()).slice(-4000)
      if (printed.includes(program.ready)) resolve(true)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
  })
  const timer = AbortSignal.timeout(program.timeoutMs)
  const late = new Promise<string>((resolve) => {
    timer.addEventListener('abort', () => resolve(`not ready after ${program.timeoutMs} ms`), { once: true })
  })
  const first = await Promise.race([ready, ended, late])
  if (first === true) return { child, ended }
  child.kill('SIGKILL')
  throw new Error(`${program.command} ${program.args.at(-1) ?? ''} did not start: ${first}\n${printed}`)
}

/** Ends a process: asked first, and after 10 s for good. */
export async function stopProcess({ child, ended }: Started): Promise<void> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}
