import type { Measurement } from './client.ts'
import type { ContenderId } from './contenders/contenders.ts'
import type { Concurrency } from './rounds.ts'
import type { Results } from './run.ts'
import type { WeighedName } from './sizes.ts'
import { byRound, type ByRound, ratios, spreadOf, type Spread } from './statistics.ts'

/** A promise about speed or size: a ratio of two things measured in the same run. */
export interface Target {
  readonly title: string
  readonly sense: 'at most' | 'at least'
  readonly bound: number
  /** What has to be measured again when it is close. */
  readonly contenders: readonly ContenderId[]
  readonly isImport?: true
  /** The ratio in each round; one figure where it is the same in every round. */
  readonly ratios: (results: Results) => readonly number[]
}

/** The concurrency at which processor time is compared. */
const usual: Concurrency = 32

export const targets: readonly Target[] = [
  cpu('one Shopee cancel, pooled, over @congminh1254/shopee-sdk', 'api-pooled', 'shopee-sdk', 0.9),
  cpu('one Shopee cancel, pooled, over global `fetch` alone', 'api-pooled', 'fetch', 1.05),
  cpu('one Shopee cancel on the default transport over ky alone', 'api', 'ky', 1.2),
  cpu('`cancel`, read back once, over its two calls made by hand', 'cancel', 'two-calls', 1.2),
  cpu('the same, pooled', 'cancel-pooled', 'two-calls-pooled', 1.2),
  {
    title: 'bundle of @cancel/shopee over that of @congminh1254/shopee-sdk',
    sense: 'at most',
    bound: 1.05,
    contenders: [],
    ratios: ({ bundles }) => {
      // Nothing is no size: a ratio of it meets no bound.
      const sizeOf = (name: WeighedName): number => bundles[name]?.gzipped ?? Number.NaN
      return [sizeOf('@cancel/shopee') / sizeOf('@congminh1254/shopee-sdk')]
    },
  },
  {
    title: 'import of @cancel/shopee over ky and zod/mini together',
    sense: 'at most',
    bound: 1.25,
    contenders: [],
    isImport: true,
    ratios: ({ imports }) => {
      const roundsOf = (name: WeighedName): ByRound => new Map(imports[name]?.cpuMillis.entries())
      return ratios(roundsOf('@cancel/shopee'), roundsOf('ky and zod/mini'))
    },
  },
  {
    title: 'memory held after 100,000 cancels over after 10,000',
    sense: 'at most',
    bound: 1.05,
    contenders: [],
    ratios: ({ longRun }) => [longRun.late.heldBytes / longRun.early.heldBytes],
  },
  {
    title: 'calls a second, pooled, with 512 at a time over 32 at a time',
    sense: 'at least',
    bound: 0.95,
    contenders: ['api-pooled'],
    ratios: (results) => {
      const speed = (at: Concurrency): ByRound => figuresOf(results, 'api-pooled', at, 'callsPerSecond')
      return ratios(speed(512), speed(usual))
    },
  },
]

/** Processor time per call, one contender's over another's. */
function cpu(title: string, over: ContenderId, under: ContenderId, bound: number): Target {
  return {
    title: `CPU: ${title}`,
    sense: 'at most',
    bound,
    contenders: [over, under],
    ratios: (results) => ratios(cpuOf(results, over), cpuOf(results, under)),
  }
}

export function cpuOf(results: Pick<Results, 'rounds'>, id: ContenderId): ByRound {
  return figuresOf(results, id, usual, 'cpuMicros')
}

export function figuresOf(
  { rounds }: Pick<Results, 'rounds'>,
  id: ContenderId,
  concurrency: Concurrency,
  name: keyof Measurement,
): ByRound {
  const found = rounds[id]?.[concurrency]
  if (found === undefined || found.round.length === 0)
    throw new RangeError(`${id} was not measured with ${concurrency} at a time`)
  return byRound(found.round, found[name])
}

export interface Verdict {
  readonly target: Target
  readonly spread: Spread
  readonly rounds: number
  readonly isMet: boolean
}

export function judgeAll(results: Results): readonly Verdict[] {
  return targets.map((target) => {
    const found = target.ratios(results)
    const spread = spreadOf(found)
    const isMet = target.sense === 'at most' ? spread.median <= target.bound : spread.median >= target.bound
    return { target, spread, rounds: found.length, isMet }
  })
}

/** Too near to its bound to stop: the bound lies inside the middle half, or within 5 % of the median. */
export function isClose({ target, spread, rounds }: Verdict): boolean {
  if (rounds === 1) return false
  const inside = spread.first <= target.bound && target.bound <= spread.third
  return inside || Math.abs(spread.median - target.bound) <= target.bound * 0.05
}
