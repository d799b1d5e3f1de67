import type { CancelReason } from '@cancel/core'
import { namedOnce, notEmpty, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { someText, units, uuid } from '../api/fields.ts'
import type { CruxCancelOrder, CruxCancelRequest, CruxCancelSku } from '../types.ts'

const sku = z.strictObject({
  supplierUuid: uuid,
  skuId: z.optional(someText),
  quantity: z.optional(units),
})

/** A supplier alone means all of its lines: beside one of its SKUs that line would be named twice. */
const standsAlone = (skus: readonly CruxCancelSku[]): boolean => {
  const whole = new Set(skus.filter(({ skuId }) => skuId === undefined).map(supplierOf))
  return skus.every((one) => one.skuId === undefined || !whole.has(supplierOf(one)))
}

const supplierOf = ({ supplierUuid }: CruxCancelSku): string => supplierUuid.toLowerCase()

/** How an order is named. */
export const refSchema: Schema<{ readonly orderId: string }> = z.strictObject({ orderId: uuid })

/** A request. Crux has no field for a reason in any version of its page, so every reason is taken and none is sent. */
export const requestSchema: Schema<CruxCancelRequest> = z.strictObject({
  orderId: uuid,
  reason: z.optional(
    z.union([someText as z.ZodMiniType<CancelReason & string>, z.strictObject({ raw: someText })], {
      error: 'a non-empty text or { raw }',
    }),
  ),
  note: z.optional(someText),
  skus: z.optional(
    z.array(sku).check(
      notEmpty,
      namedOnce((one: CruxCancelSku) => [supplierOf(one), one.skuId ?? 'every line'].join('/')),
      z.refine(standsAlone, 'a list in which a supplier without skuId has no other entry'),
    ),
  ),
})

/** The body of Cancel Order. */
export function cancelOrderInput({ orderId, skus }: CruxCancelRequest): CruxCancelOrder {
  return {
    order_uuid: orderId,
    skus: skus?.map(({ supplierUuid, skuId, quantity }) => ({
      supplier_uuid: supplierUuid,
      sku_id: skuId,
      quantity,
    })),
  }
}
