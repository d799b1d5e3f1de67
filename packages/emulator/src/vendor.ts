import type { EmulatorClock } from './clock.ts'
import type { Ledger, LedgerRequest } from './ledger.ts'
import type { OrderChange } from './order-book.ts'
import type { OrderTruth } from './order-rows.ts'

/** What a request asks a vendor for; faults are scripted per kind. */
export type RequestKind = 'cancel' | 'read' | 'token'

/** Which state of an order a read shows: the newest, the one before its latest change, or the first. */
export type View = 'latest' | 'previous' | 'first'

/** What every vendor's server gets from the emulator around it. */
export interface VendorContext {
  readonly clock: EmulatorClock
  readonly ledger: Ledger
  /**
   * Where it is there, a request waits for it between reading an order and writing it back, so that others come in
   * between and updates get lost.
   */
  readonly gap?: (() => Promise<void>) | undefined
  /** Calls that each caller has in a minute. */
  readonly requestsPerMinute?: number | undefined
}

/** What reaches a handler beside the request. */
export interface Bindings {
  readonly cause: LedgerRequest
  /** Which state of the orders a read shows. */
  readonly view: View
}

/** One vendor's server: the part that each vendor folder writes. Everything else is shared. */
export interface VendorServer<Order, NewOrder, Settings> {
  /** The name of its provider. */
  readonly name: string
  /** Answers a request as the vendor would; `cause` names it in the ledger, reads show `view`, by default the latest. */
  readonly handle: (request: Request, cause: LedgerRequest, view?: View) => Response | Promise<Response>
  /** What a request asks for, judged by method and path alone. */
  readonly kind: (method: string, pathname: string) => RequestKind | undefined
  /** The order a request is about, as far as address and body name one. */
  readonly orderIdOf: (url: URL, body: string) => string | undefined
  readonly orders: OrderShelf<Order, NewOrder>
  /**
   * The settings that make the matching factory talk to this server at `origin` (no trailing slash), for the account
   * of the options or another one, which is opened when it is named first.
   * @throws RangeError when the vendor has no account of such a name.
   */
  readonly settings: (origin: string, account?: string) => Settings
  /** The accounts that have been named, that of the options first. */
  readonly accounts: () => readonly string[]
  /** Whose calls these are, as far as the address and the headers name an account; limits are counted for each. */
  readonly callerOf: (url: URL, headers: Headers) => string
  /** Vendor-shaped answers that scripted faults put in place of the real one. */
  readonly answers: VendorAnswers
}

export interface OrderShelf<Order, NewOrder = Partial<Order>> {
  /**
   * Adds an order in the vendor's own spelling; what is left out is filled in. Returns the whole order.
   * @param account whose order it is; default: of the account in the options
   * @throws RangeError when there already is an order of this id, or no such account can be.
   */
  readonly add: (order?: NewOrder, account?: string) => Order
  /** The order as it stands, or as a read may see it; `undefined` when there is none. */
  readonly get: (id: string, view?: View) => Order | undefined
  /** The ids of all orders, those that are absent since included. */
  readonly ids: () => readonly string[]
  readonly accountOf: (id: string) => string | undefined
  /** What the order really is, in words that fit every vendor; `undefined` when there is none. */
  readonly truth: (id: string) => OrderTruth | undefined
  /**
   * Somebody else changes the order now: `change` writes to it, or says `absent`.
   * @throws RangeError when there is no such order.
   */
  readonly change: (id: string, change: OrderChange<Order>) => void
}

/** Answers in the vendor's own documented shapes, for faults. None of them changes an order. */
export interface VendorAnswers {
  /**
   * The status in the vendor's documented error shape, with a code the vendor's page lists for it where there
   * is one. `retryAfter` (seconds or an HTTP date) goes into the header and, where the vendor prints it, the body.
   */
  readonly status: (status: number, kind: RequestKind, retryAfter?: string) => Response
  /** The vendor's error shape with a code no page lists, under this status. */
  readonly unknownCode: (status: number) => Response
  /** An error body under HTTP 200. */
  readonly errorWith200: () => Response
  /** Rewrites an answer's body so that it speaks of another order. */
  readonly otherOrder: (body: string) => string
  /** Rewrites an answer's body so that the order has a status no page lists. */
  readonly unknownStatus: (body: string) => string
  /** Rewrites an answer's body so that the order lacks its last row, or all of them. */
  readonly withoutRows: (body: string, which: 'last' | 'all') => string
}

/** A server that listens on 127.0.0.1. */
export interface Listening {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  /** Stops listening and ends every connection at once. */
  readonly close: () => Promise<void>
}
