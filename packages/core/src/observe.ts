import type { AttemptRecord, CancelResult } from './contract/result.ts'
import type { OrderView } from './contract/order-view.ts'
import type { CancelErrorCode } from './errors/cancel-error.ts'

type At = {
  /** ISO 8601, on the client's clock. */
  readonly at: string
  readonly provider: string
  readonly account: string
  /** Which call it belongs to. */
  readonly call: CallInfo
}

/** What a client was asked to do; `token` is a login or a refresh that several calls may wait for. */
export type CallKind = 'cancel' | 'follow' | 'preview' | 'getOrder' | 'api' | 'check' | 'token'

/** One call of a client. */
export type CallInfo = {
  /** The same in every event of the call, and of no other call. */
  readonly id: string
  readonly kind: CallKind
  /** The order it is about, where it names one. */
  readonly orderId?: string
}

/** Why a call threw: the error's code; `ambiguous` of the vendor's own `api`; `aborted` by the caller's signal or function. */
export type FailedCode = CancelErrorCode | 'ambiguous' | 'aborted'

/** What a client reports while it works. No event carries a credential, a query string or a signature. */
export type CancelEvent =
  | (At & { readonly type: 'started' })
  /** The call gave its value; of a cancel or a follow-up the `verdict` stands before it. */
  | (At & { readonly type: 'ended' })
  /** The call threw. */
  | (At & { readonly type: 'failed'; readonly code: FailedCode })
  | (At & {
      readonly type: 'attempt'
      /** The vendor's name of the endpoint, such as `v2.order.cancel_order`. */
      readonly endpoint: string
      readonly method: string
      /** Origin and path, without query. */
      readonly url: string
      readonly attempt: AttemptRecord
      /** What the caller's own `fetch` threw, scrubbed of secrets. */
      readonly error?: { readonly name: string; readonly message: string }
      /** Only with `observeBodies`, scrubbed of secrets. */
      readonly requestBody?: string
      readonly responseBody?: string
    })
  | (At & { readonly type: 'wait'; readonly ms: number; readonly why: 'retry' | 'retry_after' | 'settle' })
  /** A login or a refresh; `why` is the row of the verdict table that judged it. */
  | (At & { readonly type: 'token'; readonly outcome: 'renewed' | 'failed'; readonly why: string })
  | (At & {
      readonly type: 'read'
      readonly outcome: 'answered' | 'absent' | 'failed'
      readonly order?: OrderView
      readonly failure?: string
    })
  | (At & { readonly type: 'verdict'; readonly result: CancelResult })

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
  // Runs at once; only what it throws comes later, as a rejection.
  const told = async (): Promise<void> => observer(freeze(structuredClone(event)))
  told().catch(() => undefined)
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}
