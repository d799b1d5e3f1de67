import type { Row } from '@cancel/core/provider'
import { accountRows, commonList, consent, refreshPage } from './account-rows.ts'

/** Stands for a code of Shopee's that no row names and that speaks of no trouble of the account. */
export const unlisted = '(unlisted)'

const cancelPage = 'v2.order.cancel_order, open.shopee.com, read 2026-08'
const buyerPage = 'v2.order.handle_buyer_cancellation, open.shopee.com, read 2026-08'

/** Codes of the answer to a buyer, which a cancel is not known to get. */
const ofBuyer: readonly string[] = ['order.cancel_order_invalid_status', 'order.order_status_invalid']

const checkNumber = 'Check the order number, and that it is of this shop.'

const about: readonly Row[] = [
  {
    id: 'order_not_found',
    when: { purpose: ['cancel', 'read', 'write'], code: 'error_not_found' },
    then: 'refuse',
    means: 'no',
    refusal: 'not_found',
    code: 'rejected',
    says: 'has no such order',
    hint: checkNumber,
    why: 'The page’s own code for it.',
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
    hint: 'Read the order: it may have a tracking number or a buyer who asks to cancel, or be cancelled already.',
    why: 'Said of shipped and of cancelled orders alike.',
    source: `${cancelPage}; the guide for Brazil names both cases`,
  },
  {
    id: 'not_in_cancel',
    when: { purpose: 'write', code: ofBuyer },
    then: 'refuse',
    means: 'no',
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
    why: 'The seller cannot cancel it by API.',
    source: cancelPage,
  },
]

const systemError: Omit<Row, 'when'> = {
  id: 'system_error',
  then: 'read',
  code: 'unavailable',
  hint: 'Try again later.',
  why: 'Shopee broke off, before or after it acted.',
  source: commonList,
}

const broken: readonly Row[] = [
  { ...systemError, when: { code: ['error_auth', 'error_limit'], text: /(?:system|server) error/i } },
  {
    ...systemError,
    when: { code: ['error_server', 'error_network', 'error_data', 'logistics.cancel_forder_failed'] },
  },
  {
    id: 'information_not_found',
    when: { code: 'error_param', text: /information you queried is not found/i },
    then: 'read',
    code: 'rejected',
    hint: checkNumber,
    why: 'The order tells whether it was the order.',
    source: cancelPage,
  },
]

const unlistedError: Omit<Row, 'when'> = {
  id: 'unlisted_error',
  then: 'read',
  code: 'rejected',
  hint: 'Shopee’s own words say why.',
  why: 'A no in a code that no row names proves nothing; its words are kept.',
  source: 'rule of this project',
}

const others: readonly Row[] = [
  {
    id: 'too_many_calls',
    when: { code: 'error_rate_limit' },
    then: 'retry',
    means: 'no',
    code: 'rate_limited',
    hint: 'Send fewer requests at a time.',
    why: 'That nothing was done is inferred.',
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
    why: 'The app’s calls of the day are used up.',
    source: commonList,
  },
  {
    id: 'refresh_refused',
    when: {
      purpose: 'token',
      shape: ['vendor', 'foreign'],
      code: ['error_param', 'error_not_found', unlisted],
    },
    then: 'throw',
    means: 'no',
    code: 'unauthenticated',
    says: 'refused the refresh token',
    hint: consent,
    why: 'Nothing else can be wrong with it.',
    source: refreshPage,
  },
  {
    id: 'invalid_parameter',
    when: { code: 'error_param' },
    then: 'throw',
    means: 'no',
    code: 'invalid_request',
    hint: 'Shopee’s words name the field.',
    why: 'The form of the request is refused.',
    source: cancelPage,
  },
  { ...unlistedError, when: { status: 401, code: unlisted }, first: 'new_token' },
  { ...unlistedError, when: { code: [unlisted, ...ofBuyer] } },
]

/**
 * What Shopee's errors mean, under nearly any HTTP status. Codes are overloaded, so code and text decide together, and the
 * first row that matches does.
 */
export const shopeeRows: readonly Row[] = [...about, ...broken, ...accountRows, ...others].map((row) =>
  // A no proves something in Shopee's own shape alone, which an answer has not under a status such as 409 or 500. Words
  // that prove nothing are kept from any.
  ({ ...row, when: { shape: row.means === 'no' ? 'vendor' : ['vendor', 'foreign'], ...row.when } }),
)
