import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))
const wanted = `${folder}pnpm-lock.yaml`
const installed = `${folder}node_modules/.pnpm/lock.yaml`

/** Installs the vendor, unless it is there as the lockfile has it. Nobody else's install grows by its packages. */
export function installVendor(): void {
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8')) return
  const started = performance.now()
  execFileSync('pnpm', ['--ignore-workspace', 'install', '--ignore-scripts', '--frozen-lockfile'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  console.log(`installed the vendor in ${Math.round((performance.now() - started) / 1000)} s`)
}
