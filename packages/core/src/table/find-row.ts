import type { Means } from '../contract/log.ts'
import type { Effect, Purpose, Row, Shape } from '../contract/row.ts'
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

/** Under these the request may have been done, whatever code the body has: a row that proves something has to name them. */
const leavesOpen = /^(?:207|3|408|5)/

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
  const questions = [
    [vendorRows, read],
    [bare === undefined ? [] : vendorRows, { ...read, code: bare }],
    [sharedRows, read],
  ] as const
  for (const [rows, asked] of questions) for (const row of rows) if (matches(row, asked)) return row
  return anythingElse
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

const members = ['purpose', 'sent', 'shape', 'failure', 'status', 'code', 'effect'] as const

/**
 * Whether everything holds that a row asks for. A code or a text is the vendor's documented word, and so is a status that
 * proves something, unless the row names another shape; what a login says decides nothing of an order.
 */
function matches({ when, means }: Row, facts: OutcomeFacts): boolean {
  const isWord = (when.code ?? when.text ?? (means && when.status)) !== undefined && facts.purpose !== 'token'
  if (isWord && when.shape === undefined && facts.shape !== 'vendor') return false
  if (isWord && means && when.status === undefined && leavesOpen.test(`${facts.status}`)) return false
  for (const member of members) {
    const wanted: unknown = when[member]
    if (wanted === undefined) continue
    const isSo = Array.isArray(wanted) ? wanted.includes(facts[member]) : wanted === facts[member]
    if (!isSo) return false
  }
  // Not `test`: of a pattern with the flag g it finds every other text.
  return when.text === undefined || (facts.message ?? '').search(when.text) >= 0
}
