import type { VendorCase } from '../row-case.ts'

/** A case for every row of the vendor's own. */
export const shopeeCases: readonly VendorCase[] = [
  shopee('accepted', undefined, 'cancelled (this_call); 1 cancels, 1 reads, 0 tokens'),
  shopee(
    'order_not_found',
    ['error_not_found', ''],
    'refused (not_found, stated); 1 cancels, 0 reads, 0 tokens',
  ),
  shopee(
    'cannot_cancel',
    ['order.error_limit', 'can not cancel this order'],
    'refused (unspecified, stated); 1 cancels, 1 reads, 0 tokens',
  ),
  shopee(
    'warehouse_order',
    ['order.error_param', 'this is a warehouse order'],
    'refused (channel_managed, stated); 1 cancels, 0 reads, 0 tokens',
  ),
  shopee(
    'wrong_time',
    ['error_param', 'timestamp is expired'],
    'thrown configuration; 1 cancels, 0 reads, 0 tokens',
  ),
  shopee('wrong_sign', ['error_sign', 'wrong sign'], 'thrown configuration; 1 cancels, 0 reads, 0 tokens'),
  shopee(
    'wrong_path',
    ['error_param', 'request path is incorrect'],
    'thrown configuration; 1 cancels, 0 reads, 0 tokens',
  ),
  shopee(
    'information_not_found',
    ['error_param', 'the information you queried is not found'],
    'unconfirmed (unclear_answer, untouched); 1 cancels, 3 reads, 0 tokens',
  ),
  shopee(
    'invalid_parameter',
    ['error_param', 'invalid field'],
    'thrown invalid_request; 1 cancels, 0 reads, 0 tokens',
  ),
  shopee(
    'access_token_refused',
    ['invalid_access_token', 'expired'],
    'thrown unauthenticated; 2 cancels, 0 reads, 1 tokens',
    2,
  ),
  shopee(
    'access_token_refused#2',
    ['error_auth', 'Invalid access_token'],
    'thrown unauthenticated; 2 cancels, 0 reads, 1 tokens',
    2,
  ),
  shopee(
    'authorisation_over',
    ['shop_access_expired', 'over'],
    'thrown unauthenticated; 1 cancels, 0 reads, 0 tokens',
  ),
  shopee(
    'authorisation_over#2',
    ['error_auth', 'Invalid refresh_token'],
    'thrown unauthenticated; 1 cancels, 0 reads, 0 tokens',
  ),
  shopee(
    'system_error',
    ['error_auth', 'System error'],
    'unconfirmed (unclear_answer, untouched); 1 cancels, 3 reads, 0 tokens',
  ),
  shopee(
    'system_error#2',
    ['error_server', 'busy'],
    'unconfirmed (unclear_answer, untouched); 1 cancels, 3 reads, 0 tokens',
  ),
  shopee('no_permission', ['error_permission', 'no'], 'thrown forbidden; 1 cancels, 0 reads, 0 tokens'),
  shopee('wrong_account', ['invalid_partner_id', 'no'], 'thrown configuration; 1 cancels, 0 reads, 0 tokens'),
  shopee(
    'too_many_calls',
    ['error_rate_limit', 'slow down'],
    'cancelled (this_call); 2 cancels, 1 reads, 0 tokens',
  ),
  // Half a minute before the quota starts anew, when waiting for it would be possible.
  {
    ...shopee(
      'daily_limit',
      ['error_limit', 'daily limit'],
      'thrown rate_limited; 1 cancels, 0 reads, 0 tokens',
    ),
    startsAt: Date.UTC(2026, 0, 1, 15, 59, 30),
  },
  shopee(
    'unlisted_error',
    ['nobody_knows', 'what'],
    'refused (unspecified, stated); 1 cancels, 3 reads, 0 tokens',
    1,
    403,
  ),
]

/** Errors come with HTTP 200 here. */
function shopee(
  row: string,
  error: readonly [code: string, text: string] | undefined,
  expected: string,
  times = 1,
  status = 200,
): VendorCase {
  if (error === undefined) return { row, troubles: [], expected }
  const [code, message] = error
  const body = { error: code, message, request_id: '1' }
  return { row, troubles: [{ on: 'cancel', status, body, times }], expected }
}
