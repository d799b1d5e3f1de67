import type { OrderView } from './order-view.ts'
import type { Limit } from './facts.ts'
import type { FlatRow } from './provider.ts'
import type { CancelRequest } from './request.ts'
import type { CancelResult, Unfollowed } from './result.ts'

/** What a provider can do, for code that holds several. */
export interface Capabilities {
  /** Whole orders can be cancelled. */
  readonly wholeOrder: boolean
  /** Single lines can be cancelled, each as a whole. */
  readonly lines: boolean
  /** Some units of a line can be cancelled. */
  readonly lineQuantity: boolean
  /** The reasons the vendor has; empty when it takes none. */
  readonly reasons: readonly string[]
  /** Who says yes: the vendor at once, or suppliers who are asked and may take days. */
  readonly decidedBy: 'vendor' | 'supplier'
  /** The vendor recognises a repeated request by an id of ours. */
  readonly requestId: boolean
  /** How many requests the vendor lets through, where it says so. */
  readonly limits?: readonly Limit[]
}

/** Asked before every request, outside the attempt's deadline: it may let a request wait. */
export interface Pace {
  /** Resolves when a request of this kind may go out. A rejection ends the call; nothing was sent for it. */
  readonly acquire: (kind: 'cancel' | 'read' | 'token', signal: AbortSignal | undefined) => Promise<void>
  /** Told when a request that was let go has its answer, or will get none. By then the vendor has counted it. */
  readonly answered?: ((kind: 'cancel' | 'read' | 'token') => void) | undefined
  /** Told when the vendor asked to slow down. Milliseconds. */
  readonly throttled: (retryAfterMs: number) => void
}

/** How to read the order back after an answer that leaves the outcome open. */
export interface Reconcile {
  /** Milliseconds between two reads, and before a read after silence. Default 2000. */
  readonly settleMs?: number | undefined
  /** How many reads may answer before the call gives up; 0 turns reading back off. Default 3. */
  readonly reads?: number | undefined
}

/** Options of one call of the vendor's own `api`: nothing is read back there, and nothing asked before it is sent. */
export interface ApiOptions {
  /**
   * Ends the call. Before anything was sent it rejects with the signal's reason. After that a cancel resolves to
   * `unconfirmed` with `cause: 'aborted'`, and a call of `api` that changes something throws `AmbiguousOutcomeError`. An
   * answer that is in hand wins.
   */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds one attempt may take, its token, signature and body included. Default: the client's. */
  readonly timeoutMs?: number | undefined
  /** Milliseconds for everything. Default: the client's. */
  readonly totalTimeoutMs?: number | undefined
  /** How often a request that provably did nothing is sent again. Default: the client's. */
  readonly maxRetries?: number | undefined
}

/** Options of one call. An option that is not known is refused by name. */
export interface CallOptions extends ApiOptions {
  /** How to read the order back. Default: the client's. */
  readonly reconcile?: Reconcile | undefined
  /** Read the order before sending even where the verdict does not need it. Default: the client's. */
  readonly readBefore?: boolean | undefined
  /** Nobody else cancels this order while this call is open. Default: the client's. */
  readonly onlyWriter?: boolean | undefined
  /**
   * Awaited once per `cancel`, and per `follow` that repeats, after planning, token and the read before, before the first
   * byte may leave: store the entry here. If it throws, nothing was sent and the call rejects with its error. No other
   * call calls it, the vendor's own `api` included.
   */
  readonly beforeSend?: ((entry: Unfollowed) => void | Promise<void>) | undefined
  /**
   * Gets the vendor's whole order whenever one is read or answered, but for the vendor's own `api`. It is never stored in a
   * result.
   */
  readonly onOrder?: ((raw: unknown) => void) | undefined
}

/**
 * Options of one `follow`: those of a call but `reconcile`, `readBefore` and `onlyWriter`. What was said to the call that is
 * followed counts.
 */
export interface FollowOptions extends Omit<CallOptions, 'reconcile' | 'readBefore' | 'onlyWriter'> {
  /** Milliseconds between two reads, at least 100. Default 5000, doubling up to a minute. */
  readonly intervalMs?: number | undefined
  /** How many reads are made, those that fail included; `1` suits a scheduler. Default: as many as the time allows. */
  readonly reads?: number | undefined
  /**
   * Sends the cancel once more under the same log, then reads on. Only for a result that is `safeToRepeat`; another is
   * `invalid_request`. Default false.
   */
  readonly repeat?: boolean | undefined
}

/** What a cancel would send and what is known about its chances. Nothing is sent to make it. */
export interface CancelPreview {
  /** The request without credentials and signature. Empty where no line is left to name, at a vendor that cancels lines alone. */
  readonly request: {
    /** Such as `POST`. */
    readonly method: string
    /** With the query of the call itself, without the one that signs it. */
    readonly url: string
    /** Without those that carry credentials. */
    readonly headers: Readonly<Record<string, string>>
    /** JSON text. */
    readonly body?: string
  }
  /** The order as it stands; absent when there is no such order. */
  readonly order?: OrderView
  /** Whether the vendor's rules allow it, for the order as it stands. `not_known` where no page says so. */
  readonly allowed: 'yes' | 'no' | 'not_known'
  /** Why, in one sentence. */
  readonly because: string
  /** The vendor's rules that bear on this order. None of them blocks a cancel. */
  readonly advice: readonly string[]
  /** What the order offers for a request that lacks it, such as the items of a Shopee order. Never sent by itself. */
  readonly suggest?: Readonly<Record<string, unknown>>
}

/** Whether a client's credentials work. */
export interface AccountCheck {
  /** When they end, where that is known. ISO 8601. */
  readonly expiresAt?: string
}

/**
 * A client for one account at one provider. The members are function-typed properties, so that a client whose
 * request needs more than the base cannot pass for one that does not.
 */
export interface OrderCanceller<
  R extends CancelRequest,
  Ref extends { readonly orderId: string } = { readonly orderId: string },
> {
  /** The contract this client keeps. */
  readonly contract: 1
  /** The vendor's name in lower case, such as `shopee`. */
  readonly provider: string
  /** Whose orders these are and where, such as `shopee/production/shop/600000`. Never a secret. */
  readonly account: string
  /** What this provider can do. */
  readonly capabilities: Capabilities
  /** If it throws, this call did not change the order. If it may have, you get a result that says what was seen. */
  readonly cancel: (request: R, options?: CallOptions) => Promise<CancelResult<R>>
  /** The order as it stands, or `undefined` when there is no such order. Throws `CancelError`. */
  readonly getOrder: (
    order: Ref,
    options?: CallOptions,
  ) => Promise<(OrderView & { readonly raw: unknown }) | undefined>
  /** Reads the order and shows what `cancel` would send. Never sends it. Throws `CancelError`. */
  readonly preview: (request: R, options?: CallOptions) => Promise<CancelPreview>
  /**
   * Reads on until a `requested` or `unconfirmed` result is decided, the time is up or the signal aborts. Resolves
   * to the newest result. Throws only `invalid_request`: malformed, another provider's or another account's.
   */
  readonly follow: (
    result: CancelResult<R> | Unfollowed<R>,
    options?: FollowOptions,
  ) => Promise<CancelResult<R>>
  /** The request, checked, with ids such as `requestId` filled in. Sends nothing. Throws `invalid_request`. */
  readonly plan: (request: R) => R
  /**
   * A flat row, such as one of a spreadsheet, as a request: cells by column name, in the vendor's own ids. Sends nothing.
   * Throws `invalid_request` that names the column.
   */
  readonly fromRow: (row: FlatRow) => R
  /** The columns `fromRow` reads, each with what it holds. */
  readonly columns: Readonly<Record<string, string>>
  /** Fetches a token and makes a harmless read, to see whether the credentials work. Throws `CancelError`. */
  readonly check: (options?: CallOptions) => Promise<AccountCheck>
}

/** Any client seen from outside: results are alike, requests are not. */
export type AnyCanceller = Pick<
  OrderCanceller<CancelRequest>,
  'contract' | 'provider' | 'account' | 'capabilities'
> & {
  /** As `OrderCanceller` has it. What the request needs is known to the client's own type alone. */
  readonly cancel: (request: never, options?: CallOptions) => Promise<CancelResult>
  /** The order as it stands, or `undefined` when there is no such order. */
  readonly getOrder: (
    order: never,
    options?: CallOptions,
  ) => Promise<(OrderView & { readonly raw: unknown }) | undefined>
  /** Reads the order and shows what `cancel` would send. */
  readonly preview: (request: never, options?: CallOptions) => Promise<CancelPreview>
  /** Reads on until an open result is decided. */
  readonly follow: (result: never, options?: FollowOptions) => Promise<CancelResult>
  /** The request, checked. Sends nothing. */
  readonly plan: (request: never) => CancelRequest
  /** A flat row as a request. Sends nothing. */
  readonly fromRow: (row: FlatRow) => CancelRequest
  /** The columns `fromRow` reads, each with what it holds. */
  readonly columns: Readonly<Record<string, string>>
  /** Makes a harmless read, to see whether the credentials work. */
  readonly check: (options?: CallOptions) => Promise<AccountCheck>
}
