import { defineProvider } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { cancelOrder } from './api/cancel-order.ts'
import { getOrder } from './api/get-order.ts'
import { readAnswer } from './api/graphql.ts'
import { id } from './api/id.ts'
import { advise } from './mapping/advice.ts'
import { reasons, sentToVendor } from './mapping/reasons.ts'
import { askedLines, requestSchema, toCancelOrder } from './mapping/request.ts'
import { rowsOf } from './mapping/row.ts'
import { vendureRows } from './mapping/rows.ts'
import { viewOrder } from './mapping/view.ts'
import { vocabulary } from './mapping/vocabulary.ts'
import { type OwnSettings, settings } from './settings.ts'
import type {
  VendureAnswer,
  VendureCancelRequest,
  VendureClient,
  VendureOrder,
  VendureSettings,
} from './types.ts'

/**
 * A client for one Vendure shop. Nothing happens until the first call; missing settings are named then, all at once.
 * @example
 * const vendure = createVendure({ baseUrl: 'https://shop.example.com', apiKey: process.env.VENDURE_API_KEY })
 */
export const createVendure: (settings?: VendureSettings) => VendureClient = defineProvider<
  OwnSettings,
  VendureCancelRequest,
  { readonly orderId: string },
  VendureOrder,
  VendureSettings,
  VendureClient
>({
  name: 'vendure',
  title: 'Vendure',
  settings,
  // Both are asked for anew for each attempt, so a function may hand out another one at any time.
  sign: async ({ settings: { apiKey, channelToken }, reveal }) => ({
    headers: {
      ...(apiKey === undefined
        ? { authorization: `Bearer ${await reveal('accessToken')}` }
        : { 'vendure-api-key': await reveal('apiKey') }),
      ...(channelToken !== undefined && { 'vendure-token': channelToken }),
    },
  }),
  endpoints: { cancelOrder, getOrder },
  answers: readAnswer,
  rows: vendureRows,
  cancel: {
    endpoint: 'cancelOrder',
    request: requestSchema,
    reasons: Object.keys(reasons),
    parts: 'units',
    facts: {
      decidedBy: 'vendor',
      yes: 'done',
      repeat: { whole: 'refused', lines: 'unknown' },
      orderWord: { cancelled: 'covers' },
    },
    sent: sentToVendor,
    asked: askedLines,
    to: toCancelOrder,
    order: ({ data }: VendureAnswer<'cancelOrder'>) => data.cancelOrder,
  },
  read: {
    endpoint: 'getOrder',
    ref: z.strictObject({ orderId: id }),
    probe: { orderId: '0' },
    to: ({ orderId }) => ({ id: orderId }),
    order: ({ data }: VendureAnswer<'order'>) => data.order,
    view: viewOrder,
  },
  advise,
  rowsOf,
  vocabulary,
  addressHint: 'baseUrl is what stands before /admin-api',
})
