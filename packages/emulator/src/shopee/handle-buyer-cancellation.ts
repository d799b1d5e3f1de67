import { z } from 'zod'
import { readBody, text } from './body.ts'
import type { ShopeeEndpoint } from './call.ts'
import { refusal } from './errors.ts'
import { cancelOrder, rejectRequest } from './transitions.ts'

const handleBody = z.object({
  order_sn: text('order_sn'),
  operation: text('operation').pipe(
    z.enum(['ACCEPT', 'REJECT'], { error: 'operation should be ACCEPT or REJECT' }),
  ),
})

/** `POST /api/v2/order/handle_buyer_cancellation`: the seller's answer to a buyer's wish. */
export const handleBuyerCancellationEndpoint: ShopeeEndpoint = async (call) => {
  const { request, shelf, envelope, gap, cause } = call
  const { order_sn: orderSn, operation } = await readBody(request, handleBody)
  // Nothing below waits, so that no other request comes between the checks and the change, unless it is meant to.
  const order = shelf.get(orderSn)
  if (order === undefined) throw refusal('orderNotFound')
  if (order.order_status !== 'IN_CANCEL') throw refusal('notInCancel')
  const change =
    operation === 'ACCEPT'
      ? // The buyer asked, so the buyer is named as the actor: an assumption.
        cancelOrder(order, 'buyer', 'Buyer Request to Cancel')
      : rejectRequest(order, shelf.statusBeforeRequest(orderSn))
  if (gap !== undefined) await gap()
  const after = shelf.apply(change, cause)
  return envelope.success({ response: { update_time: after.update_time } })
}
