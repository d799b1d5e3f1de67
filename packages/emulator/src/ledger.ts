/** One change of an order's state, and the request that caused it. */
export interface LedgerEntry {
  /** ISO 8601 time on the emulator's clock. */
  readonly at: string
  readonly orderId: string
  /** What changed, in plain words with the vendor's terms, such as `cancelled` or `line 0 cancelled`. */
  readonly effect: string
  /** `undefined` when no request caused it: a supplier's decision, a buyer, the passing of time. */
  readonly request: LedgerRequest | undefined
}

/** Names the attempt that caused an effect. Never holds a header or a query: those carry credentials. */
export interface LedgerRequest {
  /** Counts the requests this emulator has seen, from 1. */
  readonly number: number
  readonly method: string
  readonly path: string
}

/** What really happened: every change of state in the order it happened. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[]
  readonly record: (orderId: string, effect: string, request?: LedgerRequest) => void
}

export function createLedger(now: () => number): Ledger {
  const entries: LedgerEntry[] = []
  return {
    entries,
    record: (orderId, effect, request) => {
      entries.push({ at: new Date(now()).toISOString(), orderId, effect, request })
    },
  }
}
