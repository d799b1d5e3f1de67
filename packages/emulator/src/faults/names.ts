import type { RequestKind } from '../vendor.ts'

/**
 * Every fault that can be scripted, `<row>` or `<row>:<variant>`. A row is a row of the client's verdict table,
 * so a test can go through the table and find the faults that belong to each row.
 */
export type FaultName =
  | `never_sent:${'refused' | 'reset_in_connect' | 'tls_reset'}`
  | 'tls_refused'
  | `connection_lost:${'before_reading' | 'reset' | 'close' | 'mid_headers'}`
  | `connection_lost:http2_${'stream' | 'goaway' | 'session'}`
  | `timed_out:${'hang' | 'late' | 'drip'}`
  | 'not_http:garbage'
  | `body_cut:${'reset' | 'close'}`
  | `unreadable:${'truncated' | 'html' | 'empty' | 'wrong_shape' | 'wrong_content_type' | 'other_order'}`
  | `unreadable:${'not_json' | 'error_in_200'}`
  | `oversized:${'plain' | 'bomb'}`
  | `redirected:${301 | 302 | 303 | 307 | 308 | 'loop'}`
  | `unauthenticated${'' | Gateway}`
  | `forbidden${'' | ':unknown_code' | Gateway}`
  | `wrong_address${'' | ':html' | ':json_code' | ':json_error' | ':empty'}`
  | `request_refused:${405 | 413 | 414 | 415 | 431 | 501}${'' | '_html' | '_json'}`
  | `proxy_refused:${407 | 421}${'' | '_json'}`
  | `bad_request${'' | ':unknown_code' | ':html' | ':json'}`
  | `unprocessable${'' | ':unknown_code' | ':html' | ':json'}`
  | `too_early${'' | ':html' | ':json'}`
  | `rate_limited${'' | ':date' | ':without_retry_after' | Gateway}`
  | `server_error:500${'' | '_json' | '_vendor'}`
  | `server_error:503${'' | '_json' | '_retry_after' | '_vendor'}`
  | `anything_else:${300 | 402 | 406 | 408 | 409 | 410 | 412 | 417 | 418}${'' | '_json'}`
  | `anything_else:${502 | 504 | 520 | 599}${'' | '_json'}`
  | `anything_else:${304 | '409_vendor'}`
  | 'success_not_shown'
  | `success:${'bom' | 'duplicate_headers' | 'slow' | 'unknown_status'}`
  | `stale${'' | ':first' | ':out_of_order' | ':row_missing' | ':rows_missing'}`

/** A gateway's page, and JSON of its own with a message, with a code, and with an error that has a code. */
type Gateway = `:${'html' | 'json' | 'json_code' | 'json_error'}`

/** The row of the verdict table a fault belongs to; `success` and `stale` are no failures of their own. */
export type FaultRow = RowOf<FaultName>

type RowOf<Name extends string> = Name extends `${infer Row}:${string}` ? Row : Name

/** The names of the faults that belong to a row. */
export type FaultIn<Row extends FaultRow> = Extract<FaultName, Row | `${Row}:${string}`>

export function rowOf<Name extends string>(name: Name): RowOf<Name>
export function rowOf(name: string): string {
  return name.split(':', 1)[0] ?? name
}

/** A fault for the next requests of one kind. */
export interface FaultScript {
  /** Which requests meet the fault. */
  readonly on: RequestKind
  readonly fault: FaultName
  /** How many requests of this kind pass before it is met; default 0. */
  readonly skip?: number | undefined
  /** How many requests meet it; default 1. Faults for the same kind are used up in the order they were added. */
  readonly times?: number | undefined
  /**
   * Whether the vendor really does what was asked. Default: what is natural for the fault, `false` where the
   * answer says that nothing was done, `true` where only the answer is lost. `true` where the vendor gives its word
   * that nothing was done makes that word untrue.
   */
  readonly committed?: boolean | undefined
  /**
   * Milliseconds on the emulator's clock: between dripped bytes, how long reads stay stale, what `Retry-After` asks
   * for. With every other fault: how much later the answer (or its loss) comes; with `committed: true`, where the
   * vendor's answer is not what comes back, how much later the vendor does its part.
   */
  readonly delayMs?: number | undefined
}
