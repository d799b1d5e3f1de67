import type { Awaiting, CancelledBy, CancelResult, Refusal } from '@cancel/core'
import type { Page } from './pages.ts'
import type { Stage } from './stage.ts'

/** What a verdict has to say. Only what is given is compared. */
export interface Expectation {
  readonly status: CancelResult['status']
  readonly by?: CancelledBy
  readonly refusal?: Refusal
  readonly awaiting?: Awaiting
}

/** One thing the demo shows. */
export interface DemoCase {
  readonly title: string
  /** What to look at, in one sentence. */
  readonly shows: string
  /** The vendor's page whose example body has to go out, equal as JSON. */
  readonly page?: Page
  readonly run: (stage: Stage) => Promise<void>
  /** The verdict of each call, in order. */
  readonly expected: readonly Expectation[]
  /** What the emulator's ledger has to show when the case is over: every change, and nothing else. */
  readonly effects: readonly string[]
  /** How many cancel requests may have arrived. */
  readonly cancels: number
}
