import type { RequestKind } from '@cancel/emulator'
import type { RowCase } from './row-case.ts'

/** A case for every row of a vendor's own. */
export const vendorCases: readonly RowCase[] = [
  entra('login_busy', 503, 'temporarily_unavailable', 'cancelled (this_call); 1 cancels, 0 reads, 2 tokens'),
  entra('login_refused', 400, 'invalid_client', 'thrown unauthenticated; 0 cancels, 0 reads, 1 tokens'),
  entra('login_malformed', 400, 'invalid_resource', 'thrown configuration; 0 cancels, 0 reads, 1 tokens'),
  partnerCenter('order_not_found', 404, '20000', 'refused (not_found, stated); 1 cancels, 0 reads, 1 tokens'),
  partnerCenter(
    'cannot_be_cancelled',
    400,
    '800061',
    'refused (not_supported, stated); 1 cancels, 1 reads, 1 tokens',
  ),
  partnerCenter(
    'not_by_this_call',
    400,
    '800077',
    'refused (not_supported, stated); 1 cancels, 0 reads, 1 tokens',
  ),
  partnerCenter(
    'window_passed',
    403,
    '900117',
    'refused (window_elapsed, stated); 1 cancels, 0 reads, 1 tokens',
  ),
  partnerCenter(
    'order_in_progress',
    409,
    '900278',
    'refused (in_progress, stated); 1 cancels, 3 reads, 1 tokens',
  ),
  partnerCenter('invalid_input', 400, '800071', 'thrown invalid_request; 1 cancels, 0 reads, 1 tokens'),
  partnerCenter('account_not_allowed', 403, '20002', 'thrown forbidden; 1 cancels, 0 reads, 1 tokens'),
  partnerCenter('token_refused', 401, '800001', 'thrown unauthenticated; 2 cancels, 0 reads, 2 tokens', 2),
  partnerCenter('unknown_code', 422, '123', 'refused (unspecified, stated); 1 cancels, 1 reads, 1 tokens'),
  kibo(
    'translation_not_configured',
    404,
    'NO',
    'thrown configuration; 1 cancels, 0 reads, 1 tokens',
    'Translation is not configured',
  ),
  kibo(
    'invalid_access_token',
    403,
    'INVALID_ACCESS_TOKEN',
    'thrown unauthenticated; 2 cancels, 0 reads, 2 tokens',
    'expired',
    2,
  ),
  kibo('order_not_found', 404, '5002', 'refused (not_found, stated); 1 cancels, 0 reads, 1 tokens'),
  kibo('invalid_request_data', 400, '5010', 'thrown invalid_request; 1 cancels, 0 reads, 1 tokens'),
  crux('requested', [], 'requested (supplier); 1 cancels, 1 reads, 1 tokens'),
  crux(
    'order_not_found',
    [{ on: 'read', status: 404, body: { detail: 'Not found.' } }],
    'refused (not_found, stated); 0 cancels, 1 reads, 1 tokens',
  ),
  crux(
    'cannot_be_cancelled',
    [{ on: 'cancel', status: 422, body: { detail: 'No.' } }],
    'refused (unspecified, stated); 1 cancels, 2 reads, 1 tokens',
  ),
  crux(
    'wrong_organization',
    [{ on: 'cancel', status: 409, body: { detail: 'Critical' } }],
    'thrown forbidden; 1 cancels, 1 reads, 1 tokens',
  ),
  crux(
    'login_refused',
    [{ on: 'token', status: 400, body: { non_field_errors: ['No.'] } }],
    'thrown unauthenticated; 0 cancels, 0 reads, 1 tokens',
  ),
  crux(
    'invalid_data',
    [{ on: 'cancel', status: 400, body: { uuid: ['Required.'] } }],
    'thrown invalid_request; 1 cancels, 1 reads, 1 tokens',
  ),
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

function entra(row: string, status: number, error: string, expected: string): RowCase {
  const body = { error, error_description: 'No.' }
  return of('partnercenter', row, 'token', { status, body }, expected)
}

function partnerCenter(row: string, status: number, code: string, expected: string, times = 1): RowCase {
  return of('partnercenter', row, 'cancel', { status, body: { code, description: 'No.' }, times }, expected)
}

function kibo(
  row: string,
  status: number,
  errorCode: string,
  expected: string,
  message = 'No.',
  times = 1,
): RowCase {
  return of('kibo', row, 'cancel', { status, body: { errorCode, message }, times }, expected)
}

function crux(row: string, troubles: RowCase['troubles'], expected: string): RowCase {
  return { row, table: 'crux', vendor: 'crux', troubles, expected }
}

/** Errors come with HTTP 200 here. */
function shopee(
  row: string,
  error: readonly [code: string, text: string] | undefined,
  expected: string,
  times = 1,
  status = 200,
): RowCase {
  if (error === undefined) return { row, table: 'shopee', vendor: 'shopee', troubles: [], expected }
  const [code, message] = error
  return of(
    'shopee',
    row,
    'cancel',
    { status, body: { error: code, message, request_id: '1' }, times },
    expected,
  )
}

function of(
  vendor: RowCase['vendor'],
  row: string,
  on: RequestKind,
  answer: { readonly status: number; readonly body: object; readonly times?: number },
  expected: string,
): RowCase {
  return { row, table: vendor, vendor, troubles: [{ on, ...answer }], expected }
}
