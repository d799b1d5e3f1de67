import type { VerdictNotes, VerdictRow } from '@cancel/core'

/** What Partner Center's and Entra's own codes mean. Asked before the shared rows of the verdict table. */
export const partnerCenterRows: readonly VerdictRow[] = [
  {
    id: 'login_busy',
    when: {
      purpose: 'token',
      shape: 'vendor',
      status: [400, 500, 502, 503, 504],
      code: ['temporarily_unavailable', 'server_error'],
    },
    proof: true,
    disposition: 'retry',
    code: 'unavailable',
  },
  {
    id: 'login_refused',
    when: {
      purpose: 'token',
      shape: 'vendor',
      status: [400, 401, 403],
      code: [
        'invalid_client',
        'invalid_grant',
        'interaction_required',
        'login_required',
        'consent_required',
        'unauthorized_client',
        'access_denied',
      ],
    },
    proof: true,
    disposition: 'throw',
    code: 'unauthenticated',
  },
  {
    id: 'login_malformed',
    when: {
      purpose: 'token',
      shape: 'vendor',
      status: [400, 401],
      code: [
        'invalid_request',
        'invalid_resource',
        'invalid_target',
        'invalid_scope',
        'unsupported_grant_type',
      ],
    },
    proof: true,
    disposition: 'throw',
    code: 'configuration',
  },
  {
    id: 'order_not_found',
    when: { shape: 'vendor', status: 404, code: ['20000', '1000'] },
    proof: true,
    disposition: 'refuse',
    refusal: 'not_found',
    code: 'rejected',
  },
  {
    id: 'cannot_be_cancelled',
    when: { shape: 'vendor', status: [400, 403], code: ['800061', '800063'] },
    proof: true,
    disposition: 'read',
    refusal: 'not_supported',
    code: 'rejected',
  },
  {
    id: 'not_by_this_call',
    when: { shape: 'vendor', status: [400, 403], code: ['800077', '900127', '800019'] },
    proof: true,
    disposition: 'refuse',
    refusal: 'not_supported',
    code: 'rejected',
  },
  {
    id: 'window_passed',
    when: { shape: 'vendor', status: [400, 403], code: ['900117', '900213'] },
    proof: true,
    disposition: 'refuse',
    refusal: 'window_elapsed',
    code: 'rejected',
  },
  {
    id: 'order_in_progress',
    when: { shape: 'vendor', status: [400, 409], code: ['800060', '800014', '900278'] },
    proof: false,
    disposition: 'read',
    refusal: 'in_progress',
    code: 'rejected',
  },
  {
    id: 'invalid_input',
    when: { shape: 'vendor', status: 400, code: ['800071', '800002', '3000', '900126'] },
    proof: true,
    disposition: 'throw',
    code: 'invalid_request',
  },
  {
    id: 'account_not_allowed',
    when: {
      shape: 'vendor',
      status: [400, 403],
      code: [
        '20002',
        '900159',
        '800039',
        '900123',
        '900124',
        '900149',
        '900150',
        '900308',
        '900309',
        '900329',
        '2032',
      ],
    },
    proof: true,
    disposition: 'throw',
    code: 'forbidden',
  },
  {
    id: 'token_refused',
    when: { shape: 'vendor', status: 401, code: ['400', '800001', '900420'] },
    proof: true,
    disposition: 'throw',
    first: 'new_token',
    code: 'unauthenticated',
  },
  {
    id: 'unknown_code',
    when: { shape: 'vendor', status: 422 },
    proof: true,
    disposition: 'read',
    refusal: 'unspecified',
    code: 'rejected',
  },
]

const codes = '"Partner Center REST error codes", learn.microsoft.com, 2023-10'
const login = 'RFC 6749 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6'

/** Why each row says what it says. */
export const partnerCenterNotes: VerdictNotes = {
  login_busy: { why: 'Entra asks for the same request again later.', source: login },
  login_refused: {
    why: 'The application, its secret, its consent or the refresh token is not accepted.',
    source: login,
  },
  login_malformed: { why: 'Tenant, audience or grant is not what Entra knows.', source: login },
  order_not_found: { why: 'The order is absent, in the vendor’s own code.', source: codes },
  cannot_be_cancelled: {
    why: 'Not an order for this call, or cancelled before: what a repeat is answered is on no page, so the order is read.',
    source: codes,
  },
  not_by_this_call: { why: 'This call does not exist for the product or the tenant.', source: codes },
  window_passed: { why: 'The time in which the purchase can be cancelled is over.', source: codes },
  order_in_progress: {
    why: 'Something is under way with this order, perhaps this very cancel: only the order tells.',
    source: codes,
  },
  invalid_input: { why: 'The request is malformed, whatever the order.', source: codes },
  account_not_allowed: {
    why: 'The partner, its agreement, its role or its customer relationship does not allow the call.',
    source: codes,
  },
  token_refused: {
    why: 'The token is missing, expired or for another audience; it is checked before anything is done.',
    source: '900420: Partner-Center-DotNet-Samples issue 140, 2025-08; the others: error codes, 2023-10',
  },
  unknown_code: {
    why: 'A refusal with a code no page lists; the order shows whether it was cancelled before.',
    source: 'rule of this project',
  },
}
