import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { inScratch } from '../../checks/src/lib/scratch.ts'
import { startPostgres } from '../../postgres/src/index.ts'

/** Runs `work` with what the vendor's process is told of a new database, and takes that away. */
export async function withDatabase(name: string, work: (database: object) => Promise<void>): Promise<void> {
  if (name === 'sqljs')
    return inScratch((folder) =>
      work({ type: name, location: join(folder, 'vendure.sqlite'), autoSave: true }),
    )
  if (name !== 'postgres')
    throw new TypeError(`--db must be sqljs or postgres; given ${JSON.stringify(name)}`)
  const { url, close } = await startPostgres()
  return work({ type: name, url }).finally(close)
}

export type Vendor = Awaited<ReturnType<typeof startVendor>>

const program = fileURLToPath(new URL('../vendor/server.ts', import.meta.url))

/** A running Vendure. */
export async function startVendor(database: object) {
  // Which port it is the system says at the first start.
  let port = 0
  let child: ChildProcess
  const boot = async (isNew: boolean): Promise<void> => {
    child = fork(program, [JSON.stringify({ database, port, isNew })], {
      execArgv: ['--no-deprecation'],
      env: { ...process.env, VENDURE_DISABLE_TELEMETRY: 'true' },
      // It also writes an error for each request that it stumbles over.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const ended = once(child, 'exit').then(([code, signal]) => {
      throw new Error(`the vendor ended with ${code ?? signal}`)
    })
    const ready = once(child, 'message', { signal: AbortSignal.timeout(180_000) })
    port = Number((await Promise.race([ready, ended]))[0])
  }
  const kill = async (): Promise<void> => {
    const ended = once(child, 'exit')
    if (child.kill('SIGKILL')) await ended
  }
  await boot(true)
  let up = Promise.resolve()
  return {
    url: `http://127.0.0.1:${port}`,
    /** Ends the process as a lost machine would (`kill -9`), some time from now, and starts it again on the same database
     * and address. Resolves when it is gone. */
    crash: (inMs: number): Promise<void> => {
      const gone = sleep(inMs).then(kill)
      up = gone.then(() => boot(false))
      return gone
    },
    /** Resolves when the latest crash is over. */
    isUp: (): Promise<void> => up,
    close: kill,
  }
}
