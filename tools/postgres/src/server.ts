import { execFile, execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

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
  "no PostgreSQL found: install Debian's package postgresql, or name the folder of pg_ctl in POSTGRES_BIN"

/** The folder of `pg_ctl`. */
export function findPostgres(): string | undefined {
  const debian = globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed()
  const folders = [process.env['POSTGRES_BIN'], ...debian, ...(process.env['PATH'] ?? '').split(':')]
  return folders.find((folder) => folder && existsSync(join(folder, 'pg_ctl')))
}

/** Starts a server with data of its own. PostgreSQL refuses to run as root: the user `postgres` runs it then. */
export async function startPostgres(): Promise<Postgres> {
  const bin = findPostgres()
  if (bin === undefined) throw new Error(withoutPostgres)
  const folder = mkdtempSync('/tmp/postgres-')
  const user = process.getuid?.() === 0 ? idsOf('postgres') : undefined
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const log = join(folder, 'log')
  const control = async (...command: readonly string[]): Promise<void> => {
    const flags = ['--silent', '--timeout=120', '-D', join(folder, 'data'), '-l', log]
    await promisify(execFile)(join(bin, 'pg_ctl'), [...command, ...flags], { cwd: folder, ...user })
  }
  /** On a port below those that the system gives out by itself: nobody gets it while PostgreSQL starts again. */
  const start = async (tries: number): Promise<number> => {
    const port = randomInt(20_000, 32_000)
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=100']
    const flags = [...settings, `unix_socket_directories=${folder}`].map((setting) => `-c ${setting}`)
    try {
      await control('start', '-o', flags.join(' '))
      return port
    } catch (error) {
      // Somebody else may have it.
      if (tries > 1) return start(tries - 1)
      throw new Error(`PostgreSQL does not start:\n${readFileSync(log, 'utf8')}`, { cause: error })
    }
  }
  await control('init', '-o', '-U owner -A trust -E UTF8 --no-sync --locale=C')
  const port = await start(5)
  return {
    port,
    url: `postgres://owner@127.0.0.1:${port}/postgres`,
    // Immediate: connections are cut, and the log is replayed at the next start.
    restart: () => control('restart', '--mode=immediate'),
    close: async () => {
      await control('stop', '--mode=immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function idsOf(name: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
