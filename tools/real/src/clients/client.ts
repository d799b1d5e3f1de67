import type { Said } from '../../../../packages/conformance/src/claims.ts'
import { type CallOptions, CancelError, type CancelResult } from '../../../../packages/core/src/index.ts'
import { createVendure, type VendureCancelRequest } from '../../../../packages/vendure/src/index.ts'

/** What a caller asks for: the whole order, or lines, or some units of lines. */
export interface Asked {
  readonly orderId: string
  /** Of each call its own: it marks the call in the vendor's record. */
  readonly reason: string
  /** Left out: the whole order. Without a quantity: the whole line. */
  readonly lines?: readonly { readonly orderLineId: string; readonly quantity?: number }[]
}

/** What a caller was told. */
export interface Told {
  /** The status of a result, or `threw` and a code. */
  readonly word: string
  readonly claims: Said
  /** All of it, as a caller would store it. */
  readonly text: string
  /** Whether it is to be followed. */
  readonly isOpen: boolean
}

/** `timeoutMs` is how long one attempt may take. */
export type CancelOptions = Pick<CallOptions, 'onlyWriter' | 'beforeSend'> & { readonly timeoutMs: number }

/** A client under test, at one address. */
export interface Client {
  readonly cancel: (asked: Asked, options: CancelOptions) => Promise<Told>
  /** Looks for the outcome of what `cancel` left open, or of a stored entry of a call that never ended. */
  readonly follow: (stored: string, timeoutMs: number) => Promise<Told>
}

export interface Address {
  readonly baseUrl: string
  readonly apiKey: string
}

/** For everything: enough attempts' time that a case ends by what it saw. */
export const ATTEMPTS_IN_ALL = 8

/** Between two reads. The vendor shows a change as soon as it has answered. */
const SETTLE_MS = 60

/** `@cancel/vendure`, from its sources. */
export function openClient(address: Address): Client {
  const vendure = createVendure({ ...address, reconcile: { settleMs: SETTLE_MS, reads: 3 } })
  const within = (timeoutMs: number): { readonly timeoutMs: number; readonly totalTimeoutMs: number } => ({
    timeoutMs,
    totalTimeoutMs: timeoutMs * ATTEMPTS_IN_ALL,
  })
  return {
    cancel: ({ reason, ...asked }, { timeoutMs, ...options }) =>
      tell(vendure.cancel({ ...asked, reason: { raw: reason } }, { ...within(timeoutMs), ...options })),
    follow: (stored, timeoutMs) =>
      tell(vendure.follow(JSON.parse(stored), { ...within(timeoutMs), reads: 2, intervalMs: SETTLE_MS })),
  }
}

async function tell(call: Promise<CancelResult<VendureCancelRequest>>): Promise<Told> {
  try {
    const result = await call
    return { word: result.status, claims: result, text: JSON.stringify(result), isOpen: !result.final }
  } catch (error) {
    if (!CancelError.is(error)) throw error
    const text = `${error.message} ${JSON.stringify(error)}`
    return { word: `threw ${error.code}`, claims: { status: 'not_done' }, text, isOpen: false }
  }
}
