import type { FaultName } from '@cancel/emulator'
import type { RowCase } from './row-case.ts'

/** A case for every row that all vendors share. */
export const coreCases: readonly RowCase[] = [
  atKibo('tls_refused', 'tls_refused', 'thrown unreachable; 1 cancels, 0 reads, 1 tokens'),
  atKibo('never_sent', 'never_sent:refused', 'cancelled (this_call); 2 cancels, 0 reads, 1 tokens'),
  atKibo('timed_out', 'timed_out:hang', 'unconfirmed (no_answer, untouched); 1 cancels, 3 reads, 1 tokens'),
  atKibo('connection_lost', 'connection_lost:reset', 'cancelled (this_call); 2 cancels, 2 reads, 1 tokens'),
  atKibo('not_http', 'not_http:garbage', 'unconfirmed (no_answer, untouched); 1 cancels, 3 reads, 1 tokens'),
  atKibo(
    'body_cut',
    'body_cut:close',
    'unconfirmed (unreadable_answer, untouched); 1 cancels, 3 reads, 1 tokens',
  ),
  atKibo(
    'oversized',
    'oversized:plain',
    'unconfirmed (unreadable_answer, untouched); 1 cancels, 3 reads, 1 tokens',
  ),
  {
    row: 'unknown_failure',
    table: 'core',
    vendor: 'kibo',
    troubles: [{ on: 'cancel', throws: 'odd' }],
    expected: 'unconfirmed (no_answer, untouched); 1 cancels, 3 reads, 1 tokens',
  },
  {
    row: 'success',
    table: 'core',
    vendor: 'kibo',
    troubles: [],
    expected: 'cancelled (this_call); 1 cancels, 0 reads, 1 tokens',
  },
  {
    row: 'success_not_shown',
    table: 'core',
    vendor: 'kibo',
    troubles: [{ on: 'cancel', fault: 'success_not_shown' }],
    expected: 'cancelled (this_call); 1 cancels, 1 reads, 1 tokens',
  },
  {
    row: 'answered',
    table: 'core',
    vendor: 'partnercenter',
    mode: 'line',
    troubles: [],
    expected: 'cancelled (this_call); 1 cancels, 1 reads, 1 tokens',
  },
  atKibo('redirected', 'redirected:307', 'thrown configuration; 1 cancels, 0 reads, 1 tokens'),
  atKibo('proxy_refused', 'proxy_refused:421', 'thrown configuration; 1 cancels, 0 reads, 1 tokens'),
  {
    row: 'unauthenticated',
    table: 'core',
    vendor: 'crux',
    troubles: [{ on: 'cancel', fault: 'unauthenticated', times: 2 }],
    expected: 'thrown unauthenticated; 2 cancels, 1 reads, 2 tokens',
  },
  {
    row: 'unauthenticated#2',
    table: 'core',
    vendor: 'kibo',
    troubles: [{ on: 'cancel', status: 401, body: { odd: true }, times: 2 }],
    expected: 'thrown unauthenticated; 2 cancels, 0 reads, 2 tokens',
  },
  atKibo('forbidden', 'forbidden:unknown_code', 'thrown forbidden; 1 cancels, 0 reads, 1 tokens'),
  atKibo(
    'wrong_address',
    'wrong_address',
    'unconfirmed (unclear_answer, untouched); 1 cancels, 3 reads, 1 tokens',
  ),
  atKibo(
    'bad_request',
    'bad_request:unknown_code',
    'refused (unspecified, stated); 1 cancels, 1 reads, 1 tokens',
  ),
  atKibo('request_refused', 'request_refused:413', 'thrown configuration; 1 cancels, 0 reads, 1 tokens'),
  {
    row: 'conflict',
    table: 'core',
    vendor: 'kibo',
    troubles: [{ on: 'cancel', fault: 'anything_else:409_vendor' }],
    expected: 'refused (unspecified, stated); 1 cancels, 3 reads, 1 tokens',
  },
  atKibo(
    'unprocessable',
    'unprocessable:unknown_code',
    'refused (unspecified, stated); 1 cancels, 0 reads, 1 tokens',
  ),
  atKibo('too_early', 'too_early', 'cancelled (this_call); 2 cancels, 0 reads, 1 tokens'),
  atKibo('rate_limited', 'rate_limited', 'cancelled (this_call); 2 cancels, 0 reads, 1 tokens'),
  atKibo('server_error', 'server_error:503', 'cancelled (this_call); 2 cancels, 2 reads, 1 tokens'),
  atKibo(
    'unreadable',
    'unreadable:html',
    'unconfirmed (unreadable_answer, untouched); 1 cancels, 3 reads, 1 tokens',
  ),
  atKibo(
    'anything_else',
    'anything_else:502',
    'unconfirmed (unclear_answer, untouched); 1 cancels, 3 reads, 1 tokens',
  ),
]

function atKibo(row: string, fault: FaultName, expected: string): RowCase {
  return {
    row,
    table: 'core',
    vendor: 'kibo',
    troubles: [{ on: 'cancel', fault, committed: false }],
    expected,
  }
}
