import type { Refusal, UnconfirmedCause } from '../contract/result.ts'
import type { CancelErrorCode } from '../errors/cancel-error.ts'
import type { Failure } from '../http/failure.ts'

/** What a request is for. A `write` changes something other than by cancelling; a `token` changes no order. */
export type Purpose = 'cancel' | 'write' | 'read' | 'token'

/**
 * The shape of an HTTP answer: `success` parses and has what the endpoint promises, `vendor` is the vendor's own
 * documented error, `html` a page, `foreign` anything else, an answer about another order included.
 */
export type Shape = 'success' | 'vendor' | 'html' | 'foreign'

/** What a success says of the order: the effect is `shown`, `not_shown`, or only `accepted` without an order. */
export type Effect = 'shown' | 'not_shown' | 'accepted'

type OneOrMore<Value> = Value | readonly Value[]

/** When a row applies. Every member given must hold; within a list, one of them. */
export interface When {
  readonly purpose?: OneOrMore<Purpose>
  readonly sent?: 'never' | 'maybe'
  readonly failure?: OneOrMore<Failure>
  readonly status?: OneOrMore<number>
  readonly shape?: OneOrMore<Shape>
  /** The vendor's code, compared without whitespace. */
  readonly code?: OneOrMore<string>
  /** The vendor's text. Where codes are overloaded, code and text decide together. */
  readonly text?: RegExp
  readonly effect?: Effect
  /** Whether some units of a line are asked for: a second cancel would add to the first. */
  readonly quantity?: boolean
}

/** One line of the verdict table: what an outcome of one attempt means, and why. */
export interface VerdictRow {
  /** Names the row in results, in the emulator's faults and in the generated page. */
  readonly id: string
  readonly when: When
  /** Nothing was done, or the effect is shown: the order need not be read to know. */
  readonly proof: boolean
  /**
   * `settled`: the answer proves the outcome. `retry`: nothing was done, send again. `read`: it may have been done,
   * read the order. `refuse`: about this order the answer is no. `throw`: about the call, the account, the settings.
   */
  readonly disposition: 'settled' | 'retry' | 'read' | 'refuse' | 'throw'
  /** Mended once before the disposition applies, if that mends anything. */
  readonly first?: 'new_token' | 'clock'
  /** `retry`: how often at most, where fewer than the setting. */
  readonly atMost?: number
  /** `throw`, and `retry` once it is spent. Also what a vendor's own `api` throws. */
  readonly code?: CancelErrorCode
  /** `refuse`, and `read` once the order is seen untouched. */
  readonly refusal?: Refusal
  /** `read`: an order that is seen cancelled after this no was cancelled by somebody else before. */
  readonly by?: 'someone_else'
  /** `settled` or `read`: the vendor took the request. */
  readonly success?: true
  /** `settled`: taken, and somebody still decides. */
  readonly awaiting?: 'supplier'
  /** `read`: one re-send is allowed once the order is seen untouched. */
  readonly resend?: true
  /** `read`: the cause of `unconfirmed` if reading decides nothing. Default `unclear_answer`. */
  readonly cause?: UnconfirmedCause
}

/** For every row id: why the row says so, in one sentence, and where that is written or how it was measured. */
export type VerdictNotes = Readonly<Record<string, { readonly why: string; readonly source: string }>>
