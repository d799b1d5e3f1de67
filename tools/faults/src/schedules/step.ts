import {
  array,
  type Arbitrary,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  record,
} from 'fast-check'
import { type FaultName, faultCatalogue, type RequestKind } from '@cancel/emulator'
import { subjects } from '../subjects.ts'

/** One thing that happens. `mode` and `what` count through what the vendor can cancel and what others can do. */
export type Step =
  | {
      readonly do: 'fault'
      readonly on: RequestKind
      readonly fault: FaultName
      readonly times: number
      readonly committed: boolean
      /** Of an effect that comes late. */
      readonly delayMs: number | undefined
    }
  | { readonly do: 'cancel'; readonly mode: number }
  | { readonly do: 'cancel twice at once'; readonly mode: number; readonly other: number }
  /** The process dies around the first cancel it sends. */
  | { readonly do: 'cancel and crash'; readonly mode: number; readonly hasArrived: boolean }
  | { readonly do: 'follow the latest' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'somebody else'; readonly what: number }
  | { readonly do: 'suppliers agree' }

export interface Schedule {
  readonly vendor: string
  readonly steps: readonly Step[]
}

const mode = nat({ max: 2 })

// 32 MiB a time is what the sweep is for.
const faults = faultCatalogue.map(({ name }) => name).filter((name) => !name.startsWith('oversized:'))

const step: Arbitrary<Step> = oneof(
  {
    weight: 6,
    arbitrary: record({
      do: constant('fault' as const),
      on: constantFrom('cancel', 'cancel', 'read', 'read', 'token'),
      fault: constantFrom(...faults),
      times: integer({ min: 1, max: 4 }),
      committed: boolean(),
      delayMs: constantFrom(undefined, undefined, 3_000, 200_000),
    }),
  },
  { weight: 4, arbitrary: record({ do: constant('cancel' as const), mode }) },
  { weight: 1, arbitrary: record({ do: constant('cancel twice at once' as const), mode, other: mode }) },
  {
    weight: 2,
    arbitrary: record({ do: constant('cancel and crash' as const), mode, hasArrived: boolean() }),
  },
  { weight: 3, arbitrary: constant({ do: 'follow the latest' as const }) },
  {
    weight: 1,
    arbitrary: record({
      do: constant('wait' as const),
      ms: constantFrom(1000, 40_000, 301_000, 3_700_000, 15_000_000),
    }),
  },
  { weight: 1, arbitrary: record({ do: constant('somebody else' as const), what: nat({ max: 9 }) }) },
  { weight: 1, arbitrary: constant({ do: 'suppliers agree' as const }) },
)

export const schedules: Arbitrary<Schedule> = record({
  vendor: constantFrom(...subjects.map(({ name }) => name)),
  steps: array(step, { minLength: 1, maxLength: 12 }),
})
