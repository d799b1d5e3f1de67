import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { wholeNumber } from '../../checks/src/lib/whole-number.ts'
import { checkFacts } from './facts.ts'
import { control, crowds, deaths, generateCases } from './cases.ts'
import { type Bench, type Case, openBench, type Outcome, runCase } from './run-case.ts'
import { openShops } from './shop.ts'
import { sum } from './truth.ts'
import { startVendor, type Vendor, withDatabase } from './vendor.ts'

// pnpm real [--db sqljs|postgres] [--cases N] [--seed N]: starts a real Vendure server, plays every fault in front of it,
// and compares what was told with what it really did.
const { values } = parseArgs({
  options: { db: { type: 'string', default: 'sqljs' }, cases: { type: 'string' }, seed: { type: 'string' } },
})
const cases = wholeNumber('cases', values.cases) ?? 400
const seed = wholeNumber('seed', values.seed) ?? 20_261_128
const isSerial = values.db === 'sqljs'

// Nobody else's install grows by the vendor's packages. Where they are there already, this takes a moment.
execFileSync('pnpm', ['--ignore-workspace', 'install', '--ignore-scripts', '--frozen-lockfile'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: ['ignore', 'ignore', 'inherit'],
})
const started = performance.now()
await withDatabase(values.db, async (database) => {
  const vendor = await startVendor(database)
  console.log(`Vendure on ${values.db}: up after ${seconds()} s`)
  try {
    const problems = await playAll(vendor)
    for (const problem of problems) console.error(`broken: ${problem}`)
    console.log(`${problems.length} invariants are broken; ${seconds()} s in all`)
    process.exitCode = problems.length === 0 ? 0 : 1
  } finally {
    await vendor.close()
  }
})
// Everything is closed now. What still runs is a call that goes on behind the back of whoever gave it up.
setTimeout(() => {
  console.error(`broken: something still runs: ${process.getActiveResourcesInfo().join(', ')}`)
  process.exit(1)
}, 30_000).unref()

async function playAll(vendor: Vendor): Promise<readonly string[]> {
  const benches = (await openShops(vendor)).map((shop) => openBench(vendor, shop))
  const [first] = benches
  if (first === undefined) throw new Error('there is no worker')
  const problems = await checkFacts(first)
  const generated = await play(benches, `--seed ${seed}`, generateCases(cases, seed))
  const crowded = await play([first], 'callers at the same time', crowds)
  const killed = await play([first], 'kill -9 of the client and of the server', deaths(first))
  const blind = control(first)
  const lost = await play([first], 'control, a lost answer for one unit', blind.lost)
  // Who writes alone makes whoever sends again wait until the first is done.
  const slow = isSerial ? lost : await play([first], 'control, a slow answer for the whole order', blind.slow)
  // Writers that race lose updates on PostgreSQL; what that does to a claim is counted, and said in the facts.
  const judged = [...generated, ...killed, ...(isSerial ? crowded : [])]
  const hasDoubles = [lost, slow].every((outcomes) => outcomes.some(({ entries }) => entries > 1))
  return [
    ...problems,
    ...judged.flatMap(({ wrong }) => wrong),
    ...(hasDoubles ? [] : ['the control found no double']),
    ...(lost.some(({ wrong }) => wrong.length > 1) ? [] : ['the control was told nothing wrong']),
  ]
}

/** Plays cases, one after the other for each worker, and prints how they came out, in the words of the published page. */
async function play(
  benches: readonly Bench[],
  title: string,
  list: readonly Case[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const left = list.entries()
  await Promise.all(
    benches.map(async (bench) => {
      for (const [number, played] of left)
        outcomes.push(...(await runCase(bench, played, `${title} ${number}`)))
    }),
  )
  const count = (holds: (outcome: Outcome) => boolean): number => outcomes.filter(holds).length
  const words = outcomes.map(({ told }) => told.word.split(' ', 1)[0])
  const tally = [...new Set(words)].map((word) => `${words.filter((each) => each === word).length} ${word}`)
  const open = outcomes.filter(({ told }) => told.open)
  const found = [
    `${count(({ wrong }) => wrong.length > 0)} wrong`,
    `${sum(outcomes.map(({ entries }) => Math.max(0, entries - 1)))} double entries`,
    `${count(({ overReleased }) => overReleased > 0)} with stock released twice`,
    `${open.length} left open (${open.filter(({ entries }) => entries > 0).length} of them done)`,
    `${open.filter(({ followed }) => followed && !followed.open).length} of them settled by follow`,
  ]
  console.log(`${title}: ${outcomes.length} calls (${tally.join(', ')}): ${found.join(', ')}`)
  return outcomes
}

function seconds(): string {
  return ((performance.now() - started) / 1000).toFixed(1)
}
