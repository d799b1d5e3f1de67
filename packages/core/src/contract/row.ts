import type { CancelErrorCode } from '../errors/cancel-error.ts'
import type { Failure } from '../http/failure.ts'
import type { Means } from './log.ts'
import type { Refusal, UnconfirmedCause } from './words.ts'

/** What a request is for. A `write` changes something other than by cancelling; a `token` changes no order. */
export type Purpose = 'cancel' | 'write' | 'read' | 'token'

/**
 * The shape of an answer: `success` parses, has what the endpoint promises and is about the order asked; `vendor` is
 * the vendor's own documented error; `html` a page; `foreign` anything else.
 */
export type Shape = 'success' | 'vendor' | 'html' | 'foreign'

/** What a success of a cancel shows: the effect, an order without it, or no order at all. */
export type Effect = 'shown' | 'not_shown' | 'accepted'

type OneOrMore<Value> = Value | readonly Value[]

/** When a row applies. Every member given must hold; within a list, one of them. */
export interface When {
  /** What the request is for. */
  readonly purpose?: OneOrMore<Purpose>
  /** Without an answer: whether it left. */
  readonly sent?: 'never' | 'maybe'
  /** Without a whole answer: what happened. */
  readonly failure?: OneOrMore<Failure>
  /** Of HTTP. */
  readonly status?: OneOrMore<number>
  /** Whose answer it is. */
  readonly shape?: OneOrMore<Shape>
  /** The vendor's code, compared without whitespace. */
  readonly code?: OneOrMore<string>
  /** The vendor's text, trimmed and cut. Where codes are overloaded, code and text decide together. Must be linear. */
  readonly text?: RegExp
  /** Of a success. */
  readonly effect?: Effect
}

/** One line of the verdict table: what one answer, or its absence, means, and why. */
export interface Row {
  /** Names the row in results, in logs and on the generated page. */
  readonly id: string
  /** What is seen when it applies. */
  readonly when: When
  /**
   * `settle`: the vendor took it; a declared row names the `effect` then, `shown` or `accepted`. `retry`: send again.
   * `refuse`: the answer is no about this order. `throw`: no about the call, the account or the settings. `read`: it may
   * have been done.
   */
  readonly then: 'settle' | 'retry' | 'refuse' | 'throw' | 'read'
  /** `no`, with `retry`, `refuse` or `throw`: this answer proves that the request did nothing. Default: it proves nothing. */
  readonly means?: Extract<Means, 'no' | 'never_left'>
  /** Mended once before `then` applies, if that mends anything. */
  readonly first?: 'new_token' | 'clock'
  /** `retry`: how often at most, where fewer than the setting. */
  readonly atMost?: number
  /** What is thrown: with `throw`, with a `retry` that is spent, and by the vendor's own `api`. */
  readonly code?: CancelErrorCode
  /** With `refuse`, and on a read `not_found`: there is no such order. */
  readonly refusal?: Refusal
  /** With `refuse`: also said of what is cancelled already. The order is read once to tell who did it. */
  readonly look?: true
  /** With `read`: the cause of `unconfirmed`. Default `unclear_answer`. */
  readonly cause?: UnconfirmedCause
  /**
   * With `read`: the word of a gateway, such as its own 404. If the read of the order is turned away by a gateway too,
   * and nothing was ever read, the request reached no vendor, and `code` is thrown.
   */
  readonly closesDoor?: true
  /** What happened, behind the vendor's name: `refused the signature`. Default: by `code`. */
  readonly says?: string
  /** What to do about it, in one sentence. */
  readonly hint?: string
  /** Why the row says so, in one sentence. */
  readonly why: string
  /** Where that is written, with its date, or how it was measured. */
  readonly source: string
}
