import type { ContenderId } from './contenders.ts'
import { type Figures, nameOf, ratiosOf, type Spread, spreadOf } from './figures.ts'

/** A promise about speed or size: a ratio of two things measured in the same run. */
export interface Target {
  readonly title: string
  readonly sense: 'at most' | 'at least'
  readonly bound: number
  /** Names of figures. */
  readonly over: string
  readonly under: string
}

export const heldAfter = (calls: number): string => `held after ${calls} calls`

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
    over: 'bundle @cancel/shopee',
    under: 'bundle @congminh1254/shopee-sdk',
  },
  {
    title: 'import of @cancel/shopee over ky and zod/mini together',
    sense: 'at most',
    bound: 1.25,
    over: 'import @cancel/shopee',
    under: 'import ky and zod/mini',
  },
  {
    title: 'memory held after 100,000 cancels over after 10,000',
    sense: 'at most',
    bound: 1.05,
    over: heldAfter(100_000),
    under: heldAfter(10_000),
  },
  {
    title: 'calls a second, pooled, with 512 at a time over 32 at a time',
    sense: 'at least',
    bound: 0.95,
    over: nameOf('api-pooled', 'callsPerSecond', 512),
    under: nameOf('api-pooled', 'callsPerSecond', 32),
  },
]

/** Processor time per call, one contender's over another's. */
function cpu(title: string, over: ContenderId, under: ContenderId, bound: number): Target {
  const [ours, theirs] = [nameOf(over, 'cpuMicros', 32), nameOf(under, 'cpuMicros', 32)]
  return { title: `CPU: ${title}`, sense: 'at most', bound, over: ours, under: theirs }
}

/** Whether a promise holds. `count` of its spread: in how many rounds both were measured. */
export type Verdict = Target & { readonly spread: Spread; readonly isMet: boolean }

export function judgeAll(figures: Figures): readonly Verdict[] {
  return targets.map((target) => {
    const { over, under, sense, bound } = target
    const spread = spreadOf(ratiosOf(figures, over, under))
    const isMet = sense === 'at most' ? spread.median <= bound : spread.median >= bound
    return { ...target, spread, isMet }
  })
}

/** Too near to its bound to stop: the bound lies inside the middle half, or within 5 % of the median. */
export function isClose({ bound, spread: { median, first, third, count } }: Verdict): boolean {
  return count > 1 && ((first <= bound && bound <= third) || Math.abs(median - bound) <= bound * 0.05)
}
