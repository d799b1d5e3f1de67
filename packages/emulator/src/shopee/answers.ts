import { objectOf, parseJson, stringifyJson } from '../json.ts'
import type { RequestKind, VendorAnswers } from '../vendor.ts'
import type { ShopeeEnvelope } from './envelope.ts'
import { shopeeError, type ShopeeErrorName } from './errors.ts'

/** The listed error that suits a status best; no page pairs codes with statuses, so this is our choice. */
const byStatus: ReadonlyMap<number, ShopeeErrorName> = new Map([
  [400, 'parameterInvalid'],
  [401, 'invalidAccessToken'],
  [403, 'noApiPermission'],
  [404, 'orderNotFound'],
  [405, 'pathOffline'],
  [422, 'parameterInvalid'],
  [425, 'rateLimit'],
  [429, 'rateLimit'],
  [500, 'systemError'],
  [501, 'pathOffline'],
  [502, 'innerCallFailed'],
  [503, 'systemError'],
  [504, 'innerCallFailed'],
])

export function createAnswers(envelope: ShopeeEnvelope): VendorAnswers {
  return {
    status: (status, kind, retryAfter) =>
      envelope.failure(
        shopeeError(errorFor(status, kind)),
        status,
        retryAfter === undefined ? {} : { 'retry-after': retryAfter },
      ),
    unknownCode: (status) =>
      envelope.failure({ error: 'error_emulator_unlisted', message: 'An error that no page lists.' }, status),
    errorWith200: () => envelope.failure(shopeeError('systemError'), 200),
    otherOrder: (body) => rewriteOrders(body, () => ({ order_sn: '990101EMOTHER1' })),
    unknownStatus: (body) => rewriteOrders(body, () => ({ order_status: 'EMULATOR_UNLISTED' })),
    withoutRows: (body, which) =>
      rewriteOrders(body, ({ item_list: items }) =>
        Array.isArray(items) ? { item_list: which === 'all' ? [] : items.slice(0, -1) } : {},
      ),
  }
}

function errorFor(status: number, kind: RequestKind): ShopeeErrorName {
  if (status === 401 && kind === 'token') return 'accessTokenRefused'
  return byStatus.get(status) ?? (status < 500 ? 'wrongParameters' : 'systemError')
}

/** Changes every order of an answer; the answer to a cancel names none and stays as it is. */
function rewriteOrders(text: string, change: (order: Readonly<Record<string, unknown>>) => object): string {
  const body = objectOf(parseJson(text))
  const response = objectOf(body?.['response'])
  const orders = response?.['order_list']
  if (body === undefined || response === undefined || !Array.isArray(orders)) return text
  const changed = orders.map((order: unknown) => ({ ...objectOf(order), ...change(objectOf(order) ?? {}) }))
  return stringifyJson({ ...body, response: { ...response, order_list: changed } })
}
