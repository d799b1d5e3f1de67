import type { Facts } from '../contract/facts.ts'
import type { AskedEntry } from '../contract/log.ts'
import type { ResultLine } from '../contract/result.ts'
import type { History } from './history.ts'
import type { CancelledBy, Refusal, Seen, UnconfirmedCause } from '../contract/words.ts'

/** What `decide` is asked about: what was asked, at which vendor, by which call. */
export interface Question {
  readonly asked: Pick<AskedEntry, 'lines' | 'onlyWriter'>
  readonly facts: Facts
  readonly options: DecideOptions
}

export interface DecideOptions {
  /** How many entries of the log stood there when this call began: 0 for `cancel`, more for `follow`. */
  readonly since: number
  /** Reads are left to this call. */
  readonly mayRead: boolean
  /** Read the order before sending even where the verdict does not need it. */
  readonly readBefore: boolean
  /** `first`: nothing was sent yet and a cancel may be. `repeat`: one more, under the same log. `never`: only reads. */
  readonly send: 'first' | 'repeat' | 'never'
  /** The same request may go out once more after silence, where the vendor documents a key for it. */
  readonly mayReplay: boolean
}

/** What is known of the order. Every `status` there is is made here, by `decide`. */
export type Verdict = {
  /** The lines that were asked for; of a whole order, all lines that were seen. */
  readonly lines: readonly ResultLine[]
  readonly alsoCancelled: readonly ResultLine[]
} & (
  | { readonly status: 'cancelled'; readonly final: true; readonly by: CancelledBy }
  | { readonly status: 'partially_cancelled'; readonly final: true; readonly by: CancelledBy }
  | ({ readonly status: 'requested'; readonly final: false } & Open)
  | {
      readonly status: 'refused'
      readonly final: true
      readonly refusal: Refusal
      readonly basis: 'stated' | 'inferred'
      /** The attempt whose answer says so, where one does. */
      readonly number?: number
    }
  | ({
      readonly status: 'unconfirmed'
      readonly final: false
      readonly cause: UnconfirmedCause
      readonly seen: Seen
      readonly safeToRepeat: boolean
      readonly reads: number
      readonly lastFailure?: string
    } & Open)
  /** The call provably did nothing, and no word about this order says why: it throws. */
  | { readonly status: 'not_done'; readonly final: true }
)

type Open = { readonly readsCanTell: boolean; readonly said?: 'no' }

/** What to do next, and what is known if nothing more is done. */
export interface Decision {
  readonly do: 'read' | 'send' | 'finish'
  readonly verdict: Verdict
  /** The log, sorted for the rules. */
  readonly history: History
}
