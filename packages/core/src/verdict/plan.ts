import type { CancelPreview } from '../contract/canceller.ts'
import type { OrderView } from '../contract/order-view.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { Awaiting, SentToVendor } from '../contract/result.ts'
import type { Call } from '../http/call.ts'

/** One line a request names. With a quantity, some units of it; without, the whole line. */
export interface AskedLine {
  readonly id: string
  readonly quantity?: number
}

/** A request after checking: what goes to the vendor, and what must be seen for it to count as done. */
export interface CancelPlan<R extends CancelRequest> {
  /** The request as it was understood: plain JSON, it goes into the result. */
  readonly request: R
  /** `undefined`: the whole order. */
  readonly asked: readonly AskedLine[] | undefined
  readonly sent: SentToVendor
  /** The verdict needs the order as it stood before sending. */
  readonly needsBefore: boolean
}

/** Whether a second cancel would add to the first: some units of a line are asked for. */
export function addsUp({ asked }: Pick<CancelPlan<CancelRequest>, 'asked'>): boolean {
  return asked?.some(({ quantity }) => quantity !== undefined) === true
}

/** What a provider tells the engine about its vendor. Everything in it is a plain function of its input. */
export interface Vendor<R extends CancelRequest, Ref extends { readonly orderId: string }, Order> {
  readonly decidedBy: 'vendor' | 'supplier'
  /** Whether a whole cancel may be sent once more after the order was seen untouched. */
  readonly resend: 'once' | 'never'
  /** Checks a request. Throws `CancelError` `invalid_request`. */
  readonly plan: (request: unknown) => CancelPlan<R>
  /** Checks how an order is named. Throws `CancelError` `invalid_request`. */
  readonly ref: (order: unknown) => Ref
  readonly refOf: (request: R) => Ref
  /**
   * The cancel; `before` is the order as read before sending, where it was. The value is the order, if answered. It must
   * not throw for a plan that was checked: `preview` asks for it also without an order, and for a cancelled one.
   */
  readonly cancelCall: (plan: CancelPlan<R>, before: Order | undefined) => Call<Order | null>
  readonly readCall: (ref: Ref) => Call<Order>
  readonly view: (order: Order) => OrderView
  /** The order as the vendor answered it, unknown fields included. */
  readonly raw: (order: Order) => unknown
  /**
   * Compares the request with the order as read before sending and returns the plan to go on with.
   * Throws `CancelError` `invalid_request` for lines the order has not.
   */
  readonly compare?: (plan: CancelPlan<R>, order: Order) => CancelPlan<R>
  /** The vendor's rules that bear on this order, for `preview`. They never block. */
  readonly advise: (
    plan: CancelPlan<R>,
    order: Order,
  ) => Pick<CancelPreview, 'allowed' | 'because' | 'advice'>
  /** What to do instead, for a refusal. */
  readonly hint?: (rule: string, vendorCode: string | undefined, plan: CancelPlan<R>) => string | undefined
  /** Whose decision a cancellation in progress waits for. Default: `decidedBy`. */
  readonly awaiting?: (view: OrderView) => Awaiting
  /** Whether the vendor names somebody other than this account as the one who cancelled. */
  readonly cancelledByOther?: (view: OrderView) => boolean
}
