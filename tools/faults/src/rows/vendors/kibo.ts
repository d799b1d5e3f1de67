import type { VendorCase } from '../row-case.ts'

/** A case for every row of the vendor's own. */
export const kiboCases: readonly VendorCase[] = [
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
]

function kibo(
  row: string,
  status: number,
  errorCode: string,
  expected: string,
  message = 'No.',
  times = 1,
): VendorCase {
  return { row, troubles: [{ on: 'cancel', status, body: { errorCode, message }, times }], expected }
}
