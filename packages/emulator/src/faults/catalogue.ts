import { brokenAnswers } from './broken-answers.ts'
import { lostFaults } from './lost.ts'
import { type FaultName, rowOf } from './names.ts'
import type { Fault, FaultSpec } from './plan.ts'
import { statusFaults } from './statuses.ts'
import { successes } from './successes.ts'

const specs: Readonly<Record<FaultName, FaultSpec>> = {
  ...lostFaults,
  ...brokenAnswers,
  ...statusFaults,
  ...successes,
}

/** The keys of a record that has every name and no other. */
export const faultNames: readonly FaultName[] = Object.keys(specs) as FaultName[]

/** Every fault, as data, in the order of the verdict table. */
export const faultCatalogue: readonly Fault[] = faultNames.map((name) => faultNamed(name))

export function faultNamed(name: FaultName): Fault {
  return { name, row: rowOf(name), ...specs[name] }
}
