import { verdictTable } from '@cancel/core'
import { fail } from './assert.ts'
import type { EmulatorFault, FaultScript } from './test-emulator.ts'
import type { Making } from './world.ts'

/** A fault on the cancel, with or without effect. */
export interface Variant {
  readonly name: string
  readonly fault: EmulatorFault
  readonly committed: boolean | undefined
}

/** Faults with what may be behind them. Both, where the failure proves neither. */
export function variantsOf(
  { emulator }: Pick<Making, 'emulator'>,
  wanted: (fault: EmulatorFault) => boolean,
): readonly Variant[] {
  // `stale` is about reads only.
  return emulator.faults
    .filter((fault) => fault.row !== 'stale' && wanted(fault))
    .flatMap((fault): Variant[] => {
      if (!fault.omittable) return [{ name: fault.name, fault, committed: undefined }]
      if (!mayBeDone(fault)) return [{ name: fault.name, fault, committed: false }]
      return [true, false].map((committed) => ({
        name: `${fault.name} (${committed ? 'done' : 'not done'})`,
        fault,
        committed,
      }))
    })
}

/** One for each row and outcome, where the many faces of a row would only repeat it. */
export function onePerRow(variants: readonly Variant[]): readonly Variant[] {
  const keyOf = ({ fault, committed }: Variant): string => `${fault.row} ${committed}`
  const keys = variants.map(keyOf)
  return variants.filter((variant, index) => keys.indexOf(keyOf(variant)) === index)
}

/** Whether the failure leaves it open that the cancel took effect. */
export function mayBeDone({ name, row, committable }: EmulatorFault): boolean {
  // In the vendor's own shape a no is taken for its word, whatever the code: see the table.
  return committable && !(name.endsWith(':unknown_code') && provesNothingDone(row))
}

/** Whether every answer of this row ends in a no or an error, never in doubt. */
export function provesNothingDone(row: string): boolean {
  return verdictTable.some(({ id, proof, success }) => id === row && proof && success !== true)
}

export function scriptOf({ fault, committed }: Variant, times?: number): FaultScript {
  return { on: 'cancel', fault: fault.name, committed, times }
}

/** The names among these that the emulator has; it must have one at least. */
export function offered({ emulator }: Pick<Making, 'emulator'>, ...names: string[]): readonly string[] {
  const found = names.filter((name) => emulator.faults.some((fault) => fault.name === name))
  return found.length > 0 ? found : fail(`the emulator has none of these faults: ${names.join(', ')}`)
}

/** Variants by the row of the verdict table, so that each row is a case of its own. */
export function byRow(variants: readonly Variant[]): ReadonlyMap<string, readonly Variant[]> {
  const rows = new Map<string, Variant[]>()
  for (const variant of variants) {
    const { row } = variant.fault
    rows.set(row, [...(rows.get(row) ?? []), variant])
  }
  return rows
}
