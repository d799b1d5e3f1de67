import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** A server of one test, on 127.0.0.1. */
export interface Postgres {
  readonly port: number
  /** Of a superuser that needs no password. */
  readonly url: string
  /** Ends all connections at once and starts again on the same data. */
  readonly restart: () => Promise<void>
  /** Stops the server and takes its data away. */
  readonly close: () => Promise<void>
}

export const withoutPostgres =
  "no PostgreSQL found: install Debian's package postgresql, or name the folder of initdb and postgres in POSTGRES_BIN"

/** The folder of `initdb` and `postgres`. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [
    process.env['POSTGRES_BIN'],
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ]
  return folders.find(
    (folder) =>
      folder !== undefined &&
      folder !== '' &&
      ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  )
}

/** Starts a server with data of its own. PostgreSQL refuses to run as root: the user `postgres` runs it then. */
export async function startPostgres(): Promise<Postgres> {
  const bin = findPostgres()
  if (bin === undefined) throw new Error(withoutPostgres)
  const folder = mkdtempSync('/tmp/postgres-')
  const user = process.getuid?.() === 0 ? idsOf('postgres') : undefined
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const options = { cwd: folder, ...user }
  execFileSync(
    join(bin, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const port = await freePort()
  const url = `postgres://owner@127.0.0.1:${port}/postgres`
  let server: ChildProcess | undefined
  const start = async (): Promise<void> => {
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=100']
    const flags = [...settings, `unix_socket_directories=${folder}`].flatMap((setting) => ['-c', setting])
    server = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), ...flags], {
      ...options,
      stdio: 'ignore',
    })
    await answers(url, server)
  }
  /** SIGQUIT is PostgreSQL's immediate shutdown: connections are cut, and the log is replayed at the next start. */
  const stop = async (): Promise<void> => {
    if (server === undefined || server.exitCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGQUIT')
    await ended
  }
  await start()
  return {
    port,
    url,
    restart: async () => {
      await stop()
      await start()
    },
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} at its start`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      // It is starting: asked again until it answers or ends.
      await sleep(50)
    }
  }
}

function idsOf(name: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** A port below those that the system gives out by itself: nobody gets it while PostgreSQL starts, or starts again. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    const server = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true))
    })
    server.close()
    if (isFree) return port
  }
}
