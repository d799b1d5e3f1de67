import type { ContenderId } from './contenders.ts'

/** Everything that was measured, by name: a figure for each round, or one where rounds make no difference. */
export type Figures = Record<string, number[]>

/** Calls at a time, and for how long. Processor time is compared at the second, where a busy service works. */
export const loads = [
  { concurrency: 1, ms: 150 },
  { concurrency: 32, ms: 1200 },
  { concurrency: 512, ms: 300 },
] as const

/** What is measured of a contender with so many calls at a time: one name in `Figures`. */
export const nameOf = (id: ContenderId, what: string, concurrency: number): string =>
  `${id} ${what}, ${concurrency} at a time`

/** The processor time that is compared. */
export const cpuOf = (id: ContenderId): string => nameOf(id, 'cpuMicros', 32)

/** One figure more of this name. */
export function note(figures: Figures, name: string, figure: number): void {
  ;(figures[name] ??= []).push(figure)
}

/** The middle of several figures, and how far apart they lie: a quarter is below the first, a quarter above the third. */
export type Spread = Readonly<Record<'first' | 'median' | 'third' | 'count', number>>

export function spreadOf(figures: readonly number[] = []): Spread {
  const sorted = figures.toSorted((one, other) => one - other)
  /** The value below which a share lies, between neighbours in proportion. */
  const quantile = (share: number): number => {
    const at = (sorted.length - 1) * share
    const below = sorted[Math.floor(at)]
    const above = sorted[Math.ceil(at)]
    if (below === undefined || above === undefined) throw new RangeError('no figures')
    return below + (above - below) * (at - Math.floor(at))
  }
  return { first: quantile(0.25), median: quantile(0.5), third: quantile(0.75), count: sorted.length }
}

/** Round by round, since what two contenders did at nearly the same time shares the machine's mood. */
export function ratiosOf(figures: Figures, over: string, under: string): Spread {
  const bases = figures[under] ?? []
  const rounds = (figures[over] ?? []).slice(0, bases.length)
  return spreadOf(rounds.map((figure, round) => figure / (bases[round] ?? Number.NaN)))
}

/** A promise about speed or size: a ratio of two things measured in the same run, each by its name. */
interface Target {
  readonly title: string
  readonly atMost?: number
  readonly atLeast?: number
  readonly over: string
  readonly under: string
}

export const targets: readonly Target[] = [
  cpu('one Shopee cancel, pooled, over @congminh1254/shopee-sdk', 'api-pooled', 'shopee-sdk', 0.9),
  cpu('one Shopee cancel, pooled, over global `fetch` alone', 'api-pooled', 'fetch', 1.05),
  cpu('one Shopee cancel on the default transport over ky alone', 'api', 'ky', 1.2),
  cpu('`cancel`, read back once, over its two calls made by hand', 'cancel', 'two-calls', 1.2),
  cpu('the same, pooled', 'cancel-pooled', 'two-calls-pooled', 1.2),
  {
    title: 'bundle of @cancel/shopee over that of @congminh1254/shopee-sdk',
    atMost: 1.05,
    over: 'bundle @cancel/shopee',
    under: 'bundle @congminh1254/shopee-sdk',
  },
  {
    title: 'import of @cancel/shopee over ky and zod/mini together',
    atMost: 1.25,
    over: 'import @cancel/shopee',
    under: 'import ky and zod/mini',
  },
  {
    title: 'memory held after 100,000 cancels over after 10,000',
    atMost: 1.05,
    over: 'held after 100000 calls',
    under: 'held after 10000 calls',
  },
  {
    title: 'calls a second, pooled, with 512 at a time over 32 at a time',
    atLeast: 0.95,
    over: nameOf('api-pooled', 'callsPerSecond', 512),
    under: nameOf('api-pooled', 'callsPerSecond', 32),
  },
]

/** Processor time per call, one contender's over another's. */
function cpu(title: string, over: ContenderId, under: ContenderId, atMost: number): Target {
  return { title: `CPU: ${title}`, atMost, over: cpuOf(over), under: cpuOf(under) }
}

/** Each promise, with the ratios of the rounds and whether it holds. */
export function judgeAll(figures: Figures) {
  return targets.map((target) => {
    const { over, under, atMost = Infinity, atLeast = 0 } = target
    const spread = ratiosOf(figures, over, under)
    return { ...target, spread, isMet: spread.median <= atMost && spread.median >= atLeast }
  })
}
