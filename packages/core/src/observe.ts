import type { AttemptRecord, CancelResult } from './contract/result.ts'
import type { OrderView } from './contract/order-view.ts'
import type { CancelErrorCode } from './errors/cancel-error.ts'

type At = {
  /** ISO 8601, on the client's clock. */
  readonly at: string
  /** The vendor's name in lower case, such as `shopee`. */
  readonly provider: string
  /** The client's `account`. */
  readonly account: string
  /** Which call it belongs to. */
  readonly call: CallInfo
}

/** What a client was asked to do. Several calls may wait for one `token`. */
export type CallKind =
  /** `cancel` of a client. */
  | 'cancel'
  /** `follow` of a client. */
  | 'follow'
  /** `preview` of a client. */
  | 'preview'
  /** `getOrder` of a client. */
  | 'getOrder'
  /** A call of the vendor's own `api`. */
  | 'api'
  /** `check` of a client. */
  | 'check'
  /** A login or a refresh. */
  | 'token'

/** One call of a client. */
export type CallInfo = {
  /** The same in every event of the call, and of no other call. */
  readonly id: string
  /** What was asked for. */
  readonly kind: CallKind
  /** The order it is about, where it names one. */
  readonly orderId?: string
}

/** Why a call threw: the error's code; `ambiguous` of the vendor's own `api`; `aborted` by the caller's signal or function. */
export type FailedCode = CancelErrorCode | 'ambiguous' | 'aborted'

/** What a client reports while it works. No event carries a credential, a query string or a signature. */
export type CancelEvent =
  /** A call begins. */
  | (At & { readonly type: 'started' })
  /** The call gave its value; of a cancel or a follow-up the `verdict` stands before it. */
  | (At & { readonly type: 'ended' })
  /** The call threw. */
  | (At & {
      readonly type: 'failed'
      /** Why. */
      readonly code: FailedCode
    })
  /** A request was answered, or failed. */
  | (At & {
      readonly type: 'attempt'
      /** The vendor's name of the endpoint, such as `v2.order.cancel_order`. */
      readonly endpoint: string
      /** Such as `POST`. */
      readonly method: string
      /** Origin and path, without query. */
      readonly url: string
      /** What became of it. */
      readonly attempt: AttemptRecord
      /** What the caller's own `fetch` threw, scrubbed of secrets. */
      readonly error?: {
        /** Such as `TypeError`. */
        readonly name: string
        /** Scrubbed of secrets. */
        readonly message: string
      }
      /** Only with `observeBodies`, scrubbed of secrets. */
      readonly requestBody?: string
      /** Only with `observeBodies`, scrubbed of secrets. */
      readonly responseBody?: string
    })
  /** The client is about to wait. */
  | (At & {
      readonly type: 'wait'
      /** How long, in milliseconds. */
      readonly ms: number
      /** Before sending again, because the vendor asked for it, or before reading the order back. */
      readonly why: 'retry' | 'retry_after' | 'settle'
    })
  /** A login or a refresh ended. */
  | (At & {
      readonly type: 'token'
      /** Whether there is a new token. */
      readonly outcome: 'renewed' | 'failed'
      /** The row of the verdict table that judged it. */
      readonly why: string
    })
  /** The order was read, or could not be. */
  | (At & {
      readonly type: 'read'
      /** `absent`: the vendor says that there is no such order. */
      readonly outcome: 'answered' | 'absent' | 'failed'
      /** The order as it was read. */
      readonly order?: OrderView
      /** What went wrong, in a few words. */
      readonly failure?: string
    })
  /** A cancel or a follow-up has its result. */
  | (At & {
      readonly type: 'verdict'
      /** A frozen copy. */
      readonly result: CancelResult
    })

/** Gets every event as it happens. What it throws or rejects with is dropped: watching changes nothing. */
export type Observer = (event: CancelEvent) => void

type WithoutAt<Event> = Event extends unknown ? Omit<Event, keyof At> : never

/** An event before the channel stamps time and account on it. */
export type EventBody = WithoutAt<CancelEvent>

/**
 * Tells the observer, on a frozen copy: one that redacts what it is told must not change a verdict. What it throws or
 * rejects with is dropped.
 */
export function notify(observer: Observer, event: CancelEvent): void {
  tell(() => observer(freeze(structuredClone(event))))
}

/** Calls a function of the caller's that is only told something. What it throws or rejects with is dropped. */
export function tell(work: () => unknown): void {
  // Runs at once; only what it throws comes later, as a rejection.
  new Promise((resolve) => resolve(work())).catch(() => undefined)
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}
