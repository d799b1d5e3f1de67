import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../../../postgres/src/index.ts'

export const databaseNames = ['sqljs', 'postgres'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** A running Vendure on a database of its own, which is new and goes with it. */
export interface Vendor {
  /** Without a path and without a trailing slash. */
  readonly url: string
  readonly password: string
  /** Ends the process as a lost machine would (`kill -9`), some time from now, and starts it again on the same database
   * and address. Resolves when it is gone. */
  readonly crash: (inMs: number) => Promise<void>
  /** Resolves when the latest crash is over. */
  readonly isUp: () => Promise<void>
  readonly close: () => Promise<void>
}

const program = fileURLToPath(new URL('../../vendor/server.ts', import.meta.url))
const BOOT_MS = 180_000

export async function startVendor(name: DatabaseName): Promise<Vendor> {
  const { database, remove } = await createDatabase(name)
  const password = 'for-loopback-only'
  // Which port it is the system says at the first start.
  let port = 0
  let child: ChildProcess
  const boot = async (isNew: boolean): Promise<void> => {
    child = fork(program, [JSON.stringify({ database, port, isNew, password })], {
      execArgv: ['--no-deprecation'],
      env: { ...process.env, VENDURE_DISABLE_TELEMETRY: 'true' },
      // It also writes an error for each request that it stumbles over.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const ended = once(child, 'exit').then(([code, signal]) => `it ended with ${code ?? signal}`)
    const late = sleep(BOOT_MS, `not ready after ${BOOT_MS} ms`, { ref: false })
    const said: unknown = await Promise.race([once(child, 'message').then(([ready]) => ready), ended, late])
    if (typeof said !== 'number') throw new Error(`the vendor did not start: ${String(said)}`)
    port = said
  }
  const kill = async (): Promise<void> => {
    const ended = once(child, 'exit')
    if (child.kill('SIGKILL')) await ended
  }
  await boot(true)
  let up = Promise.resolve()
  return {
    url: `http://127.0.0.1:${port}`,
    password,
    crash: (inMs) => {
      const gone = sleep(inMs).then(kill)
      up = gone.then(() => boot(false))
      return gone
    },
    isUp: () => up,
    close: async () => {
      await kill()
      await remove()
    },
  }
}

/** What the vendor's process is told of its database, and what takes that away. */
async function createDatabase(name: DatabaseName): Promise<{ database: object; remove: () => unknown }> {
  if (name === 'postgres') {
    const { url, close } = await startPostgres()
    return { database: { type: name, url }, remove: close }
  }
  const folder = mkdtempSync(join(tmpdir(), 'real-'))
  return {
    database: { type: name, location: join(folder, 'vendure.sqlite'), autoSave: true },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
