import { spawn } from 'node:child_process'

export interface RunResult {
  /** 0 when the program succeeded. */
  readonly code: number
  /** What it wrote to standard output. */
  readonly stdout: string
  /** What it wrote to either stream, in the order it arrived. */
  readonly output: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** True: of this machine's environment only PATH is passed on. */
  readonly isClean?: boolean
  /** After this long it is ended, and its code is not 0. Default: never. */
  readonly timeoutMs?: number
}

/** Runs a program without a shell and without standard input. A program that cannot start is exit code 127. */
export function run(command: string, parameters: readonly string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: options.cwd,
      env: { ...(options.isClean === true ? { PATH: process.env['PATH'] } : process.env), ...options.env },
      timeout: options.timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', (error) => resolve({ code: 127, stdout, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, output }))
  })
}

/** As `run`, but throws with the program's output when it fails. */
export async function runOrThrow(
  command: string,
  parameters: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const result = await run(command, parameters, options)
  if (result.code === 0) return result
  throw new Error(`${command} ${parameters.join(' ')} ended with ${result.code}\n${result.output}`)
}
