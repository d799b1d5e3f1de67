import type { Row } from '@cancel/core/provider'

const classic = '"Status Codes", kibocommerce.com/oms-dev, read 2026-11'
const platform = '"Status Codes" and "API Authentication", docs.kibocommerce.com, read 2026-11'

/** Not every word about translating: an answer that could not be translated may be that of a cancel that was done. */
const notConfigured = /not (?:configured|enabled|set up) for (?:the )?translat/i

/** What Kibo's own codes mean. Asked before the shared rows of the verdict table. */
export const kiboRows: readonly Row[] = [
  {
    id: 'translation_not_configured',
    when: { shape: 'vendor', status: [400, 403, 404, 405, 501], text: notConfigured },
    then: 'throw',
    means: 'no',
    code: 'configuration',
    says: 'does not serve translated APIs for this tenant',
    hint: 'Ask Kibo to configure the tenant for translated APIs, or check tenantId.',
    why: 'The tenant is not configured for translated APIs, so no call of this kind is carried out.',
    source: '"Cancel Order", docs.kibocommerce.com, read 2026-11; the wording on the wire is an assumption',
  },
  {
    id: 'invalid_access_token',
    when: {
      shape: 'vendor',
      status: [401, 403],
      code: ['INVALID_ACCESS_TOKEN', 'UNAUTHORIZED', 'INVALID_CREDENTIALS'],
    },
    then: 'throw',
    means: 'no',
    first: 'new_token',
    code: 'unauthenticated',
    says: 'refused the access token',
    hint: 'Check the credentials, and that they are of this tenant and environment.',
    why: 'Tokens live an hour; Kibo asks for a new one on 401 and on 403.',
    source: platform,
  },
  {
    id: 'login_not_found',
    when: { purpose: 'token', status: [301, 302, 303, 307, 308, 404, 405] },
    then: 'throw',
    means: 'no',
    code: 'configuration',
    says: 'has no login at this address',
    hint: 'Check authUrl: in Europe, for example, it is another one.',
    why: 'The login has an address of its own: what is not found there says nothing of baseUrl.',
    source: 'rule of this project',
  },
  {
    id: 'order_not_found',
    when: { shape: 'vendor', status: 404, code: ['5002', 'ITEM_NOT_FOUND'] },
    then: 'refuse',
    means: 'no',
    refusal: 'not_found',
    code: 'rejected',
    says: 'has no such order',
    hint: 'Check the order number, and that it is of this tenant.',
    why: 'GENERIC_NOT_FOUND in the vendor’s own code, or the platform’s ITEM_NOT_FOUND.',
    source: classic,
  },
  {
    id: 'not_allowed',
    when: { shape: 'vendor', status: 405, code: '5005' },
    then: 'throw',
    means: 'no',
    code: 'configuration',
    says: 'does not take this call at this address',
    hint: 'Check baseUrl and environment.',
    why: 'GENERIC_NOT_ALLOWED under 405: the verb is the page’s own, so the address is another one.',
    source: classic,
  },
  {
    id: 'invalid_request_data',
    when: {
      shape: 'vendor',
      status: 400,
      code: ['5010', '5011', '5012', '5013', '5014', '5015', '5016', '5017'],
    },
    then: 'throw',
    means: 'no',
    code: 'invalid_request',
    why: 'The request is not as the schema of the tenant wants it, whatever the order.',
    hint: 'Kibo’s words name the field; orderIdKey, or a reason your tenant does not know, are the usual causes.',
    source: classic,
  },
]
