/**
 * Every fault that can be scripted, `<row>` or `<row>:<variant>`. A row is a row of the client's verdict table,
 * so a test can go through the table and find the faults that belong to each row.
 */
export const faultNames = [
  'never_sent:refused',
  'never_sent:reset_in_connect',
  'never_sent:tls_reset',
  'tls_refused',
  'connection_lost:before_reading',
  'connection_lost:reset',
  'connection_lost:close',
  'connection_lost:mid_headers',
  'connection_lost:http2_stream',
  'connection_lost:http2_goaway',
  'connection_lost:http2_session',
  'timed_out:hang',
  'timed_out:late',
  'timed_out:drip',
  'not_http:garbage',
  'body_cut:reset',
  'body_cut:close',
  'unreadable:truncated',
  'unreadable:html',
  'unreadable:empty',
  'unreadable:wrong_shape',
  'unreadable:wrong_content_type',
  'unreadable:other_order',
  'unreadable:not_json',
  'unreadable:error_in_200',
  'oversized:plain',
  'oversized:bomb',
  'redirected:301',
  'redirected:302',
  'redirected:303',
  'redirected:307',
  'redirected:308',
  'redirected:loop',
  'unauthenticated',
  'unauthenticated:html',
  'forbidden',
  'forbidden:unknown_code',
  'forbidden:html',
  'wrong_address',
  'wrong_address:html',
  'wrong_address:empty',
  'request_refused:405',
  'request_refused:413',
  'request_refused:414',
  'request_refused:415',
  'request_refused:431',
  'request_refused:501',
  'proxy_refused:407',
  'proxy_refused:421',
  'bad_request',
  'bad_request:unknown_code',
  'bad_request:html',
  'unprocessable',
  'unprocessable:unknown_code',
  'too_early',
  'rate_limited',
  'rate_limited:date',
  'rate_limited:without_retry_after',
  'rate_limited:html',
  'server_error:500',
  'server_error:500_vendor',
  'server_error:503',
  'server_error:503_retry_after',
  'server_error:503_vendor',
  'anything_else:300',
  'anything_else:304',
  'anything_else:402',
  'anything_else:406',
  'anything_else:408',
  'anything_else:409',
  'anything_else:409_vendor',
  'anything_else:410',
  'anything_else:412',
  'anything_else:417',
  'anything_else:418',
  'anything_else:502',
  'anything_else:504',
  'anything_else:520',
  'anything_else:599',
  'success_not_shown',
  'success:bom',
  'success:duplicate_headers',
  'success:slow',
  'success:unknown_status',
  'stale',
] as const

export type FaultName = (typeof faultNames)[number]

/** The row of the verdict table a fault belongs to; `success` and `stale` are no failures of their own. */
export type FaultRow = RowOf<FaultName>

type RowOf<Name extends string> = Name extends `${infer Row}:${string}` ? Row : Name

/** The names of the faults that belong to a row. */
export type FaultIn<Row extends FaultRow> = Extract<FaultName, Row | `${Row}:${string}`>

export function rowOf<Name extends string>(name: Name): RowOf<Name>
export function rowOf(name: string): string {
  return name.split(':', 1)[0] ?? name
}

export function isFaultName(name: unknown): name is FaultName {
  return faultNames.some((known) => known === name)
}
