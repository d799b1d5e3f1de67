import { defineProvider, tokenCall } from '@cancel/core/provider'
import { readAnswer } from './api/answers.ts'
import { cancelOrder } from './api/cancel-order.ts'
import { getOrder } from './api/get-order.ts'
import { requestToken } from './api/request-token.ts'
import { advise } from './mapping/advice.ts'
import { reasons, spell } from './mapping/reasons.ts'
import { cancelOrderInput, refSchema, requestSchema } from './mapping/request.ts'
import { kiboRows } from './mapping/rows.ts'
import { viewOrder } from './mapping/view.ts'
import { vocabulary } from './mapping/vocabulary.ts'
import { settings } from './settings.ts'
import type { KiboClient, KiboSettings } from './types.ts'

/**
 * Makes a client. Settings are checked at the first call.
 * @example
 * ```ts
 * import { createKibo } from '@cancel/kibo'
 *
 * const kibo = createKibo({ environment: 'sandbox' }) // KIBO_TENANT_ID, KIBO_CLIENT_ID, KIBO_CLIENT_SECRET
 * const { status } = await kibo.cancel({ orderId: '1010101', reason: 'customer_request' })
 * ```
 */
export const createKibo: (settings?: KiboSettings) => KiboClient = defineProvider({
  name: 'kibo',
  title: 'Kibo',
  settings,
  token: {
    given: 'accessToken',
    login: tokenCall({
      endpoint: requestToken,
      input: async ({ settings: { clientId }, reveal }) => ({
        client_id: clientId,
        client_secret: await reveal('clientSecret'),
      }),
      token: ({ access_token: accessToken, expires_in: seconds }) => ({
        accessToken,
        livesMs: Number(seconds ?? Number.NaN) * 1000,
      }),
    }),
  },
  sign: ({ token, settings: { tenantId, siteId } }) => ({
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}`, 'x-vol-tenant': tenantId }),
      ...(token === undefined || siteId === undefined ? {} : { 'x-vol-site': siteId }),
    },
  }),
  endpoints: { cancelOrder, getOrder },
  answers: readAnswer,
  rows: kiboRows,
  cancel: {
    endpoint: 'cancelOrder',
    request: requestSchema,
    reasons: Object.keys(reasons),
    facts: { decidedBy: 'vendor', orderWord: { cancelled: 'covers', shipped: 'all_kept' } },
    sent: ({ reason }) => ({ reason: spell(reason), note: spell(reason) === 'other' }),
    to: cancelOrderInput,
    order: (order) => order,
  },
  read: { endpoint: 'getOrder', ref: refSchema, to: (ref) => ref, order: (order) => order, view: viewOrder },
  advise: (_request, order) => advise(order),
  // Of a spreadsheet's empty cell nothing is meant.
  flatRow: {
    columns: {},
    toRequest: ({ orderId, reason, note }) => ({ orderId, reason, note: note || undefined }),
  },
  addressHint: 'Check baseUrl and environment; the tenant may not be configured for translated APIs.',
  vocabulary,
})
