import { playAll, trialsOf } from './battery.ts'
import type { Depth, GroupName } from './battery/groups.ts'
import type { Mode } from './capabilities.ts'
import type { Played } from './battery/trial.ts'
import { type AnyUnderTest, contextOf } from './conformance.ts'

// The deep end of the battery, and what it is built of: for those who play more with their own clients than a test suite
// has the time for.
export { addsUp, ask, type Asked, cancel, follow, getOrder, isDone } from './asked.ts'
export type { Depth, GroupName } from './battery/groups.ts'
export type { Finding, Held, Played, Trial } from './battery/trial.ts'
export { type AnyUnderTest, contextOf } from './conformance.ts'
export { noteCredentials } from './fetches.ts'
export { leakIn } from './leaks.ts'
export { createManualClock } from './manual-clock.ts'
export { type Outcome, outcomeOf, saidBy } from './outcome.ts'
export type { Context } from './promise.ts'
export { begin, type Beginning, requestsWithEffect, trueWorld, undecided, untruths } from './truth.ts'
export { inWorld, openWorld, type Overrides, type World } from './world.ts'

export interface SweepOptions {
  /** Default `deep`: every trial there is. */
  readonly depth?: Depth
  readonly groups?: readonly GroupName[]
  readonly modes?: readonly Mode[]
  /** Every so many of the trials only. Default 1: all. */
  readonly everyNth?: number
  /** How many trials run at the same time, each in a world of its own. Default 8. */
  readonly atATime?: number
  /** The client sends with the transport it has by itself; nothing stands in between. Trials that need that are left out. */
  readonly isBare?: boolean
}

/** Plays the trials of one client, and tells what each came to. */
export async function sweep(
  subject: AnyUnderTest,
  { depth = 'deep', groups, modes, everyNth = 1, atATime = 8, isBare = false }: SweepOptions = {},
): Promise<readonly Played[]> {
  const context = contextOf({ ...subject, ...(groups && { groups }), ...(modes && { modes }) })
  const trials = context.modes.flatMap((mode) =>
    context.groups.flatMap((group) => trialsOf(context, group, mode, depth)),
  )
  const chosen = trials.filter(
    ({ later, elsewhere }, index) => index % everyNth === 0 && !(isBare && (later ?? elsewhere)),
  )
  return playAll({ ...context, isBare }, chosen, atATime)
}
