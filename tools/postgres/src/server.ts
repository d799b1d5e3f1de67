import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

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
  let server: ChildProcess | undefined
  const start = (port: number): Promise<void> => {
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=100']
    const flags = [...settings, `unix_socket_directories=${folder}`].flatMap((setting) => ['-c', setting])
    const started = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), ...flags], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    server = started
    let said = ''
    return new Promise((resolve, reject) => {
      started.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes('ready to accept connections')) resolve()
      })
      started.once('close', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${said}`)))
    })
  }
  /** SIGQUIT is PostgreSQL's immediate shutdown: connections are cut, and the log is replayed at the next start. */
  const stop = async (): Promise<void> => {
    if (server === undefined || server.exitCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGQUIT')
    await ended
  }
  const port = await startSomewhere(start)
  return {
    port,
    url: `postgres://owner@127.0.0.1:${port}/postgres`,
    restart: async () => {
      await stop()
      await start(port)
    },
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** On a port below those that the system gives out by itself: nobody gets it while PostgreSQL starts again. */
async function startSomewhere(start: (port: number) => Promise<void>): Promise<number> {
  const tries = 5
  for (let number = 1; ; number += 1) {
    const port = randomInt(20_000, 32_000)
    try {
      await start(port)
      return port
    } catch (error) {
      // Somebody else may have it.
      if (number === tries) throw error
    }
  }
}

function idsOf(name: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
