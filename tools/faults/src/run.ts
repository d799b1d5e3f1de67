import { type Played, sweep } from '@cancel/conformance/sweep'
import { runCrowd } from './crowd.ts'
import { assumptionsIn, problemsIn, type Swept, sweptTable, withAll } from './figures.ts'
import { fuzz } from './fuzz/fuzz.ts'
import { measureHeap, mostGrowth } from './fuzz/heap.ts'
import { writePage } from './page.ts'
import { playSchedules } from './schedules/play-schedules.ts'
import { reachNobody, sweepSockets, transports } from './sockets.ts'
import { subjects } from './subjects.ts'

export const plainSeed = 20_261_120

/** Only what is the same in every run, for the page. Returns what does not hold. */
export async function write(cases: number, seed: number): Promise<readonly string[]> {
  const { swept, problems } = await inProcess()
  const socketed = await overSockets()
  const played = await playSchedules(cases, seed)
  writePage(swept, socketed.swept, played)
  return [...problems, ...socketed.problems, ...played.problems]
}

/** Everything, printed. Returns what does not hold. */
export async function all(cases: number, calls: number, seed: number): Promise<readonly string[]> {
  const { swept, problems } = await inProcess()
  console.log(`in this process, on a clock that is moved by hand\n${sweptTable(withAll(swept))}`)
  const { trials, false: wrong } = assumptionsIn(swept.flatMap(({ played }) => played))
  console.log(`assumptions made false ${trials} times: ${wrong} claims were false then`)
  const socketed = await overSockets()
  console.log(`\nover sockets\n${sweptTable(withAll(socketed.swept))}`)
  const crowded = await crowds()
  const scheduled = await playSchedules(cases, seed)
  console.log(
    `\nrandom schedules, --seed ${seed}: ${scheduled.schedules}, with ${scheduled.cancels} cancels and ${scheduled.follows} follows`,
  )
  const fuzzed = await fuzz({ calls, seed })
  console.log(`answers of a broken server, --seed ${seed}: ${calls} calls, ${fuzzed.length} of them wrong`)
  const grown = heapGrowth(Math.max(2000, calls), seed)
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

function heapGrowth(calls: number, seed: number): readonly string[] {
  const { early, late } = measureHeap(calls, seed)
  const growth = late / early
  console.log(`memory after ${calls} calls: ${growth.toFixed(2)} of what it was after a tenth of them`)
  return growth > mostGrowth ? [`memory grew to ${growth.toFixed(2)}, allowed is ${mostGrowth}`] : []
}
