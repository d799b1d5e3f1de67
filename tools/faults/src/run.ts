import { fuzz } from './fuzz/fuzz.ts'
import { measureHeap, measureHeapApart, mostGrowth } from './fuzz/heap.ts'
import type { Options } from './options.ts'
import { writePages } from './pages/write-pages.ts'
import { playSchedules } from './schedules/play-schedules.ts'
import { sweepCases } from './sweep/cases.ts'
import { runCrowd } from './sweep/crowd.ts'
import { figuresByVendor, tableOf } from './sweep/figures.ts'
import { problemsOf, runAll } from './sweep/run-all.ts'
import { runInProcess } from './sweep/run-case.ts'
import { runSocketed } from './sweep/socketed.ts'
import { transports } from './sweep/transports.ts'
import { subjects } from './worlds/subjects.ts'

/** Runs what the options ask for and prints it. Returns the exit code. */
export async function run(options: Options): Promise<number> {
  if (options.heap !== undefined) {
    console.log(JSON.stringify(await measureHeap(options.heap, options.seed)))
    return 0
  }
  const problems = await (options.isWriting ? write(options) : all(options))
  for (const problem of problems) console.error(`broken: ${problem}`)
  console.log(problems.length === 0 ? 'every invariant holds' : `${problems.length} invariants are broken`)
  return problems.length === 0 ? 0 : 1
}

async function write({ cases, seed }: Options): Promise<readonly string[]> {
  const swept = await runAll(sweepCases, runInProcess)
  const socketed = await runSocketed()
  const played = await playSchedules(cases, seed)
  await writePages(swept, socketed, played)
  const observations = [...swept, ...socketed.flatMap((each) => each.observations)]
  return [...problemsOf(observations), ...played.problems]
}

async function all({ cases, seed, fuzz: calls }: Options): Promise<readonly string[]> {
  const swept = await runAll(sweepCases, runInProcess)
  print('in this process, on a clock that is moved by hand', swept)
  const socketed = await runSocketed()
  for (const { transport, observations } of socketed)
    print(`over sockets, with short timeouts, with ${transport.title}`, observations)
  const crowded = await crowds()
  const { problems, schedules, cancels, follows } = await playSchedules(cases, seed)
  console.log(
    `\nrandom schedules, --seed ${seed}: ${schedules}, with ${cancels} cancels and ${follows} follows`,
  )
  const fuzzed = await fuzz({ calls, seed })
  console.log(`answers of a broken server, --seed ${seed}: ${calls} calls, ${fuzzed.length} of them wrong`)
  const grown = await heapGrowth(Math.max(2000, calls), seed)
  const observations = [...swept, ...socketed.flatMap((each) => each.observations)]
  return [...problemsOf(observations), ...crowded, ...problems, ...fuzzed, ...grown]
}

/** As many at once as a busy server has, over few connections. */
const crowdedCalls = 2000

async function crowds(): Promise<readonly string[]> {
  const problems: string[] = []
  for (const transport of transports) {
    const crowd = await runCrowd(transport, crowdedCalls)
    console.log(
      `\n${crowd.calls} cancels at once with ${transport.title}, ${crowd.faults} faults, ${crowd.givenUp} given up ` +
        `before their turn: ${crowd.duplicates} duplicate effects, ${crowd.broken.length} wrong verdicts, ` +
        `${crowd.unconfirmed} unconfirmed`,
    )
    problems.push(...crowd.broken)
    if (crowd.duplicates > 0)
      problems.push(`a crowd over ${transport.name}: ${crowd.duplicates} duplicate effects`)
  }
  return problems
}

async function heapGrowth(calls: number, seed: number): Promise<readonly string[]> {
  const { early, late } = await measureHeapApart(calls, seed)
  const growth = late / early
  console.log(`memory after ${calls} calls: ${growth.toFixed(2)} of what it was after a tenth of them`)
  return growth > mostGrowth ? [`memory grew to ${growth.toFixed(2)}, allowed is ${mostGrowth}`] : []
}

function print(title: string, observations: Parameters<typeof figuresByVendor>[1]): void {
  console.log(`\n${title}`)
  const rows = tableOf(figuresByVendor(subjects, observations))
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}
