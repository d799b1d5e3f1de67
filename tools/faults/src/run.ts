import { type Played, sweep } from '@cancel/conformance/sweep'
import { runCrowd } from './crowd.ts'
import { assumptionsIn, figuresOf, problemsIn, tableOf } from './figures.ts'
import { fuzz } from './fuzz/fuzz.ts'
import { measureHeap, measureHeapApart, mostGrowth } from './fuzz/heap.ts'
import type { Options } from './options.ts'
import { writePages } from './pages/write-pages.ts'
import { playSchedules } from './schedules/play-schedules.ts'
import { reachNobody, sweepSockets, transports } from './sockets.ts'
import { subjects } from './subjects.ts'

/** What every vendor's trials came to, in the order of the vendors. */
export type Swept = readonly { readonly title: string; readonly played: readonly Played[] }[]

/** Runs what the options ask for and prints it. Returns the exit code. */
export async function run(options: Options): Promise<number> {
  if (options.heap !== undefined) {
    console.log(JSON.stringify(await measureHeap(options.heap, options.seed)))
    return 0
  }
  const problems = await (options.isWriting ? write(options) : all(options))
  for (const problem of problems) console.error(`broken: ${problem}`)
  console.log(problems.length === 0 ? 'everything holds' : `${problems.length} times something does not hold`)
  return problems.length === 0 ? 0 : 1
}

/** Only what is the same in every run, for the page. */
async function write({ cases, seed }: Options): Promise<readonly string[]> {
  const { swept, problems } = await inProcess()
  const socketed = await overSockets()
  const played = await playSchedules(cases, seed)
  await writePages(swept, socketed.swept, played)
  return [...problems, ...socketed.problems, ...played.problems]
}

async function all(options: Options): Promise<readonly string[]> {
  const { cases, seed, fuzz: calls } = options
  const { swept, problems } = await inProcess()
  print('in this process, on a clock that is moved by hand', swept)
  const played = swept.flatMap((each) => each.played)
  const { trials, false: wrong } = assumptionsIn(played)
  console.log(`assumptions made false ${trials} times: ${wrong} claims were false then`)
  const socketed = await overSockets()
  print('over sockets', socketed.swept)
  const crowded = await crowds()
  const scheduled = await playSchedules(cases, seed)
  console.log(
    `\nrandom schedules, --seed ${seed}: ${scheduled.schedules}, with ${scheduled.cancels} cancels and ${scheduled.follows} follows`,
  )
  const fuzzed = await fuzz({ calls, seed })
  console.log(`answers of a broken server, --seed ${seed}: ${calls} calls, ${fuzzed.length} of them wrong`)
  const grown = await heapGrowth(Math.max(2000, calls), seed)
  return [...problems, ...socketed.problems, ...crowded, ...scheduled.problems, ...fuzzed, ...grown]
}

async function inProcess(): Promise<{ readonly swept: Swept; readonly problems: readonly string[] }> {
  const swept: { title: string; played: readonly Played[] }[] = []
  const problems: string[] = []
  for (const { name, title, underTest } of subjects) {
    const played = await sweep(underTest)
    swept.push({ title, played })
    problems.push(...problemsIn(name, played))
  }
  return { swept, problems }
}

/** By transport. */
async function overSockets(): Promise<{ readonly swept: Swept; readonly problems: readonly string[] }> {
  const swept: { title: string; played: readonly Played[] }[] = []
  const problems: string[] = []
  for (const transport of transports) {
    const { title } = transport
    const played: Played[] = []
    for (const subject of subjects) {
      const own = await sweepSockets(subject, transport)
      problems.push(
        ...problemsIn(`${subject.name} with ${title}`, own),
        ...(await reachNobody(subject, transport)),
      )
      played.push(...own)
    }
    swept.push({ title, played })
  }
  return { swept, problems }
}

/** As many at once as a busy server has, over few connections. */
const crowdedCalls = 2000

async function crowds(): Promise<readonly string[]> {
  const problems: string[] = []
  for (const transport of transports) {
    const subject = subjects.at(-1)
    if (subject === undefined) continue
    const crowd = await runCrowd(subject, transport, crowdedCalls)
    console.log(
      `\n${crowd.calls} cancels at once with ${transport.title}, ${crowd.faults} faults, ${crowd.givenUp} given up ` +
        `before their turn: ${crowd.repeats} second effects, ${crowd.problems.length} wrong verdicts, ` +
        `${crowd.unconfirmed} unconfirmed`,
    )
    problems.push(...crowd.problems)
  }
  return problems
}

async function heapGrowth(calls: number, seed: number): Promise<readonly string[]> {
  const { early, late } = await measureHeapApart(calls, seed)
  const growth = late / early
  console.log(`memory after ${calls} calls: ${growth.toFixed(2)} of what it was after a tenth of them`)
  return growth > mostGrowth ? [`memory grew to ${growth.toFixed(2)}, allowed is ${mostGrowth}`] : []
}

function print(title: string, swept: Swept): void {
  console.log(`\n${title}`)
  const rows = tableOf([
    ...swept.map((each) => figuresOf(each.title, each.played)),
    figuresOf(
      'all',
      swept.flatMap(({ played }) => played),
    ),
  ])
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}
