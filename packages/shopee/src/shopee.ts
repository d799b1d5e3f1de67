import { defineProvider, tokenCall } from '@cancel/core/provider'
import { readAnswer } from './api/answers.ts'
import { cancelOrder } from './api/cancel-order.ts'
import { getOrderDetail, oneOrder, orderOf } from './api/get-order-detail.ts'
import { handleBuyerCancellation } from './api/handle-buyer-cancellation.ts'
import { lifeOf, pairIn, refreshAccessToken } from './api/refresh-access-token.ts'
import { advise, hintFor } from './mapping/advice.ts'
import { flatRow } from './mapping/flat-row.ts'
import { askedLines } from './mapping/lines.ts'
import { reasons, spell } from './mapping/reasons.ts'
import { cancelOrderInput, refSchema, requestSchema } from './mapping/request.ts'
import { shopeeRows } from './mapping/rows.ts'
import { viewOrder } from './mapping/view.ts'
import { vocabulary } from './mapping/vocabulary.ts'
import { settings } from './settings.ts'
import { sign } from './signature.ts'

import type { ShopeeClient, ShopeeSettings } from './types.ts'

/**
 * Makes a client. Settings are checked at the first call.
 * @example
 * ```ts
 * import { createShopee } from '@cancel/shopee'
 *
 * const shopee = createShopee({ environment: 'sandbox' }) // SHOPEE_PARTNER_ID, _PARTNER_KEY, _SHOP_ID, _ACCESS_TOKEN
 * const { status } = await shopee.cancel({ orderId: '201020SQQ5K2EP', reason: 'customer_request' })
 * ```
 */
export const createShopee: (settings?: ShopeeSettings) => ShopeeClient = defineProvider({
  name: 'shopee',
  title: 'Shopee',
  settings,
  token: {
    given: 'accessToken',
    store: 'tokens',
    login: tokenCall({
      endpoint: refreshAccessToken,
      input: ({ refreshToken = '' }) => ({ refresh_token: refreshToken }),
      token: (answer, { now }) => {
        const pair = pairIn(answer) ?? answer
        return {
          accessToken: pair.access_token,
          refreshToken: pair.refresh_token,
          livesMs: lifeOf(pair, now),
        }
      },
    }),
  },
  sign,
  endpoints: { cancelOrder, getOrderDetail, handleBuyerCancellation, refreshAccessToken },
  answers: readAnswer,
  rows: shopeeRows,
  cancel: {
    endpoint: 'cancelOrder',
    request: requestSchema,
    reasons: Object.keys(reasons),
    parts: 'units',
    // What each rests on, and how sure it is, stands in FACTS.md.
    facts: ({ yesMeans }) => ({
      decidedBy: 'vendor',
      yes: yesMeans,
      repeat: { whole: 'refused', lines: 'unknown' },
      orderWord: { cancelled: 'covers', shipped: 'covers' },
      ownNames: ['seller'],
    }),
    sent: ({ reason }) => ({ reason: spell(reason), note: false }),
    asked: askedLines,
    to: cancelOrderInput,
  },
  read: {
    endpoint: 'getOrderDetail',
    ref: refSchema,
    // Order numbers begin with a date.
    probe: { orderId: '000000CHECK000' },
    to: oneOrder,
    order: orderOf,
    view: viewOrder,
  },
  awaiting: ({ word }) => (word === 'cancel_requested' ? 'you' : 'vendor'),
  advise,
  hint: hintFor,
  flatRow,
  addressHint: 'Check environment, region and baseUrl.',
  vocabulary,
})
