import { endpoint, type Endpoint, namedOnce, notEmpty, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { CruxCancelOrder, CruxSku, ResolvedCruxSettings } from '../types.ts'
import { jsonType, prefixOf, someText, units, uuid } from './fields.ts'

const input: Schema<CruxCancelOrder> = z.strictObject({
  order_uuid: uuid,
  skus: z.optional(
    z
      .array(
        z.strictObject({
          supplier_uuid: uuid,
          sku_id: z.optional(someText),
          quantity: z.optional(units),
        }),
      )
      .check(
        notEmpty,
        namedOnce((sku: CruxSku) => [sku.supplier_uuid.toLowerCase(), sku.sku_id ?? 'every line'].join('/')),
      ),
  ),
})

/** `PATCH {base}/orders/cancel/`. An empty 204 says that the request reached the suppliers, and no more. */
export const cancelOrder: Endpoint<ResolvedCruxSettings, CruxCancelOrder, void> = endpoint({
  name: 'orders/cancel',
  purpose: 'cancel',
  method: 'PATCH',
  input,
  path: (_input, settings) => `${prefixOf(settings)}/orders/cancel/`,
  headers: () => jsonType,
  // The page lists auth_token among the parameters, and no example in any version puts it there.
  json: ({ order_uuid, skus }) => ({ order_uuid, skus }),
  answer: 'empty',
})
