import type { Row } from '../contract/row.ts'

const measured = 'measured on Node 22, 24 and 26'
export const rule: string = 'rule of this project'
export const address: string =
  'Check baseUrl and environment, and what stands between this program and the vendor.'

/** What failed before or without an answer. */
export const failureRows: readonly Row[] = [
  {
    id: 'not_made',
    when: { failure: 'not_made' },
    then: 'throw',
    means: 'never_left',
    code: 'configuration',
    says: 'was not called: the request could not be made',
    hint: 'Look at the cause: a closed pool, a hook of the ky instance, or a character that no header may hold.',
    why: 'It failed before anything could send it.',
    source: rule,
  },
  {
    id: 'tls_refused',
    when: { failure: 'tls', sent: 'never' },
    then: 'throw',
    means: 'never_left',
    code: 'unreachable',
    hint: 'Check the certificate authorities of this machine and of any proxy that inspects TLS.',
    why: 'Nothing was sent; trying again could hide an attack.',
    source: measured,
  },
  {
    id: 'never_sent',
    when: { sent: 'never' },
    then: 'retry',
    means: 'never_left',
    code: 'unreachable',
    hint: 'Check the network, the name service and baseUrl.',
    why: 'No name, no connection, or taken back before its first byte.',
    source: measured,
  },
  {
    id: 'timed_out',
    when: { failure: 'timed_out' },
    then: 'read',
    cause: 'no_answer',
    code: 'timed_out',
    why: 'The vendor may still be working on it.',
    source: measured,
  },
  {
    id: 'connection_lost',
    when: { failure: 'connection_lost' },
    then: 'read',
    cause: 'no_answer',
    code: 'unavailable',
    why: 'The connection died after the request may have been read.',
    source: measured,
  },
  {
    id: 'not_http',
    when: { failure: 'not_http' },
    then: 'read',
    cause: 'no_answer',
    code: 'unexpected_response',
    hint: address,
    why: 'What stands behind what answered may have acted.',
    source: measured,
  },
  {
    id: 'body_cut',
    when: { failure: 'body_cut' },
    then: 'read',
    cause: 'unreadable_answer',
    code: 'unavailable',
    why: 'A status line came: it was probably done.',
    source: measured,
  },
  {
    id: 'oversized',
    when: { failure: 'oversized' },
    then: 'read',
    cause: 'unreadable_answer',
    code: 'unexpected_response',
    hint: 'Raise maxResponseBytes if the vendor really answers with more.',
    why: 'Longer than maxResponseBytes after decompression.',
    source: rule,
  },
  {
    id: 'unknown_failure',
    when: { failure: ['unknown', 'aborted'] },
    then: 'read',
    cause: 'no_answer',
    code: 'unavailable',
    why: 'A failure nobody foresaw proves nothing.',
    source: rule,
  },
]
