import type { VendorCase } from '../row-case.ts'

/** A case for every row of the vendor's own. */
export const cruxCases: readonly VendorCase[] = [
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
]

function crux(row: string, troubles: VendorCase['troubles'], expected: string): VendorCase {
  return { row, troubles, expected }
}
