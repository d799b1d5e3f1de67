import type { VendorCase } from '../row-case.ts'

/** A case for every row of the vendor's own. */
export const partnerCenterCases: readonly VendorCase[] = [
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
]

function entra(row: string, status: number, error: string, expected: string): VendorCase {
  const body = { error, error_description: 'No.' }
  return { row, troubles: [{ on: 'token', status, body }], expected }
}

function partnerCenter(row: string, status: number, code: string, expected: string, times = 1): VendorCase {
  return { row, troubles: [{ on: 'cancel', status, body: { code, description: 'No.' }, times }], expected }
}
