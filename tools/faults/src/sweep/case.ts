import type { FaultName, FaultScript } from '@cancel/emulator'
import type { Mode, Overrides, Subject, World } from '../worlds/world.ts'

/**
 * Whether a cancel may go out a second time: `never`; `retry` after proof that the first did nothing; `resend` once,
 * after silence and two looks at an untouched order.
 */
export type SecondSend = 'never' | 'retry' | 'resend'

/** One thing that goes wrong, for one kind of cancel at one vendor. */
export interface FaultCase {
  readonly name: string
  readonly subject: Subject
  readonly mode: Mode
  readonly faults: readonly FaultScript[]
  readonly secondSend: SecondSend
  /** Happens right before the first cancel reaches the vendor. */
  readonly meanwhile?: (world: World, orderId: string) => void
  readonly settings?: Overrides
}

/** What one case came to. */
export interface Observation {
  readonly name: string
  readonly subject: Subject['name']
  /** How the call ended, such as `cancelled (unproven)` or `thrown unreachable`. */
  readonly verdict: string
  /** Cancels that reached the vendor, and reads. */
  readonly cancels: number
  readonly reads: number
  readonly duplicates: number
  readonly resends: number
  readonly isWrong: boolean
  readonly isUnconfirmed: boolean
  /** Of a result that was not final: whether following it reached the truth. */
  readonly isSettled: boolean | undefined
  /** Invariants that do not hold, in words. */
  readonly broken: readonly string[]
}

/** What the table of verdicts allows after a fault, written down a second time: the table is what is under test. */
export function secondSendAfter(fault: FaultName): SecondSend {
  if (/^(?:connection_lost:|server_error:)/.test(fault)) return 'resend'
  const isProof = /^(?:never_sent:|too_early|unauthenticated$|rate_limited)/.test(fault)
  return isProof && !fault.endsWith(':html') ? 'retry' : 'never'
}
