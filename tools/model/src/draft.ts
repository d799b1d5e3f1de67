import { isAskedRow, isCancelled, isDecided, type Row, type Version } from './order.ts'
import type { Scenario } from './scenario.ts'

/** A history that is being written. */
export interface Draft {
  readonly versions: readonly Version[]
  readonly sent: readonly number[]
  readonly taken: readonly (number | undefined)[]
  /** By attempt: in how many steps it did what it did so far. */
  readonly steps: readonly number[]
  /** By act of somebody else: done already. */
  readonly used: readonly boolean[]
}

export function firstDraft({ rows, attempts, others }: Scenario): Draft {
  return {
    versions: [{ rows, isAbsent: false, isUnderWay: false, by: undefined }],
    sent: [],
    taken: Array.from({ length: attempts }, () => undefined),
    steps: Array.from({ length: attempts }, () => 0),
    used: others.map(() => false),
  }
}

export const now = ({ versions }: Draft): Version => versions.at(-1) as Version

export const wantedOf = ({ asked }: Scenario, { id }: Row): number | undefined =>
  asked?.find((line) => line.id === id)?.quantity

/** A line may have parted: its units are those of every row of its id. */
export const unitsOf = (rows: readonly Row[], { id }: Row, count: (row: Row) => number): number =>
  rows.reduce((sum, row) => (row.id === id ? sum + count(row) : sum), 0)

export const cancelledOf = (rows: readonly Row[], row: Row): number =>
  unitsOf(rows, row, ({ cancelled }) => cancelled)

export function oursOf({ versions }: Draft, row: Row): number {
  return versions.reduce((sum, { rows, by }, index) => {
    const before = versions[index - 1]?.rows ?? []
    return by === 'this_call' ? sum + cancelledOf(rows, row) - cancelledOf(before, row) : sum
  }, 0)
}

/** The attempt whose yes still keeps others out: a shipment of what was asked may cut it short. */
export function protector(draft: Draft, scenario: Scenario): number | undefined {
  if (scenario.facts.yes !== 'will_do' || scenario.drop === 'A8') return undefined
  const attempt = draft.taken.findIndex(
    (version, index) => version !== undefined && !isFulfilled(draft, scenario, index),
  )
  const from = draft.taken[attempt]
  if (from === undefined) return undefined
  const before = draft.versions[from]?.rows ?? []
  const isCut = now(draft).rows.some(
    (row, at) => isAskedRow(scenario, row) && row.fate !== 'open' && (before[at]?.fate ?? 'open') === 'open',
  )
  return isCut ? undefined : attempt
}

/** Units are told apart where there is one attempt alone; of two, each acts in one step. */
function isFulfilled(draft: Draft, scenario: Scenario, attempt: number): boolean {
  const isDone = scenario.attempts > 1 && draft.steps[attempt] === 1
  return now(draft).rows.every((row) => {
    const wanted = wantedOf(scenario, row)
    const isEnough = wanted !== undefined && oursOf(draft, row) >= wanted
    return isDone || !isAskedRow(scenario, row) || isDecided(row) || isEnough
  })
}

export function mayCancel(row: Row, { drop }: Scenario): boolean {
  return !isCancelled(row) && (row.fate === 'open' || (drop === 'A4' && row.fate === 'shipped'))
}

export function cancelUnits(rows: readonly Row[], at: number, units: number): readonly Row[] {
  return rows.map((row, index) =>
    index === at ? { ...row, cancelled: Math.min(row.units, row.cancelled + units), fate: 'open' } : row,
  )
}

export const showsUnits = ({ counts, hides }: Scenario): boolean => counts && hides !== 'cancelled'

export function withVersion(draft: Draft, version: Version): Draft {
  return { ...draft, versions: [...draft.versions, version] }
}

export function replace<T>(list: readonly T[], at: number, value: T): readonly T[] {
  return list.map((one, index) => (index === at ? value : one))
}
