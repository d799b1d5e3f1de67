import type { VerdictNotes, VerdictRow } from '@cancel/core'

/** What Crux's answers mean. It has no codes: the status and, here and there, the sentence decide. */
export const cruxRows: readonly VerdictRow[] = [
  {
    id: 'requested',
    when: { purpose: 'cancel', status: 204, effect: 'accepted' },
    proof: true,
    disposition: 'settled',
    success: true,
    awaiting: 'supplier',
  },
  {
    id: 'order_not_found',
    when: { purpose: 'read', status: 404, shape: 'vendor', text: /^not found\.?$/i },
    proof: true,
    disposition: 'refuse',
    refusal: 'not_found',
    code: 'rejected',
  },
  {
    id: 'cannot_be_cancelled',
    when: { purpose: 'cancel', status: 422, shape: 'vendor' },
    proof: true,
    disposition: 'read',
    refusal: 'unspecified',
    code: 'rejected',
  },
  {
    id: 'wrong_organization',
    when: { status: 409, shape: 'vendor' },
    proof: true,
    disposition: 'throw',
    code: 'forbidden',
  },
  {
    id: 'login_refused',
    when: { purpose: 'token', status: 400, shape: 'vendor' },
    proof: true,
    disposition: 'throw',
    code: 'unauthenticated',
  },
  {
    id: 'invalid_data',
    when: { status: 400, shape: 'vendor', text: /^(?:[\w.]+: |JSON parse error)/ },
    proof: true,
    disposition: 'throw',
    code: 'invalid_request',
  },
]

const codes = '"Response Codes", docs.cruxconnect.com, 2019-03'
const framework = 'Django REST framework 3.8; that Crux runs it is inferred'

/** Why each row says what it says. */
export const cruxNotes: VerdictNotes = {
  requested: {
    why: 'The call was received and the request to cancel is pending: the suppliers decide.',
    source: '"Cancel Order", docs.cruxconnect.com, 2017-11 to 2018-03; "Response Codes", 2019-03',
  },
  order_not_found: {
    why: 'The framework’s own sentence for an object that is not there; an address that is not there is a page.',
    source: framework,
  },
  cannot_be_cancelled: {
    why: 'The action cannot be performed on this id, or the id is wrong altogether: the order tells which.',
    source: codes,
  },
  wrong_organization: {
    why: 'Named "Critical", and no conflict: the account is not of the kind the call is for, such as a retailer.',
    source: codes,
  },
  login_refused: {
    why: 'The framework says 400 where the page says 401; nothing but the credentials was sent.',
    source: framework,
  },
  invalid_data: {
    why: 'A field of the request is missing or malformed, whatever the order.',
    source: codes,
  },
}
