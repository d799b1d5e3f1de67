import type { Row } from '@cancel/core/provider'

type What = Omit<Row, 'when' | 'then' | 'means'>

/** Stands for a code of Shopee's that no row names and that speaks of no trouble of the account. */
export const unlisted = '(unlisted)'

/** Codes that are used for many things: only the text tells. */
const overloaded: readonly string[] = ['error_auth', 'error_param', 'error_permission']

const cancelPage = 'v2.order.cancel_order, open.shopee.com, read 2026-08'
const commonList = 'the list of errors common to all shop APIs, open.shopee.com, read 2026-08'
const refreshPage = 'v2.public.refresh_access_token, open.shopee.com, read 2026-08'
const buyerPage = 'v2.order.handle_buyer_cancellation, open.shopee.com, read 2026-08'
const consent = 'Let the seller authorise the app again, and store the new pair of tokens.'
const belong = 'Partner id, key, environment and region must belong together.'

/**
 * Trouble of the call or the account, for a reason that would hold for any order: found by its codes, and by its kind
 * in any other code or text, since the pages do not list every wording.
 */
function trouble(what: What, codes: readonly string[], pattern: RegExp): readonly Row[] {
  const row = { ...what, then: 'throw', means: 'no' } as const
  return [
    { ...row, when: { code: overloaded, text: pattern } },
    { ...row, when: { code: [...codes, `(${what.id})`] } },
  ]
}

const about: readonly Row[] = [
  {
    id: 'order_not_found',
    when: { purpose: ['cancel', 'read', 'write'], code: 'error_not_found' },
    then: 'refuse',
    means: 'no',
    refusal: 'not_found',
    code: 'rejected',
    says: 'has no such order',
    hint: 'Check the order number, and that it is of this shop.',
    why: 'The page’s own code for an order the shop does not have.',
    source: 'v2.order.get_order_detail, open.shopee.com, read 2026-08',
  },
  {
    id: 'cannot_cancel',
    when: { code: ['order.error_limit', 'error_limit'], text: /can ?not (?:be )?cancel/i },
    then: 'refuse',
    means: 'no',
    look: true,
    refusal: 'unspecified',
    code: 'rejected',
    says: 'cannot cancel this order any more',
    hint: 'Read the order: Shopee says so once it has a tracking number, while its buyer asks to cancel, and when it is cancelled already.',
    why: 'Said of an order that is shipped and of one that is cancelled already, so the order is read once.',
    source: 'v2.order.cancel_order; the guide for Brazil names both cases; open.shopee.com, read 2026-08',
  },
  {
    id: 'not_in_cancel',
    when: { code: ['order.cancel_order_invalid_status', 'order.order_status_invalid'] },
    then: 'refuse',
    means: 'no',
    look: true,
    refusal: 'unspecified',
    code: 'rejected',
    says: 'has no wish of a buyer to answer',
    hint: 'Read the order: the buyer took the wish back, or somebody answered before.',
    why: 'Only an order in IN_CANCEL can be answered.',
    source: buyerPage,
  },
  {
    id: 'warehouse_order',
    when: { code: ['order.error_param', 'error_param'], text: /warehouse order/i },
    then: 'refuse',
    means: 'no',
    refusal: 'channel_managed',
    code: 'rejected',
    says: 'ships this order itself',
    hint: 'Cancel it in Seller Centre, or ask Shopee’s support.',
    why: 'Shopee ships the order itself; the seller cannot cancel it by API.',
    source: cancelPage,
  },
]

const broken: readonly Row[] = [
  {
    id: 'system_error',
    when: { code: 'error_auth', text: /system error/i },
    then: 'read',
    code: 'unavailable',
    hint: 'Try again later.',
    why: 'Something broke on Shopee’s side, before or after it acted; error_auth is used for it too.',
    source: commonList,
  },
  {
    id: 'system_error',
    when: { code: ['error_server', 'error_network', 'error_data', 'logistics.cancel_forder_failed'] },
    then: 'read',
    code: 'unavailable',
    hint: 'Try again later.',
    why: 'Something broke on Shopee’s side, before or after it acted.',
    source: commonList,
  },
  {
    id: 'information_not_found',
    when: { code: 'error_param', text: /information you queried is not found/i },
    then: 'read',
    code: 'rejected',
    hint: 'Read the order: Shopee does not say what it did not find.',
    why: 'It does not say which information; the order tells whether it was the order.',
    source: cancelPage,
  },
]

const troubles: readonly Row[] = [
  ...trouble(
    {
      id: 'wrong_path',
      code: 'configuration',
      says: 'does not serve this call at this address',
      hint: 'Check environment, region and baseUrl.',
      why: 'The host does not serve this API.',
      source: commonList,
    },
    [],
    /path is incorrect|api is (?:currently )?offline|not from gateway/i,
  ),
  ...trouble(
    {
      id: 'not_in_query',
      code: 'configuration',
      says: 'did not find what every call carries in its address',
      hint: 'Look for a proxy that drops or rewrites the query.',
      why: 'The common parameters are checked before the call; this client sends each of them.',
      source: commonList,
    },
    [],
    /\bin query\b/i,
  ),
  ...trouble(
    {
      id: 'authorisation_over',
      code: 'unauthenticated',
      says: 'refused the refresh token or the authorisation',
      hint: consent,
      why: 'The refresh token or the authorisation is used up: the seller has to authorise again.',
      source: refreshPage,
    },
    ['shop_access_expired', 'merchant_access_expired', 'supplier_access_expired', 'invalid_code'],
    /refresh[ _]?token|_access_expired|access to (?:the |your )?(?:shop|merchant|supplier|user)/i,
  ),
  ...trouble(
    {
      id: 'access_token_refused',
      first: 'new_token',
      code: 'unauthenticated',
      says: 'refused the access token',
      hint: 'Check that the token is of this shop and this environment; with tokens it is renewed by itself.',
      why: 'The token is checked before the call. invalid_acceess_token is Shopee’s own spelling.',
      source: `${commonList}; other wordings: public clients, read 2026-11`,
    },
    ['invalid_acceess_token', 'invalid_access_token'],
    /acce+ss[ _]?token|\b(?:invalid|expired) token\b|\btoken (?:is |has )?(?:invalid|expired)\b/i,
  ),
  ...trouble(
    {
      id: 'wrong_time',
      first: 'clock',
      code: 'configuration',
      says: 'refused the time of the call',
      hint: 'Set the clock of this machine.',
      why: 'A timestamp lives five minutes and is checked before the call; the clock is corrected once by the answer’s Date.',
      source: commonList,
    },
    [],
    /time ?stamp/i,
  ),
  ...trouble(
    {
      id: 'wrong_sign',
      first: 'clock',
      code: 'configuration',
      says: 'refused the signature',
      hint: belong,
      why: 'The signature is checked before the call. Key, host and account may not belong together.',
      source: commonList,
    },
    ['error_sign'],
    /\b(?:wrong|invalid|incorrect|error|no) sign\b|signature/i,
  ),
  ...trouble(
    {
      id: 'no_permission',
      code: 'forbidden',
      hint: 'Shopee’s words say what is missing; see the app in the console of the Open Platform.',
      why: 'App, partner, shop or address may not make this call, whatever the order.',
      source: commonList,
    },
    [
      'error_auth',
      'error_permission',
      'order.error_permission',
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
      'supplier_no_linked',
    ],
    /permission|\b(?:no|not|be) ?link|no_linke?d?\b|banned|undeclared|suspended|restricted|whitelist|key_?.?(?:has )?expired/i,
  ),
  ...trouble(
    {
      id: 'wrong_account',
      code: 'configuration',
      says: 'does not know this partner or shop',
      hint: belong,
      why: 'Partner or shop are not what the settings say.',
      source: commonList,
    },
    ['invalid_partner_id', 'error_shop', 'common.invalid_shop'],
    /\bpartner|shop_?id|merchant_?id|shop id/i,
  ),
]

const others: readonly Row[] = [
  {
    id: 'too_many_calls',
    when: { code: 'error_rate_limit' },
    then: 'retry',
    means: 'no',
    code: 'rate_limited',
    hint: 'Send fewer requests at a time.',
    why: 'Turned away at the gateway. That nothing was done is inferred: no page says it.',
    source: commonList,
  },
  {
    id: 'daily_limit',
    when: { code: 'error_limit', text: /daily/i },
    then: 'throw',
    means: 'no',
    code: 'rate_limited',
    says: 'takes no more calls of this app today',
    hint: 'Wait as long as retryAfterMs says: the count starts anew at 00:00 UTC+8.',
    why: 'The app’s calls of the day are used up; they start anew at 00:00 UTC+8.',
    source: commonList,
  },
  {
    id: 'refresh_refused',
    when: { purpose: 'token', code: ['error_param', 'error_not_found', unlisted] },
    then: 'throw',
    means: 'no',
    code: 'unauthenticated',
    says: 'refused the refresh token',
    hint: consent,
    why: 'Beside the token itself a refresh says nothing that could be wrong, and no order is touched.',
    source: refreshPage,
  },
  {
    id: 'invalid_parameter',
    when: { code: 'error_param' },
    then: 'throw',
    means: 'no',
    code: 'invalid_request',
    hint: 'Shopee’s words name the field.',
    why: 'Shopee refuses the form of the request.',
    source: cancelPage,
  },
  {
    id: 'unlisted_error',
    when: { code: unlisted },
    then: 'read',
    code: 'rejected',
    hint: 'Shopee’s own words say why; none of its pages lists this code.',
    why: 'A code no page lists proves nothing; its words are kept.',
    source: 'rule of this project',
  },
]

/**
 * What Shopee's errors mean, whatever the HTTP status. Codes are overloaded, so code and text decide together, and the
 * first row that matches does.
 */
export const shopeeRows: readonly Row[] = [...about, ...broken, ...troubles, ...others]

/** The kinds of trouble, as they show in a code or a text, and what stands in their rows for such a code. */
export const kinds: readonly { readonly pattern: RegExp; readonly code: string }[] = troubles.flatMap(
  ({ id, when: { text } }) => (text === undefined ? [] : [{ pattern: text, code: `(${id})` }]),
)
