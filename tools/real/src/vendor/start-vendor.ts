import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { atExit } from './at-exit.ts'
import type { Database } from './database.ts'

/** A running Vendure. */
export interface Vendor {
  /** Without a path and without a trailing slash. */
  readonly url: string
  readonly password: string
  /** Ends the process at once, as a lost machine would (`kill -9`). */
  readonly kill: () => Promise<void>
  /** Starts it again, on the same database and the same address. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
  /** MiB that the process has used at most, since its latest start. */
  readonly peakMemory: () => number
}

const program = fileURLToPath(new URL('../../vendor/server.ts', import.meta.url))
const BOOT_MS = 180_000

export async function startVendor({ env }: Database): Promise<Vendor> {
  const password = 'for-loopback-only'
  // Which port it is the system says at the first start.
  let port = '0'
  let child: ChildProcess
  const boot = async (isNew: boolean): Promise<void> => {
    const own = { REAL_PORT: port, REAL_NEW: isNew ? 'yes' : 'no', REAL_PASSWORD: password }
    child = spawn(process.execPath, [program], {
      env: { ...process.env, ...env, ...own, VENDURE_DISABLE_TELEMETRY: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    port = await readyPort(child)
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    // Asked first, and after 10 s for good.
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(timer)
  }
  await boot(true)
  return {
    url: `http://127.0.0.1:${port}`,
    password,
    kill: () => end('SIGKILL'),
    start: () => boot(false),
    close: () => end('SIGTERM'),
    peakMemory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Math.round(Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) / 1024)
    },
  }
}

/** Resolves when the process says that it is ready; rejects with what it printed when it never does. */
function readyPort(child: ChildProcess): Promise<string> {
  const isOver = atExit(() => child.kill('SIGKILL'))
  let printed = ''
  return new Promise((resolve, reject) => {
    const stop = (why: unknown): void => {
      child.kill('SIGKILL')
      reject(new Error(`the vendor did not start: ${String(why)}\n${printed}`))
    }
    const timer = setTimeout(() => stop(`not ready after ${BOOT_MS} ms`), BOOT_MS)
    child.once('error', stop)
    child.once('exit', (code, signal) => {
      isOver()
      clearTimeout(timer)
      stop(signal ?? code)
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part: Buffer) => {
        // Kept short: a server that logs for an hour must not fill the memory of who started it.
        printed = (printed + part.toString()).slice(-4000)
        const port = /^ready (\d+)$/m.exec(printed)?.[1]
        if (port === undefined) return
        clearTimeout(timer)
        resolve(port)
      })
  })
}
