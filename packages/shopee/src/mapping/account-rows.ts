import type { Row } from '@cancel/core/provider'

type What = Omit<Row, 'when' | 'then' | 'means'>

/** Codes that are used for many things: only the text tells. */
const overloaded: readonly string[] = ['error_auth', 'error_param', 'error_permission']

export const commonList: string = 'the list of errors common to all shop APIs, open.shopee.com, read 2026-08'
export const refreshPage: string = 'v2.public.refresh_access_token, open.shopee.com, read 2026-08'
const belong = 'Partner id, key, environment and region must belong together.'

/** What to do once no refresh token works any more. */
export const consent = 'Let the seller authorise the app again, and store the new pair of tokens.'

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

const noPermission: What = {
  id: 'no_permission',
  code: 'forbidden',
  hint: 'Shopee’s words say what is missing; see the app in its console.',
  why: 'App, shop or address may not make this call.',
  source: commonList,
}

/** Asked in this order: the first kind that fits decides. */
export const accountRows: readonly Row[] = [
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
      why: 'This client sends each of them.',
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
      why: 'The refresh token or the authorisation is used up.',
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
      hint: 'Check that the token is of this shop and environment; with tokens it is renewed by itself.',
      why: 'The token is checked before the call.',
      source: `${commonList}; public clients, read 2026-11`,
    },
    ['invalid_acceess_token', 'invalid_access_token'],
    /ac+e+ss?[ _-]?token|(?:invalid|expired|wrong)[ _]token\b|token[ _](?:is |has (?:been )?)?(?:invalid|expired)/i,
  ),
  ...trouble(
    {
      id: 'wrong_time',
      first: 'clock',
      code: 'configuration',
      says: 'refused the time of the call',
      hint: 'Set the clock of this machine.',
      why: 'The time is checked before the call.',
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
      why: 'The signature is checked before the call.',
      source: commonList,
    },
    ['error_sign'],
    /\b(?:wrong|invalid|incorrect|error|no) sign\b|signature/i,
  ),
  // In words that no page lists it may mean the token.
  {
    ...noPermission,
    when: { code: 'error_auth', text: /^(?!.*(?:permission|partner|shop|app))/i },
    then: 'throw',
    means: 'no',
    first: 'new_token',
  },
  ...trouble(
    noPermission,
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

/** The kinds of trouble, as they show in a code or a text, and what stands in their rows for such a code. */
export const kinds: readonly { readonly pattern: RegExp; readonly code: string }[] = accountRows.flatMap(
  ({ id, when: { code, text } }) => (code === overloaded && text ? [{ pattern: text, code: `(${id})` }] : []),
)
