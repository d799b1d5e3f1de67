import {
  array,
  type Arbitrary,
  asyncProperty,
  boolean,
  check,
  constantFrom,
  defaultReportMessage,
  integer,
  nat,
  record,
} from 'fast-check'
import { faultCatalogue } from '@cancel/emulator'
import { subjects } from '../subjects.ts'
import { runSchedule, type Step, type What } from './run-schedule.ts'

/** What may happen, and how often. */
const weights: Readonly<Record<What, number>> = {
  'a fault': 6,
  cancel: 4,
  'cancel twice at once': 1,
  'cancel and crash': 2,
  'follow the latest': 3,
  wait: 1,
  'somebody else': 1,
  'suppliers agree': 1,
}

// 32 MiB a time is what the sweep is for.
const faults = faultCatalogue.map(({ name }) => name).filter((name) => !name.startsWith('oversized:'))

const step: Arbitrary<Step> = record({
  what: constantFrom(
    ...Object.entries(weights).flatMap(([what, weight]) => Array.from({ length: weight }, () => what)),
  ) as Arbitrary<What>,
  on: constantFrom('cancel', 'cancel', 'read', 'read', 'token'),
  fault: constantFrom(...faults),
  times: integer({ min: 1, max: 4 }),
  committed: boolean(),
  delayMs: constantFrom(undefined, undefined, 3_000, 200_000),
  mode: nat({ max: 2 }),
  other: nat({ max: 9 }),
  ms: constantFrom(1000, 40_000, 301_000, 3_700_000, 15_000_000),
})

/** Plays random schedules until one breaks something; tells the shortest that does, with the seed. */
export async function playSchedules(count: number, seed: number): Promise<readonly string[]> {
  const vendor = constantFrom(...subjects.map(({ name }) => name))
  const schedule = record({ vendor, steps: array(step, { minLength: 1, maxLength: 12 }) })
  const message = defaultReportMessage(
    await check(asyncProperty(schedule, runSchedule), { seed, numRuns: count, includeErrorInReport: true }),
  )
  return message === undefined ? [] : [message]
}
