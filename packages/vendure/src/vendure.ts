import { compact, defineProvider } from '@cancel/core/provider'
import { cancelOrder } from './api/cancel-order.ts'
import { getOrder } from './api/get-order.ts'
import { readAnswer } from './api/graphql.ts'
import { login } from './api/login.ts'
import { advise } from './mapping/advice.ts'
import { flatRow } from './mapping/flat-row.ts'
import { reasons, spell } from './mapping/reasons.ts'
import { cancelOrderInput, refSchema, requestSchema } from './mapping/request.ts'
import { vendureRows } from './mapping/rows.ts'
import { viewOrder } from './mapping/view.ts'
import { vocabulary } from './mapping/vocabulary.ts'
import { settings } from './settings.ts'
import type { VendureAnswer, VendureClient, VendureSettings } from './types.ts'

/**
 * Makes a client. Settings are checked at the first call.
 * @example
 * ```ts types
 * import { createVendure } from '@cancel/vendure'
 *
 * const vendure = createVendure({ baseUrl: 'https://shop.example.com' }) // VENDURE_API_KEY
 * const { status } = await vendure.cancel({ orderId: '21', reason: 'customer_request' })
 * ```
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
    reasons,
    parts: 'units',
    facts: {
      decidedBy: 'vendor',
      yes: 'done',
      repeat: { whole: 'refused', lines: 'unknown' },
      orderWord: { cancelled: 'covers' },
    },
    sent: ({ reason, note }) => compact({ reason: spell(reason), note: note !== undefined }),
    // The order's ids are those that `getOrder` shows, so nothing is looked up.
    asked: ({ lines }) => lines?.map(({ orderLineId, ...units }) => compact({ id: orderLineId, ...units })),
    to: cancelOrderInput,
    order: ({ data }: VendureAnswer<'cancelOrder'>) => data.cancelOrder,
  },
  read: {
    endpoint: 'getOrder',
    ref: refSchema,
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
