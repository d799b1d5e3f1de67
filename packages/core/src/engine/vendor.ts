import type { CancelPreview } from '../contract/canceller.ts'
import type { Facts } from '../contract/facts.ts'
import type { OrderView } from '../contract/order-view.ts'
import type { AskedLine, CancelRequest } from '../contract/request.ts'
import type { SentToVendor } from '../contract/result.ts'
import type { Awaiting } from '../contract/words.ts'
import type { Refuse } from '../schema.ts'
import type { Call } from './call.ts'

/** One more part of an order. */
export interface Rest<Order> {
  readonly call: Call<unknown>
  /** The order with what came. */
  readonly join: (value: unknown) => Order
}

/** One vendor as the engine sees it: made by `defineProvider` out of what the vendor declares. */
export interface Vendor<R extends CancelRequest, Ref, Order> {
  readonly facts: Facts
  /** Throws `invalid_request` for a field of the request. */
  readonly refuse: Refuse
  /** The request, checked and complete. Throws `invalid_request`. */
  readonly plan: (request: unknown) => R
  readonly sent: (request: R) => SentToVendor
  /** The lines the request names, with the ids of the order where it was read; `undefined` for the whole order. */
  readonly asked: (request: R, order: Order | undefined) => readonly AskedLine[] | undefined
  readonly cancelCall: (request: R, order: Order | undefined) => Call<unknown>
  /** The order in a success of the cancel, where the answer carries it. */
  readonly orderIn: ((value: unknown) => Order) | undefined
  /** How an order is named, checked. Throws `invalid_request`. */
  readonly ref: (order: unknown) => Ref
  readonly refOf: (request: R) => Ref
  readonly readCall: (ref: Ref) => Call<unknown>
  /** An order that cannot exist: to see whether the credentials work. */
  readonly probe: Ref | undefined
  /** The order in a success of the read; `undefined` where the answer lacks it. */
  readonly orderOf: (value: unknown, ref: Ref) => Order | undefined
  /** What is still to be asked for of an order; `undefined` where it is whole. */
  readonly restOf: (order: Order, ref: Ref) => Rest<Order> | undefined
  /** Every text in it is scrubbed and cut. */
  readonly view: (order: Order) => OrderView
  /** Whether a whole order bears another name than the one that was asked for. */
  readonly isOther: (ref: Ref, order: Order) => boolean
  readonly awaiting: (view: OrderView | undefined) => Awaiting
  readonly advise:
    | ((request: R, order: Order) => Pick<CancelPreview, 'allowed' | 'because' | 'advice' | 'suggest'>)
    | undefined
  readonly hint: (
    rule: string | undefined,
    vendorCode: string | undefined,
    request: R,
    order: OrderView | undefined,
  ) => string | undefined
}
