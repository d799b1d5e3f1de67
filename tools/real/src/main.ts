import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { wholeNumber } from '../../checks/src/lib/whole-number.ts'
import type { Case } from './cases/case.ts'
import { everyFault, generateCases } from './cases/generate.ts'
import { type Bench, type Outcome, runCase } from './cases/run-case.ts'
import { control, crowds, deaths, doors } from './cases/scenes.ts'
import { openClient } from './clients/client.ts'
import { checkFacts } from './facts/check-facts.ts'
import { listenProxy } from './proxy/listen-proxy.ts'
import { openShops } from './shop/open-shop.ts'
import { sum } from './truth/read-truth.ts'
import { databaseNames, startVendor } from './vendor/start-vendor.ts'

/** Cases that wait for a silent proxy leave the vendor idle; more workers than this only wait for each other. */
const WORKERS = 4

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

// Nobody else's install grows by the vendor's packages. Where they are there already, this takes a moment.
execFileSync('pnpm', ['--ignore-workspace', 'install', '--ignore-scripts', '--frozen-lockfile'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: ['ignore', 'ignore', 'inherit'],
})
const started = performance.now()
const vendor = await startVendor(database)
console.log(`Vendure on ${database}: up after ${seconds()} s`)
try {
  const problems = await playAll()
  for (const problem of problems) console.error(`broken: ${problem}`)
  console.log(`${problems.length} invariants are broken; ${seconds()} s in all`)
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  await vendor.close()
}
// Everything is closed now. What still runs is a call that goes on behind the back of whoever gave it up.
setTimeout(() => {
  console.error(`broken: something still runs: ${process.getActiveResourcesInfo().join(', ')}`)
  process.exit(1)
}, 30_000).unref()

async function playAll(): Promise<readonly string[]> {
  const shops = await openShops(vendor, WORKERS)
  const benches = await Promise.all(
    shops.map(async (shop): Promise<Bench> => {
      const proxy = await listenProxy(vendor.url)
      const address = { baseUrl: proxy.url, apiKey: shop.apiKey }
      return { vendor, shop, proxy, address, client: openClient(address) }
    }),
  )
  const [first] = benches
  if (first === undefined) throw new Error('there is no worker')
  const { count, problems } = await checkFacts(first.shop)
  console.log(`${count} answers of the server and of its emulator: ${problems.length} are different`)
  const shut = await play([first], 'doors that are shut', doors(first))
  const generated = await play(benches, `--seed ${seed}`, generateCases(cases, seed))
  console.log(`every fault once takes ${everyFault} cases`)
  const crowded = await play([first], 'callers at the same time', crowds)
  const killed = await play([first], 'kill -9 of the client and of the server', deaths(first))
  const blind = control(first)
  const lost = await play([first], 'control, a lost answer for one unit', blind.lost)
  const slow = await play([first], 'control, a slow answer for the whole order', blind.slow)
  await Promise.all(benches.map(({ proxy }) => proxy.close()))
  // Writers that race lose updates on PostgreSQL; what that does to a claim is counted, and said in the facts.
  const judged = [...shut, ...generated, ...killed, ...(database === 'sqljs' ? crowded : [])]
  return [
    ...problems,
    ...judged.flatMap(({ wrong }) => wrong),
    ...(lost.some(({ entries }) => entries > 1) ? [] : ['the control found no double']),
    ...(lost.some(({ wrong }) => wrong.length > 1) ? [] : ['the control was told nothing wrong']),
    ...(database === 'sqljs' || slow.some(({ entries }) => entries > 1)
      ? []
      : ['the control found no double where the answer was only slow']),
  ]
}

/** Plays cases, one after the other for each worker, and prints how they came out. */
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
  console.log(describe(title, outcomes))
  return outcomes
}

/** What was found, in the words of the published page. */
function describe(title: string, outcomes: readonly Outcome[]): string {
  const count = (holds: (outcome: Outcome) => boolean): number => outcomes.filter(holds).length
  const words = outcomes.map(({ told }) => told.word.split(' ', 1)[0])
  const tally = [...new Set(words)].map((word) => `${words.filter((each) => each === word).length} ${word}`)
  const open = outcomes.filter(({ told }) => told.isOpen)
  return [
    `${title}: ${outcomes.length} calls (${tally.join(', ')}): ${count(({ wrong }) => wrong.length > 0)} wrong`,
    `${sum(outcomes.map(({ entries }) => Math.max(0, entries - 1)))} double entries`,
    `${count(({ overReleased }) => overReleased > 0)} with stock released twice`,
    `${open.length} left open (${open.filter(({ entries }) => entries > 0).length} of them done)`,
    `${open.filter(({ followed }) => followed?.isOpen === false).length} of them settled by follow`,
  ].join(', ')
}

function seconds(): string {
  return ((performance.now() - started) / 1000).toFixed(1)
}
