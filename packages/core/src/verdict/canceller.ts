import type { CallOptions, OrderCanceller } from '../contract/canceller.ts'
import type { CancelRequest } from '../contract/request.ts'
import { cancelOrder } from './cancel.ts'
import { budgetOf, type Channel, channelFor } from './channel.ts'
import { followResult } from './follow.ts'
import type { Vendor } from './plan.ts'
import { previewCancel } from './preview.ts'
import { readOrder } from './read-order.ts'

/** What a client works with once its settings were checked. */
export interface Opened<R extends CancelRequest, Ref extends { readonly orderId: string }, Order> {
  readonly channel: Channel
  readonly vendor: Vendor<R, Ref, Order>
}

/**
 * Composes the four functions every client has out of what its provider tells of the vendor. Beside them the client
 * says who it is; its `account` is a getter, since it may be known only at the first call.
 * @param open checks the settings and opens the client, at the first call and then once; throws `CancelError`
 *   `configuration` that names option and environment variable
 */
export function defineCanceller<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  open: () => Opened<R, Ref, Order>,
): Omit<OrderCanceller<R, Ref>, 'provider' | 'account' | 'capabilities'> {
  const openFor = (options: CallOptions | undefined): Opened<R, Ref, Order> => {
    const { channel, vendor } = open()
    return { vendor, channel: channelFor(channel, options) }
  }
  return {
    contract: 1,
    cancel: async (request, options) => {
      options?.signal?.throwIfAborted()
      const { channel, vendor } = openFor(options)
      return cancelOrder(channel, vendor, vendor.plan(request), options)
    },
    getOrder: async (order, options) => {
      const { channel, vendor } = openFor(options)
      const outcome = await readOrder(channel, vendor, vendor.ref(order), budgetOf(channel, options))
      return outcome.kind === 'absent' ? undefined : { ...outcome.view, raw: vendor.raw(outcome.order) }
    },
    preview: async (request, options) => {
      const { channel, vendor } = openFor(options)
      return previewCancel(channel, vendor, vendor.plan(request), options)
    },
    follow: async (result, options) => {
      const { channel, vendor } = openFor(options)
      return followResult(channel, vendor, result, options)
    },
  }
}
