import type { OrderRow } from './order-rows.ts'

/** One change of an order's state, and who caused it. */
export interface LedgerEntry {
  /** ISO 8601 time on the emulator's clock. */
  readonly at: string
  readonly orderId: string
  /** What changed, in plain words with the vendor's terms, such as `cancelled` or `line 0 cancelled`. */
  readonly effect: string
  /** `undefined` when no request caused it: a supplier's decision, another writer, the passing of time. */
  readonly request: LedgerRequest | undefined
  readonly by: 'request' | 'supplier' | 'someone_else'
  /** The order's rows after the change; none when it is absent since. */
  readonly rows: readonly OrderRow[]
}

/** Names the attempt that caused an effect. Never holds a header or a query: those carry credentials. */
export interface LedgerRequest {
  /** Counts the requests this emulator has seen, from 1. */
  readonly number: number
  readonly method: string
  readonly path: string
}

/** Who changes an order: a request of a client, a supplier, or another writer. */
export type Cause = LedgerRequest | 'supplier' | 'someone_else'

/** What really happened: every change of state in the order it happened. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[]
  readonly record: (orderId: string, effect: string, cause: Cause, rows: readonly OrderRow[]) => void
}

export function createLedger(now: () => number): Ledger {
  const entries: LedgerEntry[] = []
  return {
    entries,
    record: (orderId, effect, cause, rows) => {
      const [by, request] = typeof cause === 'string' ? [cause, undefined] : (['request', cause] as const)
      entries.push({ at: new Date(now()).toISOString(), orderId, effect, request, by, rows })
    },
  }
}
