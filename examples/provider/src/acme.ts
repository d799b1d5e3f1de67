import { defineProvider, tokenCall } from '@cancel/core/provider'
import { readAnswer } from './api/answers.ts'
import { cancelOrder } from './api/cancel-order.ts'
import { getOrder } from './api/get-order.ts'
import { requestToken } from './api/request-token.ts'
import { advise } from './mapping/advice.ts'
import { reasons, spell } from './mapping/reasons.ts'
import { askedLines, cancelOrderInput, refSchema, requestSchema } from './mapping/request.ts'
import { flatRow } from './mapping/flat-row.ts'
import { acmeRows } from './mapping/rows.ts'
import { viewOrder } from './mapping/view.ts'
import { vocabulary } from './mapping/vocabulary.ts'
import { settings } from './settings.ts'
import type { AcmeClient, AcmeSettings } from './types.ts'

/** Makes a client. Settings are checked at the first call. */
export const createAcme: (settings?: AcmeSettings) => AcmeClient = defineProvider({
  name: 'acme',
  title: 'Acme',
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
        livesMs: seconds == null ? undefined : seconds * 1000,
      }),
    }),
  },
  sign: ({ token }) => ({ headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }),
  endpoints: { cancelOrder, getOrder },
  answers: readAnswer,
  rows: acmeRows,
  cancel: {
    endpoint: 'cancelOrder',
    request: requestSchema,
    reasons: Object.keys(reasons),
    parts: 'units',
    // Stated: see FACTS.md. What is left out has the safe value.
    facts: { decidedBy: 'vendor', yes: 'done' },
    sent: ({ reason, note }) => ({ reason: spell(reason), note: note !== undefined }),
    asked: askedLines,
    to: cancelOrderInput,
    order: (order) => order,
  },
  read: {
    endpoint: 'getOrder',
    ref: refSchema,
    to: ({ orderId }) => ({ order_no: orderId }),
    order: (order) => order,
    view: viewOrder,
  },
  advise: (_request, order) => advise(order),
  flatRow,
  addressHint: 'Check baseUrl and environment.',
  vocabulary,
})
