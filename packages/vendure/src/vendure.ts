import { compact, defineProvider } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { cancelOrder } from './api/cancel-order.ts'
import { getOrder } from './api/get-order.ts'
import { readAnswer } from './api/graphql.ts'
import { id } from './api/id.ts'
import { login } from './api/login.ts'
import { advise } from './mapping/advice.ts'
import { knownReasons, requestSchema, toCancelOrder, wordOf } from './mapping/request.ts'
import { flatRow } from './mapping/flat-row.ts'
import { vendureRows } from './mapping/rows.ts'
import { viewOrder } from './mapping/view.ts'
import { settings, vocabulary } from './settings.ts'
import type { VendureAnswer, VendureClient, VendureSettings } from './types.ts'

/**
 * A client for one Vendure shop. Nothing happens until the first call; missing settings are named then, all at once.
 * @example
 * const vendure = createVendure({ baseUrl: 'https://shop.example.com', apiKey: process.env.VENDURE_API_KEY })
 */
export const createVendure: (settings?: VendureSettings) => VendureClient = defineProvider({
  name: 'vendure',
  title: 'Vendure',
  settings,
  token: { given: 'accessToken', key: 'apiKey', login },
  sign: ({ token, settings: { apiKey, channelToken } }) => ({
    headers: compact({
      authorization: token && apiKey === undefined ? `Bearer ${token}` : undefined,
      'vendure-api-key': apiKey && token,
      'vendure-token': channelToken,
    }),
  }),
  endpoints: { cancelOrder, getOrder },
  answers: readAnswer,
  rows: vendureRows,
  cancel: {
    endpoint: 'cancelOrder',
    request: requestSchema,
    reasons: knownReasons,
    parts: 'units',
    facts: {
      decidedBy: 'vendor',
      yes: 'done',
      repeat: { whole: 'refused', lines: 'unknown' },
      orderWord: { cancelled: 'covers' },
    },
    sent: ({ reason, note }) => compact({ reason: wordOf(reason), note: note !== undefined }),
    // The order's ids are those that `getOrder` shows, so nothing is looked up.
    asked: ({ lines }) => lines?.map(({ orderLineId, ...units }) => compact({ id: orderLineId, ...units })),
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
  flatRow,
  vocabulary,
  addressHint: 'Check baseUrl: it is what stands before /admin-api.',
})
