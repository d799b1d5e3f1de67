import type { Row } from '../contract/row.ts'
import { address, failureRows, rule } from './failure-rows.ts'

const later = 'Try again later.'

const successes: readonly Row[] = [
  {
    id: 'success_not_shown',
    when: { purpose: 'cancel', shape: 'success', effect: 'not_shown' },
    then: 'read',
    code: 'unexpected_response',
    why: 'Its order does not show the effect yet.',
    source: 'FACTS.md of Partner Center: poll until cancelled',
  },
  {
    id: 'success',
    when: { purpose: 'cancel', shape: 'success' },
    then: 'settle',
    why: 'It shows what was asked for, or is the vendor’s whole success.',
    source: 'each vendor’s page of the call',
  },
  {
    id: 'answered',
    when: { purpose: ['read', 'token', 'write'], shape: 'success' },
    then: 'settle',
    why: 'It has what the endpoint promises.',
    source: rule,
  },
]

const loginRefused: Row = {
  id: 'login_refused',
  when: { purpose: 'token', status: [400, 401, 403], shape: ['vendor', 'foreign'] },
  then: 'throw',
  means: 'no',
  code: 'unauthenticated',
  says: 'refused the login',
  hint: 'Check the credentials, and that they belong to this environment.',
  why: 'It is about the credentials and touches no order.',
  source: 'RFC 6749 5.2',
}

/** What the vendor's own documented shape says, where none of its own rows knows the code. */
const vendors: readonly Row[] = [
  loginRefused,
  {
    id: 'unauthenticated',
    when: { status: 401, shape: 'vendor' },
    then: 'throw',
    means: 'no',
    first: 'new_token',
    code: 'unauthenticated',
    hint: 'Check the credentials, and that they belong to this environment.',
    why: 'The token is checked before anything is done.',
    source: 'RFC 9110 15.5.2',
  },
  {
    id: 'forbidden',
    when: { status: 403, shape: 'vendor' },
    then: 'throw',
    means: 'no',
    code: 'forbidden',
    hint: 'Ask for the permission that this call needs.',
    why: 'Only the vendor’s own shape says that of an account.',
    source: 'RFC 9110 15.5.4',
  },
  {
    id: 'too_early',
    when: { status: 425, shape: 'vendor' },
    then: 'retry',
    means: 'no',
    atMost: 1,
    code: 'unavailable',
    hint: later,
    why: 'The server does not act on what may be a replay.',
    source: 'RFC 8470 5.2',
  },
  {
    id: 'rate_limited',
    when: { status: 429, shape: 'vendor' },
    then: 'retry',
    means: 'no',
    code: 'rate_limited',
    hint: 'Wait as long as retryAfterMs says, and send fewer requests at a time.',
    why: 'Turned away before anything is done.',
    source: 'RFC 6585 4',
  },
]

/** A word of whatever stands before the vendor. It does not say whether the request was passed on. */
const gateways: readonly Row[] = [
  {
    id: 'redirected',
    when: { status: [301, 307, 308] },
    then: 'read',
    closesDoor: true,
    code: 'configuration',
    says: 'is not at this address',
    hint: address,
    why: 'To follow it would carry credentials elsewhere. What redirects may have acted.',
    source: 'RFC 9110 15.4',
  },
  {
    id: 'token_refused',
    when: { status: 401 },
    then: 'read',
    closesDoor: true,
    first: 'new_token',
    code: 'unauthenticated',
    hint: 'Check the credentials, and that they belong to this environment.',
    why: 'A 401 in another shape may come from a gateway that had passed the request on.',
    source: 'RFC 9110 15.5.2',
  },
  {
    id: 'blocked',
    when: { status: 403 },
    then: 'read',
    code: 'forbidden',
    hint: 'Look for a firewall or a gateway that turns this program away.',
    why: 'A 403 in another shape may come from a gateway that had passed the request on.',
    source: 'RFC 9110 15.5.4',
  },
  {
    id: 'wrong_address',
    when: { status: 404, shape: ['foreign', 'html'] },
    then: 'read',
    closesDoor: true,
    code: 'configuration',
    says: 'was not found at this address',
    hint: address,
    why: 'Only the vendor’s own shape says that an order is absent.',
    source: rule,
  },
  {
    id: 'proxy_refused',
    when: { status: [407, 421] },
    then: 'read',
    closesDoor: true,
    code: 'configuration',
    says: 'was not reached',
    hint: 'Check the credentials of the proxy, and baseUrl.',
    why: 'It may come from a gateway that had passed the request on.',
    source: 'RFC 9110 15.5.8, 15.5.20',
  },
  {
    id: 'slowed_down',
    when: { status: 429 },
    then: 'read',
    code: 'rate_limited',
    hint: 'Send fewer requests at a time.',
    why: 'A 429 in another shape may come from a gateway that had passed the request on.',
    source: 'RFC 6585 4',
  },
]

const others: readonly Row[] = [
  {
    id: 'server_error',
    when: {
      status: [500, 502, 503, 504, 505, 507, 508, 509, 510, 511, 520, 521, 522, 523, 524, 525, 526, 527, 530],
    },
    then: 'read',
    code: 'unavailable',
    hint: later,
    why: 'The server broke off, before or after it acted.',
    source: 'RFC 9110 15.6',
  },
  { ...loginRefused, id: 'login_rejected', when: { purpose: 'token', shape: 'vendor' } },
  {
    id: 'unlisted_code',
    when: { shape: 'vendor' },
    then: 'read',
    code: 'rejected',
    hint: 'The vendor’s own words say why.',
    why: 'A no in a code that no row names proves nothing; its words are kept.',
    source: rule,
  },
  {
    id: 'unreadable',
    when: { status: [200, 201, 202, 203, 204, 205, 206] },
    then: 'read',
    cause: 'unreadable_answer',
    code: 'unexpected_response',
    why: 'A success nobody can read: cut short, empty, a page, or about another order.',
    source: rule,
  },
]

/** No row of any kind names it. */
export const anythingElse: Row = {
  id: 'anything_else',
  when: {},
  then: 'read',
  code: 'unexpected_response',
  why: 'What no row names proves nothing.',
  source: rule,
}

/**
 * What each outcome of one attempt means, at every vendor. A vendor's own rows are asked first; the first row that
 * matches decides.
 */
export const sharedRows: readonly Row[] = [...failureRows, ...successes, ...vendors, ...gateways, ...others]

/**
 * No single answer matches it. The loop judges a cancel by it once the read of the order was turned away by a gateway
 * as the cancel was, and throws the code of the cancel's own row.
 */
export const closedDoor: Row = {
  id: 'closed_door',
  when: { purpose: 'cancel', status: [301, 307, 308, 401, 404, 407, 421], shape: ['foreign', 'html'] },
  then: 'throw',
  means: 'no',
  code: 'configuration',
  hint: address,
  why: 'What turned the read away, too, did not pass the cancel on.',
  source: 'assumption A11 of this project',
}

/** Every row, as it is printed: in the order of asking, the rows that no answer reaches by itself last. */
// Marked, so that a bundler leaves it out where nobody prints it.
export const verdictTable: readonly Row[] = /* @__PURE__ */ sharedRows.concat(closedDoor, anythingElse)
