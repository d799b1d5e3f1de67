import { crash, problems, type Program } from 'crash/crash'
import { measure, type Setting } from './measure.ts'

/** One line of the table. */
export interface Figure {
  readonly title: string
  readonly wanted: string
  readonly measured: string
  readonly isMet: boolean
}

/** A vendor's limit kept: how near the ideal time, and how often the vendor had to say no. */
export async function limitFigure(isUnits: boolean, orders: number): Promise<Figure> {
  const limit = { requests: 750, perMs: 15_000 }
  const { ms, throttled, cancels } = await measure({ how: 'run', orders, isUnits, limit, delayMs: 10 })
  const requests = isUnits ? 2 * orders : orders
  // The last request is so many whole spans after one that was among the first.
  const share = (Math.floor((requests - 1) / limit.requests) * limit.perMs) / ms
  return {
    title: `a limit of 750 requests in 15 s, ${count(orders)} cancels, ${isUnits ? 'two requests' : 'one request'} a row`,
    wanted: '0.98 of the ideal time, 0 answers 429',
    measured: `${share.toFixed(3)}, ${throttled} answers 429`,
    isMet: share >= 0.98 && throttled === 0 && cancels === orders,
  }
}

/** The same run with and without the journal, in turns, so that both see the same machine. */
export async function journalFigure(orders: number, rounds: number): Promise<Figure> {
  const ratios: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const bare = await measure({ how: 'bare', orders, delayMs: 100 })
    const { ms } = await measure({ how: 'run', orders, delayMs: 100 })
    ratios.push(ms / bare.ms)
  }
  const ratio = ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
  return {
    title: `the same run with and without the journal, ${count(orders)} orders, 32 in flight, a vendor that answers in 0.1 s`,
    wanted: 'at most 1.15',
    measured: `${ratio.toFixed(2)} (median of ${rounds})`,
    isMet: ratio <= 1.15,
  }
}

/** What planning a large file takes, beside a small one: what it holds, and what the process had. */
export async function memoryFigures(small: number, large: number): Promise<readonly Figure[]> {
  const megabytes = (value: number): string => `${value.toFixed(0)} MB`
  const both = async (how: Setting['how']) => {
    const few = await measure({ how, orders: small })
    const { ms, memoryMb } = await measure({ how, orders: large })
    return { ms, many: memoryMb, few: few.memoryMb }
  }
  const held = await both('held')
  const had = await both('plan')
  const ratio = held.many / held.few
  return [
    {
      title: `memory that is held while ${count(large)} rows are planned, to ${count(small)}`,
      wanted: 'at most 1.3',
      measured: `${ratio.toFixed(2)} (${megabytes(held.many)} to ${megabytes(held.few)})`,
      isMet: ratio <= 1.3,
    },
    {
      title: `a CSV of ${count(large)} rows planned: the most that the process had`,
      wanted: 'at most 250 MB',
      measured: `${megabytes(had.many)}, ${(large / (had.ms / 1000)).toFixed(0)} rows a second; ${megabytes(had.few)} with ${count(small)} rows`,
      isMet: had.many <= 250,
    },
  ]
}

/** Kills at random points, and the control that sends again. */
export async function crashFigure(program: Program, most: number): Promise<Figure> {
  const findings = await crash(program, most, 1)
  const { sentTwice, wrong, lost, leftOpen, openWithCounters, inFlight, kills } = findings
  const isMet = problems(program, findings).length === 0
  if (program === 'blind') {
    const title = `the control at a raw server: ${kills} kills, and what was in flight is sent again`
    return { title, wanted: 'more than 0 sent twice', measured: `${sentTwice} sent twice`, isMet }
  }
  const killed = program === 'bulk' ? 'the run of a file' : 'a program over the journal'
  return {
    title: `${kills} kills of ${killed} at a raw server, half the rows units; ${inFlight} rows in flight`,
    wanted:
      '0 sent twice, 0 wrong, 0 lost; 0 cancelled rows left open with `onlyWriter`, without it each shows its counters',
    measured: `${sentTwice} sent twice, ${wrong} wrong, ${lost} lost, ${leftOpen} left open, ${openWithCounters} open with counters`,
    isMet,
  }
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
