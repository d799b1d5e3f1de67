import type { CallOptions, FollowOptions, OrderCanceller } from '../contract/canceller.ts'
import type { CancelRequest } from '../contract/request.ts'
import { withOptions } from '../settings/client-settings.ts'
import { cancelOrder } from './cancel.ts'
import { budgetOf, type Channel, channelFor, watched } from './channel.ts'
import { coverRows } from './evidence.ts'
import { followResult } from './follow.ts'
import { previewCancel } from './preview.ts'
import { readOrder } from './read.ts'
import type { Vendor } from './vendor.ts'

/** What a client works with once its settings were checked. */
export interface Opened<R extends CancelRequest, Ref, Order> {
  readonly channel: Channel
  readonly vendor: Vendor<R, Ref, Order>
}

/**
 * The calls that every client has.
 * @param open checks the settings, at the first call and then once; throws `CancelError` `configuration`
 */
export function composeClient<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  open: () => Opened<R, Ref, Order>,
): Pick<OrderCanceller<R, Ref>, 'contract' | 'cancel' | 'getOrder' | 'preview' | 'follow'> {
  const openFor = (
    options: CallOptions | FollowOptions | undefined,
    kind: 'call' | 'follow' = 'call',
  ): Opened<R, Ref, Order> => {
    const { channel, vendor } = open()
    const settings = withOptions(channel.provider, channel.settings, options, kind)
    // A caller who gave up before following gets the result as it stands.
    if (kind === 'call') options?.signal?.throwIfAborted()
    return { vendor, channel: channelFor(channel, settings) }
  }
  return {
    contract: 1,
    cancel: async (request, options) => {
      const { channel, vendor } = openFor(options)
      return watched(channel, 'cancel', request?.orderId, async (watching) =>
        cancelOrder(watching, vendor, vendor.plan(request), options),
      )
    },
    getOrder: async (order, options) => {
      const { channel, vendor } = openFor(options)
      return watched(channel, 'getOrder', order?.orderId, async (watching) => {
        const budget = budgetOf(watching, options)
        const outcome = await readOrder(watching, vendor, vendor.ref(order), budget, options?.onOrder)
        if (outcome.kind === 'failed') throw outcome.error
        if (outcome.kind === 'absent') return undefined
        return { ...coverRows(outcome.view, vendor.facts), raw: outcome.order }
      })
    },
    preview: async (request, options) => {
      const { channel, vendor } = openFor(options)
      return watched(channel, 'preview', request?.orderId, async (watching) =>
        previewCancel(watching, vendor, vendor.plan(request), options),
      )
    },
    follow: async (result, options) => {
      const { channel, vendor } = openFor(options, 'follow')
      return watched(channel, 'follow', result?.request?.orderId, (watching) =>
        followResult(watching, vendor, result, options),
      )
    },
  }
}
