import type { CancelErrorCode, VerdictNotes, VerdictRow, When } from '@cancel/core'
import { compact } from '@cancel/core/provider'

/** Stands for every code that no row names. */
export const unlisted = '(unlisted)'

/**
 * What Shopee's errors mean, whatever the HTTP status. Codes are overloaded, so code and text decide together, and
 * the first row that matches does. An error without a row is not the vendor's own to us: it proves nothing.
 */
export const shopeeRows: readonly VerdictRow[] = [
  {
    id: 'accepted',
    when: { purpose: 'cancel', shape: 'success', effect: 'accepted' },
    proof: false,
    disposition: 'read',
    success: true,
  },
  {
    id: 'order_not_found',
    when: { code: 'error_not_found' },
    proof: true,
    disposition: 'refuse',
    refusal: 'not_found',
    code: 'rejected',
  },
  {
    id: 'cannot_cancel',
    when: {
      code: [
        'order.error_limit',
        'error_limit',
        'order.cancel_order_invalid_status',
        'order.order_status_invalid',
      ],
      text: /can ?not cancel|should be in_cancel/i,
    },
    proof: true,
    disposition: 'read',
    by: 'someone_else',
    refusal: 'unspecified',
    code: 'rejected',
  },
  {
    id: 'warehouse_order',
    when: { code: ['order.error_param', 'error_param'], text: /warehouse order/i },
    proof: true,
    disposition: 'refuse',
    refusal: 'channel_managed',
    code: 'rejected',
  },
  thrown(
    'wrong_time',
    'configuration',
    { code: 'error_param', text: /timestamp is (?:expired|invalid)|invalid timestamp/i },
    'clock',
  ),
  thrown('wrong_sign', 'configuration', { code: 'error_sign' }, 'clock'),
  thrown('wrong_path', 'configuration', {
    code: 'error_param',
    text: /path is incorrect|api is (?:currently )?offline/i,
  }),
  {
    id: 'information_not_found',
    when: { code: 'error_param', text: /information you queried is not found/i },
    proof: false,
    disposition: 'read',
    code: 'rejected',
  },
  thrown('invalid_parameter', 'invalid_request', { code: 'error_param' }),
  thrown(
    'access_token_refused',
    'unauthenticated',
    { code: ['invalid_acceess_token', 'invalid_access_token'] },
    'new_token',
  ),
  thrown(
    'access_token_refused',
    'unauthenticated',
    { code: 'error_auth', text: /invalid access_token/i },
    'new_token',
  ),
  thrown('authorisation_over', 'unauthenticated', {
    code: [
      'refresh_token_expired',
      'error_shop_refresh_token',
      'error_merchant_refresh_token',
      'shop_access_expired',
      'merchant_access_expired',
    ],
  }),
  thrown('authorisation_over', 'unauthenticated', { code: 'error_auth', text: /invalid refresh_token/i }),
  {
    id: 'system_error',
    when: { code: 'error_auth', text: /system error/i },
    proof: false,
    disposition: 'read',
    code: 'unavailable',
  },
  {
    id: 'system_error',
    when: { code: ['error_server', 'error_network', 'error_data'] },
    proof: false,
    disposition: 'read',
    code: 'unavailable',
  },
  thrown('no_permission', 'forbidden', {
    code: [
      'error_auth',
      'error_permission',
      'error_api_permission',
      'error_ashop_api_permission',
      'error_api_call_restricted',
      'error_kyc_auth',
      'source_ip_undeclared',
      'api_suspended',
      'error_partner_key_expired',
      'shop_banned',
      'partner_shop_no_link',
      'shop_no_linked',
      'merchant_no_linked',
    ],
  }),
  thrown('wrong_account', 'configuration', { code: ['invalid_partner_id', 'error_shop'] }),
  {
    id: 'too_many_calls',
    when: { code: 'error_rate_limit' },
    proof: true,
    disposition: 'retry',
    code: 'rate_limited',
  },
  thrown('daily_limit', 'rate_limited', { code: 'error_limit', text: /daily/i }),
  {
    id: 'unlisted_error',
    when: { code: unlisted, status: [400, 403, 404, 409, 422] },
    proof: false,
    disposition: 'read',
    refusal: 'unspecified',
    code: 'rejected',
  },
]

/** Turned away before anything was done, for a reason that would hold for any order. */
function thrown(id: string, code: CancelErrorCode, when: When, first?: VerdictRow['first']): VerdictRow {
  return compact({ id, when, proof: true, disposition: 'throw', code, first } as const)
}

const cancelPage = 'v2.order.cancel_order, open.shopee.com, read 2026-08'
const commonList = 'the list of errors common to all shop APIs, open.shopee.com, read 2026-08'
const refreshPage = 'v2.public.refresh_access_token, open.shopee.com, read 2026-08'

/** Why each row says what it says. */
export const shopeeNotes: VerdictNotes = {
  accepted: {
    why: 'The answer to a cancel holds update_time alone: Shopee took it, and only the order shows what became of it.',
    source: cancelPage,
  },
  order_not_found: {
    why: 'The page’s own code for an order the shop does not have.',
    source: 'v2.order.get_order_detail, open.shopee.com, read 2026-08',
  },
  cannot_cancel: {
    why: 'Said of an order that is shipped and of one that is cancelled already, so the order is read once.',
    source: 'v2.order.cancel_order; the guide for Brazil names both cases; open.shopee.com, read 2026-08',
  },
  warehouse_order: {
    why: 'Shopee ships the order itself; the seller cannot cancel it by API.',
    source: cancelPage,
  },
  wrong_time: {
    why: 'A timestamp lives five minutes and is checked before the call; the clock is corrected once by the answer’s Date.',
    source: commonList,
  },
  wrong_sign: {
    why: 'The signature is checked before the call. Key, host and account may not belong together.',
    source: commonList,
  },
  wrong_path: {
    why: 'The host does not serve this API.',
    source: commonList,
  },
  information_not_found: {
    why: 'It does not say which information; the order tells whether it was the order.',
    source: cancelPage,
  },
  invalid_parameter: {
    why: 'Shopee refuses the form of the request.',
    source: cancelPage,
  },
  access_token_refused: {
    why: 'The token is checked before the call. The first code is Shopee’s own spelling.',
    source: commonList,
  },
  authorisation_over: {
    why: 'The refresh token or the authorisation is used up: the seller has to authorise again.',
    source: refreshPage,
  },
  system_error: {
    why: 'Something broke on Shopee’s side, before or after it acted; error_auth is used for it too.',
    source: commonList,
  },
  no_permission: {
    why: 'App, partner, shop or address may not make this call, whatever the order.',
    source: commonList,
  },
  wrong_account: {
    why: 'Partner or shop are not what the settings say.',
    source: commonList,
  },
  too_many_calls: {
    why: 'Turned away at the gateway. That nothing was done is inferred: no page says it.',
    source: commonList,
  },
  daily_limit: {
    why: 'The app’s calls of the day are used up; they start anew at 00:00 UTC+8.',
    source: commonList,
  },
  unlisted_error: {
    why: 'A code no page lists proves nothing. Under a status that refuses the request it counts as a no once the order is seen to stand as it did.',
    source: 'rule of this project',
  },
}
