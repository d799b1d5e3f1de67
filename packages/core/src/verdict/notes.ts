import type { VerdictNotes } from './row.ts'

const undici = 'measured on Node 22, 24 and 26'
const rule = 'rule of this project'

/** Why each row says what it says. Beside the rows and not in them, so that no bundle carries the prose. */
export const verdictNotes: VerdictNotes = {
  tls_refused: {
    why: 'The handshake failed before any request; trying again could hide an attack.',
    source: undici,
  },
  never_sent: {
    why: 'The request provably never left: no name, no connection, or taken back before its first byte.',
    source: undici,
  },
  timed_out: {
    why: 'The vendor may still be working on it, so it is not sent again either.',
    source: undici,
  },
  connection_lost: {
    why: 'The connection died after the request may have been read; the chain of errors is the same either way.',
    source: undici,
  },
  not_http: {
    why: 'Something answered that does not speak HTTP; what stands behind it may have acted.',
    source: undici,
  },
  body_cut: {
    why: 'A status line came and the body did not end: it was probably done.',
    source: undici,
  },
  oversized: {
    why: 'The answer is longer than maxResponseBytes after decompression and is not read on.',
    source: rule,
  },
  unknown_failure: {
    why: 'A failure nobody foresaw proves nothing.',
    source: rule,
  },
  success: {
    why: 'The answer shows everything that was asked to be cancelled.',
    source: 'each vendor’s page of the call',
  },
  success_not_shown: {
    why: 'The vendor took it, but the order it answered with does not show the effect yet.',
    source:
      'Partner Center, "Delete a customer account from the integration sandbox": poll until cancelled (2023-10)',
  },
  answered: {
    why: 'The answer has what the endpoint promises.',
    source: rule,
  },
  redirected: {
    why: 'The address is wrong. Following it would carry credentials elsewhere, and turns a POST into a GET.',
    source: 'RFC 9110 15.4',
  },
  proxy_refused: {
    why: 'A proxy or the wrong server turned the request away before the vendor saw it.',
    source: 'RFC 9110 15.5.8, 15.5.20',
  },
  unauthenticated: {
    why: 'The vendor checks the token before it does anything.',
    source: 'RFC 9110 15.5.2',
  },
  forbidden: {
    why: 'The account may not do this; in the vendor’s own shape it is the vendor who says so.',
    source: 'RFC 9110 15.5.4',
  },
  wrong_address: {
    why: 'Only the vendor’s own code says that an order is absent. If the read is such a 404 too, the address is wrong.',
    source: rule,
  },
  bad_request: {
    why: 'The vendor refused it with a code no page lists; the order shows whether it was cancelled before.',
    source: rule,
  },
  request_refused: {
    why: 'The vendor refuses the form of the request, whatever the order.',
    source: 'RFC 9110 15.5, 15.6.2',
  },
  conflict: {
    why: 'The order is in a state that conflicts, perhaps through a cancel under way: only the order tells.',
    source: 'RFC 9110 15.5.10',
  },
  unprocessable: {
    why: 'The vendor understood the request and says no.',
    source: 'RFC 9110 15.5.21',
  },
  too_early: {
    why: 'The server refuses to act on data it thinks may be replayed, and says so before it acts.',
    source: 'RFC 8470 5.2',
  },
  rate_limited: {
    why: 'Turned away at the gateway; Retry-After is waited for and never shortened.',
    source: 'RFC 6585 4',
  },
  server_error: {
    why: 'The server broke off, before or after it acted.',
    source: 'RFC 9110 15.6.1, 15.6.4',
  },
  unreadable: {
    why: 'A success nobody can read: truncated, empty, a page, another shape, or about another order.',
    source: rule,
  },
  anything_else: {
    why: 'No row names it, so nothing is proven.',
    source: rule,
  },
}
