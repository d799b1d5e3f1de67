import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Database } from './database.ts'
import { freePort } from './free-port.ts'
import { type Started, startProcess, stopProcess } from './start-process.ts'

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

export async function startVendor(database: Database): Promise<Vendor> {
  const port = await freePort()
  const password = 'for-loopback-only'
  const boot = (isNew: boolean): Promise<Started> =>
    startProcess({
      command: process.execPath,
      args: [program],
      env: {
        ...database.env,
        VENDURE_DISABLE_TELEMETRY: 'true',
        REAL_PORT: String(port),
        REAL_NEW: isNew ? 'yes' : 'no',
        REAL_PASSWORD: password,
      },
      ready: 'ready\n',
      timeoutMs: BOOT_MS,
    })
  let started = await boot(true)
  return {
    url: `http://127.0.0.1:${port}`,
    password,
    kill: async () => {
      started.child.kill('SIGKILL')
      await started.ended
    },
    start: async () => {
      started = await boot(false)
    },
    close: () => stopProcess(started),
    peakMemory: () => {
      const status = readFileSync(`/proc/${started.child.pid}/status`, 'utf8')
      return Math.round(Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) / 1024)
    },
  }
}
