import type { EmulatorClock } from './clock.ts'
import { faultNamed } from './faults/catalogue.ts'
import { type FaultName, faultNames } from './faults/names.ts'
import type { Commit, Fault, Plan } from './faults/plan.ts'
import { checkScript, type FaultScript, type UncheckedScript } from './faults/script.ts'
import type { Ledger } from './ledger.ts'
import type { RequestKind } from './vendor.ts'

/** The scripted faults of one vendor. */
export interface Faults {
  /** @throws TypeError when the name is unknown or the fault cannot be committed (or not committed) as asked. */
  readonly add: (script: FaultScript) => void
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
}

/** The scripted faults as the rest of the emulator sees them. */
export interface FaultQueue extends Faults {
  /** As `add`, for a script from outside that may be anything. */
  readonly addUnchecked: (script: UncheckedScript) => void
  /** Takes the fault that a request of this kind meets, and counts it. */
  readonly take: (kind: RequestKind | undefined) => MetFault | undefined
}

interface Pending extends MetFault {
  readonly on: RequestKind
  left: number
}

export function createFaultQueue(clock: EmulatorClock, ledger: Ledger): FaultQueue {
  let pending: Pending[] = []
  /** Reads lag for a time, not for a number of reads: until the newest change is old enough. */
  const isOver = ({ left, fault, delayMs }: Pending): boolean => {
    const newest = ledger.entries.at(-1)
    if (fault.name !== 'stale' || delayMs === undefined) return left <= 0
    return newest !== undefined && clock.now() >= Date.parse(newest.at) + delayMs
  }
  const addUnchecked = (script: UncheckedScript): void => {
    pending.push(pendingFault(checkScript(script)))
  }
  return {
    names: faultNames,
    clear: () => {
      pending = []
    },
    add: addUnchecked,
    addUnchecked,
    take: (kind) => {
      pending = pending.filter((entry) => !isOver(entry))
      const met = pending.find((entry) => entry.on === kind)
      if (met !== undefined) met.left -= 1
      return met
    },
  }
}

function pendingFault({ on, fault: name, times = 1, committed, delayMs }: FaultScript): Pending {
  const fault = faultNamed(name)
  if (committed === true && !fault.committable)
    throw new TypeError(`${name} says that nothing was done, so it cannot be committed`)
  if (committed === false && !fault.omittable)
    throw new TypeError(`${name} is made from the real answer, so it is always committed`)
  const plan = { ...fault.plan, commit: commitOf(fault.plan.commit, committed, delayMs) }
  return { on, fault, plan, delayMs, left: times }
}

function commitOf(natural: Commit, committed: boolean | undefined, delayMs: number | undefined): Commit {
  if (typeof natural === 'object') return { afterMs: delayMs ?? natural.afterMs }
  if (committed === undefined) return natural
  return committed ? 'before' : 'never'
}
