import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Postgres } from '@cancel/postgres'

const command = '/usr/sbin/pgbouncer'

/** Debian's package pgbouncer is installed. */
export const hasPooler: boolean = existsSync(command)

/** Puts a PgBouncer before a server: a client has one of its four connections for one transaction, and then another. */
export async function startPooler({ port }: Postgres): Promise<Pick<Postgres, 'url' | 'close'>> {
  const folder = mkdtempSync('/tmp/pgbouncer-')
  // It refuses to run as root, as PostgreSQL does.
  const isRoot = process.getuid?.() === 0
  if (isRoot) chmodSync(folder, 0o777)
  const settings = {
    // A socket in a folder of its own: no port that somebody else may have.
    unix_socket_dir: folder,
    auth_type: 'trust',
    auth_file: join(folder, 'users'),
    pool_mode: 'transaction',
    default_pool_size: 4,
    server_login_retry: 1,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`)
  const file = join(folder, 'pgbouncer.ini')
  const databases = `[databases]\npostgres = host=127.0.0.1 port=${port}\n`
  writeFileSync(file, `${databases}[pgbouncer]\n${lines.join('')}`)
  writeFileSync(settings.auth_file, '"owner" ""\n')
  const flags = ['--quiet', ...(isRoot ? ['--user=postgres'] : [])]
  const child = spawn(command, [...flags, file], { stdio: 'inherit' })
  while (!existsSync(join(folder, '.s.PGSQL.6432'))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}`)
    await wait(20)
  }
  return {
    url: `postgres://owner@/postgres?host=${folder}&port=6432`,
    close: async () => {
      child.kill()
      await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
