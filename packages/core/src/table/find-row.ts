import type { Means } from '../contract/log.ts'
import type { Effect, Purpose, Row, Shape, When } from '../contract/row.ts'
import type { Failure } from '../http/failure.ts'
import { anythingElse, sharedRows } from './rows.ts'

/** What one attempt came to, as the table sees it. */
export interface OutcomeFacts {
  readonly purpose: Purpose
  readonly sent: 'never' | 'maybe' | 'answered'
  readonly failure?: Failure | undefined
  readonly status?: number | undefined
  readonly shape?: Shape | undefined
  readonly effect?: Effect | undefined
  /** The vendor's, as it came. */
  readonly code?: string | undefined
  /** The code without a module prefix, looked up only where no row names the whole one. */
  readonly fallbackCode?: string | undefined
  /** The vendor's, as it came. */
  readonly message?: string | undefined
}

/** No pattern sees more of a vendor's text than this. */
const longest = 500

/** The row that decides: the vendor's own first, then the shared ones. There is always one. */
export function findRow(facts: OutcomeFacts, vendorRows: readonly Row[]): Row {
  const { code, fallbackCode, message = '' } = facts
  const read: OutcomeFacts = {
    ...facts,
    code: plainCode(code),
    // A no-break space is a space to those who write the rows.
    message: message.slice(0, longest).replaceAll(/\s+/g, ' ').trim(),
  }
  const bare = plainCode(fallbackCode)
  return (
    firstMatch(vendorRows, read) ??
    (bare === undefined ? undefined : firstMatch(vendorRows, { ...read, code: bare })) ??
    firstMatch(sharedRows, read) ??
    anythingElse
  )
}

/** What a row proves of its attempt. */
export function meansOf({ then, means }: Row, sent: OutcomeFacts['sent']): Means {
  if (sent === 'never') return 'never_left'
  if (then === 'settle') return 'yes'
  return then !== 'read' && means === 'no' ? 'no' : 'unclear'
}

/** Shopee prints some codes with a space inside (`order. error_param`). */
function plainCode(code: string | undefined): string | undefined {
  return code?.slice(0, longest).replaceAll(/\s+/g, '')
}

function firstMatch(rows: readonly Row[], facts: OutcomeFacts): Row | undefined {
  return rowsOfKind(rows, facts).find(({ when }) => matches(when, facts))
}

const kinds = ['purpose', 'sent', 'shape'] as const
const members = [...kinds, 'failure', 'status', 'code', 'effect'] as const
/** Most answers are of a few kinds, and a table is long: its rows for each kind are found once. */
const byKind = new WeakMap<readonly Row[], Map<string, readonly Row[]>>()

function rowsOfKind(rows: readonly Row[], facts: OutcomeFacts): readonly Row[] {
  const found = byKind.get(rows) ?? new Map<string, readonly Row[]>()
  byKind.set(rows, found)
  const kind = `${facts.purpose} ${facts.sent} ${facts.shape}`
  const known = found.get(kind) ?? rows.filter(({ when }) => fits(kinds, when, facts))
  found.set(kind, known)
  return known
}

export function matches(when: When, facts: OutcomeFacts): boolean {
  return fits(members, when, facts) && (when.text === undefined || when.text.test(facts.message ?? ''))
}

function fits(wanted: readonly (typeof members)[number][], when: When, facts: OutcomeFacts): boolean {
  for (const member of wanted) {
    const value = when[member]
    if (value !== undefined && !among(value, facts[member])) return false
  }
  return true
}

function among(wanted: unknown, value: unknown): boolean {
  return Array.isArray(wanted) ? wanted.includes(value) : wanted === value
}
