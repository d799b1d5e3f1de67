import { defineProvider, tokenCall } from '@cancel/core/provider'
import { readAnswer } from './api/answers.ts'
import { getOrder } from './api/get-order.ts'
import { patchOrder } from './api/patch-order.ts'
import { requestToken } from './api/request-token.ts'
import { sign } from './api/sign.ts'
import { advise } from './mapping/advice.ts'
import { hintFor } from './mapping/hints.ts'
import { askedLines, patchOrderInput, refSchema, requestSchema } from './mapping/request.ts'
import { flatRow } from './mapping/flat-row.ts'
import { partnerCenterRows } from './mapping/rows.ts'
import { viewOrder } from './mapping/view.ts'
import { vocabulary } from './mapping/vocabulary.ts'
import { settings } from './settings.ts'
import type { PartnerCenterClient, PartnerCenterSettings } from './types.ts'

/**
 * Makes a client. Settings are checked at the first call.
 * @example
 * ```ts
 * import { createPartnerCenter } from '@cancel/partnercenter'
 *
 * // PARTNERCENTER_TENANT_ID, PARTNERCENTER_CLIENT_ID, PARTNERCENTER_CLIENT_SECRET
 * const partnercenter = createPartnerCenter({ environment: 'sandbox' })
 * const { status } = await partnercenter.cancel({
 *   customerId: '45411344-b09d-47e7-9653-542006bf9766',
 *   orderId: '2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1',
 *   lines: [{ lineNumber: 0 }],
 * })
 * ```
 */
export const createPartnerCenter: (settings?: PartnerCenterSettings) => PartnerCenterClient = defineProvider({
  name: 'partnercenter',
  title: 'Partner Center',
  settings,
  token: {
    given: 'accessToken',
    store: 'tokens',
    refreshToken: 'refreshToken',
    login: tokenCall({
      endpoint: requestToken,
      input: async ({ settings: { clientId }, reveal, refreshToken }) => ({
        client_id: clientId,
        client_secret: await reveal('clientSecret'),
        refresh_token: refreshToken,
      }),
      token: ({ access_token: accessToken, refresh_token: rotated, expires_in: seconds }) => ({
        accessToken,
        refreshToken: typeof rotated === 'string' && rotated !== '' ? rotated : undefined,
        livesMs: Number(seconds ?? Number.NaN) * 1000,
      }),
    }),
  },
  sign,
  endpoints: { patchOrder, getOrder },
  answers: readAnswer,
  rows: partnerCenterRows,
  cancel: {
    endpoint: 'patchOrder',
    request: requestSchema,
    reasons: [],
    parts: 'lines',
    facts: {
      decidedBy: 'vendor',
      yes: 'taken',
      orderWord: { cancelled: 'covers' },
      requestId: 'replayed',
    },
    asked: askedLines,
    to: patchOrderInput,
    order: (order) => order,
    complete: () => ({ requestId: crypto.randomUUID() }),
  },
  read: {
    endpoint: 'getOrder',
    ref: refSchema,
    of: ({ orderId, customerId }) => ({ orderId, customerId }),
    to: (ref) => ref,
    order: (order) => order,
    names: ({ alternateId }) => [alternateId],
    view: viewOrder,
  },
  advise,
  hint: hintFor,
  flatRow,
  // "API throttling guidance" (2023-10): of orders, per tenant; every request counts.
  limits: [{ requests: 500, perMs: 60_000, kinds: ['cancel', 'read'] }],
  addressHint: 'Check baseUrl and cloud.',
  vocabulary,
})
