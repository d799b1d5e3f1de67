import type { AskedLine } from '@cancel/core'
import type { Row } from '../order.ts'
import type { Act, ModelVendor, Scenario } from '../scenario.ts'

/** A row in short: its id, its units, how many are cancelled already, and whether it is decided. */
export function row(id: string, units = 1, cancelled = 0, fate: Row['fate'] = 'open'): Row {
  return { id, units, cancelled, fate, isGone: false }
}

export const cancel = (at: number, units?: number): Act => ({
  do: 'cancel',
  row: at,
  ...(units !== undefined && { units }),
})
export const ship = (at: number): Act => ({ do: 'ship', row: at })
export const reject = (at: number): Act => ({ do: 'reject', row: at })
export const leave = (at: number): Act => ({ do: 'leave', row: at })
export const vanish: Act = { do: 'vanish' }

export const a: Row = row('a')
export const b: Row = row('b')
export const twins: readonly Row[] = [row('a'), row('a')]
export const A: AskedLine = { id: 'a' }
export const B: AskedLine = { id: 'b' }
export const units = (quantity: number, id = 'a'): AskedLine => ({ id, quantity })

export function scenario(
  name: string,
  of: ModelVendor,
  rows: readonly Row[],
  more: Partial<Scenario> = {},
): Scenario {
  return {
    name,
    vendor: of,
    rows,
    asked: undefined,
    onlyWriter: false,
    readBefore: false,
    others: [],
    answers: ['silence', 'unclear', 'yes', 'refuse'],
    attempts: 1,
    calls: ['first'],
    reads: 3,
    fails: false,
    lost: 'nothing',
    ...more,
  }
}

export const rowless = { rowless: true } as const
export const lacks = { lacks: true } as const
export const counts = { counts: true } as const
export const every = [
  'silence',
  'unclear',
  'yes',
  'refuse',
  'look',
  'not_found',
  'throw',
  'never_throw',
] as const
export const again = ['silence', 'never_retry', 'retry', 'refuse', 'yes'] as const
export const repeated = {
  attempts: 2,
  calls: ['first', 'repeat'],
  answers: ['silence', 'yes', 'refuse', 'throw'],
} as const
export const refusesLines = { repeat: { whole: 'unknown', lines: 'refused' } } as const
export const refusesBoth = { repeat: { whole: 'refused', lines: 'refused' } } as const

export const lostAll = { lost: 'all', calls: ['never'] } as const
export const lostResult = { lost: 'result', calls: ['never'] } as const
