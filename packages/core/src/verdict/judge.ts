import type { Failure } from '../http/failure.ts'
import type { Effect, Purpose, Shape, VerdictRow, When } from './row.ts'
import { anythingElse, verdictTable } from './table.ts'

/** What one attempt came to, as the table sees it. */
export interface Facts {
  readonly purpose: Purpose
  readonly sent: 'never' | 'maybe' | 'answered'
  /** Some units of a line are asked for. */
  readonly quantity: boolean
  readonly failure?: Failure | undefined
  readonly status?: number | undefined
  readonly shape?: Shape | undefined
  readonly effect?: Effect | undefined
  readonly code?: string | undefined
  /** The code without a module prefix, asked only when no row names the full one. */
  readonly fallbackCode?: string | undefined
  readonly message?: string | undefined
}

/** The row that decides: the vendor's own first, then the shared ones. There is always one. */
export function judge(facts: Facts, vendorRows: readonly VerdictRow[]): VerdictRow {
  const { fallbackCode } = facts
  return (
    firstMatch(vendorRows, facts) ??
    (fallbackCode === undefined ? undefined : firstMatch(vendorRows, { ...facts, code: fallbackCode })) ??
    firstMatch(verdictTable, facts) ??
    anythingElse
  )
}

function firstMatch(rows: readonly VerdictRow[], facts: Facts): VerdictRow | undefined {
  return rows.find(({ when }) => matches(when, facts))
}

export function matches(when: When, facts: Facts): boolean {
  return (
    among(when.purpose, facts.purpose) &&
    among(when.sent, facts.sent) &&
    among(when.failure, facts.failure) &&
    among(when.status, facts.status) &&
    among(when.shape, facts.shape) &&
    // Shopee prints some codes with a space inside (`order. error_param`).
    among(when.code, facts.code?.replaceAll(/\s+/g, '')) &&
    among(when.effect, facts.effect) &&
    among(when.quantity, facts.quantity) &&
    (when.text === undefined || when.text.test(facts.message ?? ''))
  )
}

function among<Value>(wanted: Value | readonly Value[] | undefined, value: unknown): boolean {
  if (wanted === undefined) return true
  return Array.isArray(wanted) ? wanted.includes(value) : wanted === value
}
