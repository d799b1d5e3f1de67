import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { wholeNumber } from '../../checks/src/lib/whole-number.ts'
import { databaseNames } from './vendor/database.ts'

// pnpm real [--db sqljs|postgres] [--cases N] [--seed N]: starts a real Vendure server, plays every fault in front of it,
// and compares what was told with what it really did.
const args = process.argv.slice(2).filter((each) => each !== '--')
const { values } = parseArgs({
  args,
  options: { db: { type: 'string', default: 'sqljs' }, cases: { type: 'string' }, seed: { type: 'string' } },
})
const database = databaseNames.find((known) => known === values.db)
if (database === undefined)
  throw new TypeError(`--db must be ${databaseNames.join(' or ')}; given ${JSON.stringify(values.db)}`)
const cases = wholeNumber('cases', values.cases) ?? 400
const seed = wholeNumber('seed', values.seed) ?? 20_261_128

installVendor()
const { run } = await import('./run.ts')
process.exitCode = await run({ database, cases, seed })
// Everything is closed now. What still runs is a call that goes on behind the back of whoever gave it up.
setTimeout(() => {
  console.error(`broken: something still runs: ${process.getActiveResourcesInfo().join(', ')}`)
  process.exit(1)
}, 30_000).unref()

/** Installs the vendor, unless it is there as the lockfile has it. Nobody else's install grows by its packages. */
function installVendor(): void {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const wanted = `${folder}pnpm-lock.yaml`
  const installed = `${folder}node_modules/.pnpm/lock.yaml`
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8')) return
  const started = performance.now()
  execFileSync('pnpm', ['--ignore-workspace', 'install', '--ignore-scripts', '--frozen-lockfile'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  console.log(`installed the vendor in ${Math.round((performance.now() - started) / 1000)} s`)
}
