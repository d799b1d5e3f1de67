import type { VerdictNotes, VerdictRow } from '@cancel/core'

/** What Kibo's own codes mean. Asked before the shared rows of the verdict table. */
export const kiboRows: readonly VerdictRow[] = [
  {
    id: 'translation_not_configured',
    when: { shape: 'vendor', status: [400, 403, 404, 405, 501], text: /translat/i },
    proof: true,
    disposition: 'throw',
    code: 'configuration',
  },
  {
    id: 'invalid_access_token',
    when: {
      shape: 'vendor',
      status: [401, 403],
      code: ['INVALID_ACCESS_TOKEN', 'UNAUTHORIZED', 'INVALID_CREDENTIALS'],
    },
    proof: true,
    disposition: 'throw',
    first: 'new_token',
    code: 'unauthenticated',
  },
  {
    id: 'order_not_found',
    when: { shape: 'vendor', status: 404, code: '5002' },
    proof: true,
    disposition: 'refuse',
    refusal: 'not_found',
    code: 'rejected',
  },
  {
    id: 'invalid_request_data',
    when: {
      shape: 'vendor',
      status: 400,
      code: ['5010', '5011', '5012', '5013', '5014', '5015', '5016', '5017'],
    },
    proof: true,
    disposition: 'throw',
    code: 'invalid_request',
  },
]

const classic = '"Status Codes", kibocommerce.com/oms-dev, read 2026-11'
const platform = '"Status Codes" and "API Authentication", docs.kibocommerce.com, read 2026-11'

/** Why each row says what it says. */
export const kiboNotes: VerdictNotes = {
  translation_not_configured: {
    why: 'The tenant is not configured for translated APIs, so no call of this kind is carried out.',
    source: '"Cancel Order", docs.kibocommerce.com, read 2026-11; the wording on the wire is an assumption',
  },
  invalid_access_token: {
    why: 'Tokens live an hour; Kibo asks for a new one on 401 and on 403.',
    source: platform,
  },
  order_not_found: {
    why: 'GENERIC_NOT_FOUND in the vendor’s own code.',
    source: classic,
  },
  invalid_request_data: {
    why: 'The request is not as the schema of the tenant wants it, whatever the order.',
    source: classic,
  },
}
