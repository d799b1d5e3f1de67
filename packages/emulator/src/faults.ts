import type { EmulatorClock } from './clock.ts'
import { faultNamed, faultNames } from './faults/catalogue.ts'
import { canBeLate } from './faults/delay.ts'
import type { FaultName, FaultScript } from './faults/names.ts'
import type { Commit, Fault, Plan } from './faults/plan.ts'
import { type Chance, createChance, type RandomFaults } from './faults/random.ts'
import { checkScript } from './faults/check-script.ts'
import type { Ledger } from './ledger.ts'
import type { RequestKind } from './vendor.ts'

/** The scripted faults of one vendor. */
export interface Faults {
  /** @throws TypeError when the name is unknown or the fault cannot be committed (or not committed) as asked. */
  readonly add: (script: FaultScript) => void
  /**
   * Lets requests meet faults by chance, beside those that were added, until `clear`.
   * @throws TypeError naming the option that is wrong.
   */
  readonly random: (options: RandomFaults) => void
  /** Forgets every fault that has not been met yet. */
  readonly clear: () => void
  /** Every fault there is. */
  readonly names: readonly FaultName[]
}

/** A fault that a request has met, ready to be carried out. */
export interface MetFault {
  readonly fault: Fault
  readonly plan: Plan
  readonly delayMs: number | undefined
  /** Counts the requests that have met it, from 1. */
  readonly nth: number
}

/** The scripted faults as the rest of the emulator sees them. */
export interface FaultQueue extends Faults {
  /** A script from outside may be anything. */
  readonly add: (script: unknown) => void
  /** Takes the fault that a request of this kind meets, and counts it. */
  readonly take: (kind: RequestKind | undefined) => MetFault | undefined
}

interface Pending extends Omit<MetFault, 'nth'> {
  readonly on: RequestKind
  readonly times: number
  skip: number
  met: number
}

export function createFaultQueue(clock: EmulatorClock, ledger: Ledger): FaultQueue {
  let pending: Pending[] = []
  let chance: Chance | undefined
  /** Reads lag for a time, not for a number of reads: until the newest change is old enough. */
  const isOver = ({ times, met, fault, delayMs }: Pending): boolean => {
    const newest = ledger.entries.at(-1)
    if (fault.plan.wire.kind !== 'stale' || delayMs === undefined) return met >= times
    return newest !== undefined && clock.now() >= Date.parse(newest.at) + delayMs
  }
  return {
    names: faultNames,
    random: (options) => {
      chance = createChance(options)
    },
    clear: () => {
      pending = []
      chance = undefined
    },
    add: (script) => {
      pending.push(pendingFault(checkScript(script)))
    },
    take: (kind) => {
      pending = pending.filter((entry) => !isOver(entry))
      const next = pending.find((entry) => entry.on === kind)
      if (next === undefined) {
        const script = kind && chance?.(kind)
        return script && { ...pendingFault(script), nth: 1 }
      }
      if (next.skip > 0) {
        next.skip -= 1
        return undefined
      }
      next.met += 1
      return { fault: next.fault, plan: next.plan, delayMs: next.delayMs, nth: next.met }
    },
  }
}

function pendingFault({ on, fault: name, times = 1, skip = 0, committed, delayMs }: FaultScript): Pending {
  const fault = faultNamed(name)
  if (committed === true && !fault.committable && fault.proof !== true)
    throw new TypeError(`${name} says that nothing was done, so it cannot be committed`)
  if (committed === false && !fault.omittable)
    throw new TypeError(`${name} is made from the real answer, so it is always committed`)
  const plan = { ...fault.plan, commit: commitOf(fault, committed, delayMs) }
  return { on, fault, plan, delayMs, times, skip, met: 0 }
}

function commitOf(fault: Fault, committed: boolean | undefined, delayMs: number | undefined): Commit {
  const { commit } = fault.plan
  if (typeof commit === 'object') return { afterMs: delayMs ?? commit.afterMs }
  if (committed === undefined) return commit
  if (!committed) return 'never'
  return delayMs !== undefined && canBeLate(fault) ? { afterMs: delayMs } : 'before'
}
