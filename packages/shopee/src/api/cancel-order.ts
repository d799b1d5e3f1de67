import { endpoint, type Endpoint, filledList, namedOnce, notEmpty, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { lineId } from '../mapping/lines.ts'
import type { ShopeeCancelItem, ShopeeCancelOrder, ShopeePartialCancelItem, ShopeeUpdated } from './types.ts'
import type { ResolvedShopeeSettings } from '../types.ts'
import { envelope, idOf, orderSn, someText, units } from './envelope.ts'

const item = { item_id: idOf(1n), model_id: idOf(0n) }
const partial = {
  ...item,
  model_quantity: units,
  order_item_id: z.optional(idOf(0n)),
  promotion_group_id: z.optional(idOf(0n)),
}

/** Ids as text, by which one entry is told from another: units of a line that is named twice would add up. */
type Named = { readonly [Name in keyof ShopeePartialCancelItem]?: string | number | undefined }

const once = namedOnce((one: Named) =>
  lineId({
    itemId: one.item_id,
    modelId: one.model_id,
    promotionGroupId: one.promotion_group_id,
    orderItemId: one.order_item_id,
  }),
)

/** What is out of stock is told with that reason; beside the part of an order it would speak of the whole. */
export function isToldOnce(reason: string, items: unknown, lines: unknown): boolean {
  return lines === undefined ? reason !== 'OUT_OF_STOCK' || items !== undefined : items === undefined
}

const input: Schema<ShopeeCancelOrder> = z
  .strictObject({
    order_sn: orderSn,
    cancel_reason: someText,
    item_list: z.optional(z.array(z.strictObject(item)).check(filledList, once)),
    partial_cancel_item_list: z.optional(z.array(z.strictObject(partial)).check(notEmpty, once)),
  })
  .check(
    z.refine((one) => isToldOnce(one.cancel_reason, one.item_list, one.partial_cancel_item_list), {
      path: ['item_list'],
      error: 'given for OUT_OF_STOCK without partial_cancel_item_list, and never beside it',
    }),
  )

/** What of the answer to a change is used. It holds a time and nothing else. */
export const updated: Schema<ShopeeUpdated> = z.object({
  ...envelope,
  response: z.object({ update_time: z.number() }),
})

/** `POST /api/v2/order/cancel_order`. The verb is the one of the page's samples, whatever its heading says. */
export const cancelOrder: Endpoint<ResolvedShopeeSettings, ShopeeCancelOrder, ShopeeUpdated> = endpoint({
  name: 'v2.order.cancel_order',
  purpose: 'cancel',
  method: 'POST',
  input,
  path: () => '/api/v2/order/cancel_order',
  json: ({ item_list: items, partial_cancel_item_list: lines, ...rest }) => ({
    ...rest,
    item_list: items?.map(bareIds),
    partial_cancel_item_list: lines?.map(bareIds),
  }),
  answer: updated,
})

/** Ids go out as bare integers with all their digits; whether text would be taken is nowhere said. */
function bareIds(entry: ShopeeCancelItem | ShopeePartialCancelItem): Readonly<Record<string, bigint>> {
  const given = Object.entries(entry).filter(([, id]) => id !== undefined)
  return Object.fromEntries(given.map(([name, id]: [string, string | number]) => [name, BigInt(id)]))
}
