import { refuse } from '@cancel/core/integration'
import { filledList, namedOnce, notEmpty, type Schema, storableText } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { isToldOnce } from '../api/cancel-order.ts'
import { idOf, orderSn, units } from '../api/envelope.ts'
import type { ShopeeCancelOrder, ShopeeOrder, ShopeePartialCancelItem } from '../api/types.ts'
import type { ShopeeCancelRequest, ShopeeItem, ShopeeLine } from '../types.ts'
import { countsOf, hidesUnits, lineId, linesOf, type OrderLine, rowsNamed } from './lines.ts'
import { reasons, spell } from './reasons.ts'

const words = Object.keys(reasons) as (keyof typeof reasons)[]
const reason = `one of ${words.join(', ')}, or { raw }`
const item = { itemId: idOf(1n), modelId: idOf(0n) }
const line = z
  .strictObject({
    ...item,
    quantity: units,
    left: z.optional(units),
    orderItemId: z.optional(idOf(0n)),
    promotionGroupId: z.optional(idOf(0n)),
  })
  .check(
    z.refine(({ quantity, left }) => left === undefined || left >= quantity, {
      path: ['left'],
      error: 'at least quantity',
    }),
  )

/** How an order is named. */
export const refSchema: Schema<{ readonly orderId: string }> = z.strictObject({ orderId: orderSn })

/** A request. Every id of it becomes decimal text. */
export const requestSchema: Schema<ShopeeCancelRequest> = z
  .strictObject({
    orderId: orderSn,
    reason: z.union([z.enum(words, reason), z.strictObject({ raw: z.string().check(storableText) })], reason),
    items: z.optional(z.array(z.strictObject(item)).check(filledList, namedOnce<ShopeeItem>(lineId))),
    lines: z.optional(z.array(line).check(notEmpty, namedOnce<ShopeeLine>(lineId))),
    note: z.optional(z.string().check(storableText)),
  })
  .check(
    z.refine(({ reason: why, items, lines }) => isToldOnce(spell(why), items, lines), {
      path: ['items'],
      error: "given for 'out_of_stock' without lines, and never beside lines",
    }),
  ) as Schema<ShopeeCancelRequest>

/**
 * The body for a request; with the order at hand, each line with its four ids as the order prints them. Throws
 * `CancelError` for more units than are left of a line.
 */
export function cancelOrderInput(
  request: ShopeeCancelRequest,
  order: ShopeeOrder | undefined,
): ShopeeCancelOrder {
  const { orderId, items, lines } = request
  const ordered = order && linesOf(order)
  return {
    order_sn: orderId,
    cancel_reason: spell(request.reason),
    item_list: items?.map(({ itemId, modelId }) => ({ item_id: itemId, model_id: modelId })),
    partial_cancel_item_list: lines?.map((one, index) => partialItem(one, index, ordered)),
  }
}

function partialItem(
  asked: ShopeeLine,
  index: number,
  ordered: readonly OrderLine[] | undefined,
): ShopeePartialCancelItem {
  const { itemId, modelId, quantity } = asked
  const [row] = ordered === undefined ? [] : rowsNamed(ordered, asked)
  if (row !== undefined) mustTell(row, asked, index)
  const { promotionGroupId, orderItemId } = row?.parts ?? asked
  return {
    item_id: itemId,
    model_id: modelId,
    model_quantity: quantity,
    order_item_id: orderItemId,
    promotion_group_id: promotionGroupId,
  }
}

/** What was bought may count units that are cancelled, and what is active those that are asked for. */
function mustTell(row: OrderLine, { quantity, left }: ShopeeLine, index: number): void {
  const [, active, , requested] = countsOf(row)
  const stop = (field: 'quantity' | 'left', allowed: string, given: number): never =>
    refuse(
      { provider: 'shopee', code: 'invalid_request', root: '' },
      `lines.${index}.${field}`,
      allowed,
      given,
    )
  if (active !== undefined && quantity > active) stop('quantity', `at most ${active} (active_qty)`, quantity)
  if (left !== undefined && (active === undefined || requested))
    stop('left', 'left out: active_qty alone does not tell it', left)
  // What is gone would count as cancelled by this call once Shopee tells how much it is.
  if (hidesUnits(row)) stop('quantity', 'of a line whose cancelled_qty tells what is gone', quantity)
}
