import type { EmulatorClock } from './clock.ts'
import type { Ledger, LedgerRequest } from './ledger.ts'

/** What a request asks a vendor for; faults are scripted per kind. */
export type RequestKind = 'cancel' | 'read' | 'token'

/** What every vendor's server gets from the emulator around it. */
export interface VendorContext {
  readonly clock: EmulatorClock
  readonly ledger: Ledger
}

/** One vendor's server: the part that each vendor folder writes. Everything else is shared. */
export interface VendorServer<Order, NewOrder, Settings> {
  /** The name of its provider. */
  readonly name: string
  /** Answers a request as the vendor would; `cause` names the request in the ledger. */
  readonly handle: (request: Request, cause: LedgerRequest) => Response | Promise<Response>
  /** What a request asks for, judged by method and path alone. */
  readonly kind: (method: string, pathname: string) => RequestKind | undefined
  readonly orders: OrderShelf<Order, NewOrder>
  /** The settings that make the matching factory talk to this server at `origin` (no trailing slash). */
  readonly settings: (origin: string) => Settings
  /** Vendor-shaped answers that scripted faults put in place of the real one. */
  readonly answers: VendorAnswers
  /**
   * Runs the handler against the orders as they stood before the latest change, for reads that lag.
   * Resolves to the answer an older replica would give.
   */
  readonly handleStale: (request: Request, cause: LedgerRequest) => Response | Promise<Response>
}

export interface OrderShelf<Order, NewOrder = Partial<Order>> {
  /** Adds an order in the vendor's own spelling; what is left out is filled in. Returns the whole order. */
  readonly add: (order?: NewOrder) => Order
  /** The order as it stands, or `undefined`. */
  readonly get: (id: string) => Order | undefined
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
}
