import { endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ShopeeHandleBuyerCancellation, ShopeeUpdated } from './types.ts'
import type { ResolvedShopeeSettings } from '../types.ts'
import { updated } from './cancel-order.ts'
import { orderSn } from './envelope.ts'

/** `POST /api/v2/order/handle_buyer_cancellation`: the seller's answer to the buyer's wish to cancel. */
export const handleBuyerCancellation: Endpoint<
  ResolvedShopeeSettings,
  ShopeeHandleBuyerCancellation,
  ShopeeUpdated
> = endpoint({
  name: 'v2.order.handle_buyer_cancellation',
  purpose: 'write',
  method: 'POST',
  input: z.strictObject({ order_sn: orderSn, operation: z.enum(['ACCEPT', 'REJECT']) }),
  path: () => '/api/v2/order/handle_buyer_cancellation',
  json: (input) => input,
  answer: updated,
})
