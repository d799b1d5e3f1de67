import { problems } from 'crash/check'
import { crash, type CrashOptions } from 'crash/crash'
import { measure, type Measured, type Setting } from './measure.ts'

/** One line of the table. */
export interface Figure {
  readonly title: string
  readonly wanted: string
  readonly measured: string
  readonly isMet: boolean
}

export interface Sizes {
  readonly kills: number
  readonly limited: number
  readonly compared: number
  readonly rounds: number
  readonly small: number
  readonly large: number
}

const plain: Setting = {
  how: 'run',
  orders: 0,
  rows: 'whole',
  requests: 0,
  perMs: 0,
  delayMs: 0,
  inFlight: 32,
}

/** A vendor's limit kept: how near the ideal time, and how often the vendor had to say no. */
export async function limitFigure(rows: Setting['rows'], { limited }: Sizes): Promise<Figure> {
  const requests = 750
  const perMs = 15_000
  const { ms, throttled, cancels } = await measure({
    ...plain,
    rows,
    requests,
    perMs,
    orders: limited,
    delayMs: 10,
  })
  const perRow = rows === 'whole' ? 1 : 2
  // The last request is so many whole spans after one that was among the first.
  const ideal = Math.floor((limited * perRow - 1) / requests) * perMs
  const share = ideal / ms
  return {
    title: `a limit of ${requests} requests in ${perMs / 1000} s, ${count(limited)} cancels, ${perRow === 1 ? 'one request' : 'two requests'} a row`,
    wanted: '0.98 of the ideal time, 0 answers 429',
    measured: `${share.toFixed(3)}, ${throttled} answers 429`,
    isMet: share >= 0.98 && throttled === 0 && cancels === limited,
  }
}

/** The same run with and without the journal, in turns, so that both see the same machine. */
export async function journalFigure({ compared, rounds }: Sizes): Promise<Figure> {
  const setting = { ...plain, orders: compared, delayMs: 100 }
  const ratios: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const { ms: bare } = await measure({ ...setting, how: 'bare' })
    const { ms } = await measure(setting)
    ratios.push(ms / bare)
  }
  const ratio = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN
  return {
    title: `the same run with and without the journal, ${count(compared)} orders, 32 in flight, a vendor that answers in 0.1 s`,
    wanted: 'at most 1.15',
    measured: `${ratio.toFixed(2)} (median of ${rounds})`,
    isMet: ratio <= 1.15,
  }
}

/** What planning a large file takes, beside a small one: what it holds, and what the process had. */
export async function memoryFigures({ small, large }: Sizes): Promise<readonly Figure[]> {
  const both = async (how: 'held' | 'plan') => ({
    few: await measure({ ...plain, how, orders: small }),
    many: await measure({ ...plain, how, orders: large }),
  })
  const held = await both('held')
  const had = await both('plan')
  const ratio = held.many.memoryMb / held.few.memoryMb
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
      measured: `${megabytes(had.many)}, ${(large / (had.many.ms / 1000)).toFixed(0)} rows a second; ${megabytes(had.few)} with ${count(small)} rows`,
      isMet: had.many.memoryMb <= 250,
    },
  ]
}

function megabytes({ memoryMb }: Measured): string {
  return `${memoryMb.toFixed(0)} MB`
}

/** Kills at random points, and the control that sends again. */
export async function crashFigure(
  how: CrashOptions['how'],
  vendor: NonNullable<CrashOptions['vendor']>,
  { kills }: Sizes,
): Promise<Figure> {
  const findings = await crash({ kills: how === 'blind' ? Math.min(kills, 20) : kills, seed: 1, how, vendor })
  const { sentTwice, wrong, lost, leftOpen, openWithCounters, inFlight, kills: made } = findings
  const isMet = problems(how, findings).length === 0
  const where = vendor === 'plain' ? 'a raw server' : "Shopee's emulator"
  if (how === 'blind') {
    const title = `the control at ${where}: ${made} kills, and what was in flight is sent again`
    return { title, wanted: 'more than 0 sent twice', measured: `${sentTwice} sent twice`, isMet }
  }
  return {
    title: `${made} kills of ${how === 'bulk' ? 'the run of a file' : 'a program over the journal'} at ${where}, half the rows units; ${inFlight} rows in flight`,
    wanted:
      '0 sent twice, 0 wrong, 0 lost; 0 cancelled rows left open with `onlyWriter`, without it each shows its counters',
    measured: `${sentTwice} sent twice, ${wrong} wrong, ${lost} lost, ${leftOpen} left open, ${openWithCounters} open with counters`,
    isMet,
  }
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
