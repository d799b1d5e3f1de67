import type { CallOptions } from '@cancel/core'
import type { Mode } from '../capabilities.ts'
import type { FaultScript } from '../test-emulator.ts'
import type { Overrides } from '../world.ts'

/** Everything that is held for every trial. */
export const held = [
  'true-verdicts',
  'decided-by-the-log',
  'sent-as-allowed',
  'known-ends',
  'follow',
  'stored-results',
  'secrets',
  'total-time',
  'observers',
] as const

export type Held = (typeof held)[number]

/** Something of it that does not hold. */
export interface Finding {
  readonly of: Held
  readonly words: string
}

/** One cancel of one order, and what goes wrong around it. */
export interface Trial {
  readonly name: string
  readonly mode: Mode
  /** An order that is not uniform, by its name. Default: one with every line open. */
  readonly mixed?: string
  /** From the start. */
  readonly faults: readonly FaultScript[]
  /** From the moment the first cancel leaves. */
  readonly later?: readonly FaultScript[]
  /** What somebody else does before the first cancel arrives, or before its answer leaves. */
  readonly elsewhere?: { readonly what: string; readonly when: 'before' | 'after' }
  readonly settings?: Overrides
  readonly options?: CallOptions
  /** How many cancels may leave. */
  readonly mostCancels: number
  /** How the call must end, where that is known beforehand. */
  readonly ends?: End
  /** The vendor's word that nothing was done is made untrue: claims that are false then are counted apart. */
  readonly isUntrue?: true
}

/**
 * `done`: cancelled, or requested of the suppliers. `open`: a result that is not final. `result`: any result. `no`: a
 * refusal or an error, with this code where one is named.
 */
export type End = 'done' | 'open' | 'result' | 'no' | { readonly throws: string }

/** What a trial came to. */
export interface Played {
  readonly trial: Trial
  /** How the call ended, in a few words, such as `cancelled (unproven)`. */
  readonly said: string
  readonly findings: readonly Finding[]
  readonly cancels: number
  /** Requests beyond the first that took effect. */
  readonly repeats: number
  readonly isFalse: boolean
  readonly isUnconfirmed: boolean
  /** Of a result that was not final: whether following it led to a final one. */
  readonly isSettled?: boolean
}
