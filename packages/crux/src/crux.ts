import { defineProvider, tokenCall } from '@cancel/core/provider'
import { readAnswer } from './api/answers.ts'
import { cancelOrder } from './api/cancel-order.ts'
import { getOrder } from './api/get-order.ts'
import { login } from './api/login.ts'
import { advise } from './mapping/advice.ts'
import { askedLines } from './mapping/lines.ts'
import { cancelOrderInput, refSchema, requestSchema } from './mapping/request.ts'
import { flatRow } from './mapping/flat-row.ts'
import { cruxRows } from './mapping/rows.ts'
import { viewOrder } from './mapping/view.ts'
import { vocabulary } from './mapping/vocabulary.ts'
import { settings } from './settings.ts'
import type { CruxClient, CruxSettings } from './types.ts'

/** "Expires two hours after being issued" ("Retrieve Auth Token", Timpanogos, 2018-09). Nothing extends it. */
const lifetimeMs = 2 * 60 * 60 * 1000

/**
 * Makes a client. Settings are checked at the first call.
 * @example
 * ```ts
 * import { createCrux } from '@cancel/crux'
 *
 * const crux = createCrux({ environment: 'sandbox' }) // CRUX_USERNAME, CRUX_PASSWORD
 * const { status } = await crux.cancel({ orderId: '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29' })
 * ```
 */
export const createCrux: (settings?: CruxSettings) => CruxClient = defineProvider({
  name: 'crux',
  title: 'Crux',
  settings,
  token: {
    given: 'token',
    login: tokenCall({
      endpoint: login,
      input: async ({ settings: { username }, reveal }) => ({
        username,
        password: await reveal('password'),
      }),
      token: ({ auth_token: accessToken }) => ({ accessToken, livesMs: lifetimeMs }),
    }),
  },
  sign: ({ token }) => ({ headers: token === undefined ? {} : { authorization: `Token ${token}` } }),
  endpoints: { cancelOrder, getOrder, login },
  answers: readAnswer,
  rows: cruxRows,
  cancel: {
    endpoint: 'cancelOrder',
    request: requestSchema,
    reasons: [],
    // Everything else is the safe value: nothing in Crux's pages says more.
    facts: { decidedBy: 'supplier', yes: 'taken' },
    asked: askedLines,
    to: cancelOrderInput,
  },
  read: {
    endpoint: 'getOrder',
    ref: refSchema,
    probe: { orderId: '00000000-0000-0000-0000-000000000000' },
    to: ({ orderId }) => ({ order_uuid: orderId }),
    order: (order) => order,
    view: viewOrder,
  },
  advise,
  flatRow,
  addressHint: 'Check baseUrl, environment and generation.',
  vocabulary,
})
