import { fuzz } from './fuzz/fuzz.ts'
import { measureHeap, measureHeapApart, mostGrowth } from './fuzz/heap.ts'
import { readOptions, type Options } from './options.ts'
import { writePages } from './pages/write-pages.ts'
import { playSchedules } from './schedules/play-schedules.ts'
import { socketCases, sweepCases } from './sweep/cases.ts'
import { figuresByVendor, tableOf } from './sweep/figures.ts'
import { runOwnListeners } from './sweep/own-listeners.ts'
import { problemsOf, runAll } from './sweep/run-all.ts'
import { runInProcess, runOnSocket } from './sweep/run-case.ts'
import { subjects } from './worlds/subjects.ts'

/** Runs what the options ask for and prints it. Returns the exit code. */
export async function run(given: readonly string[]): Promise<number> {
  const options = readOptions(given)
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
  const played = await playSchedules(cases, seed)
  await writePages(swept, played)
  return [...problemsOf(swept), ...played.problems]
}

async function all({ cases, seed, fuzz: calls }: Options): Promise<readonly string[]> {
  const swept = await runAll(sweepCases, runInProcess)
  print('in this process, on a clock that is moved by hand', swept)
  const socketed = [...(await runAll(socketCases, runOnSocket, 8)), ...(await runOwnListeners())]
  print('over sockets, with short timeouts', socketed)
  const { problems, schedules, cancels, follows } = await playSchedules(cases, seed)
  console.log(
    `\nrandom schedules, --seed ${seed}: ${schedules}, with ${cancels} cancels and ${follows} follows`,
  )
  const fuzzed = await fuzz({ calls, seed })
  console.log(`answers of a broken server, --seed ${seed}: ${calls} calls, ${fuzzed.length} of them wrong`)
  const grown = await heapGrowth(Math.max(2000, calls), seed)
  return [...problemsOf([...swept, ...socketed]), ...problems, ...fuzzed, ...grown]
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
