import type { EmulatorFault, FaultScript, TestEmulator } from '../test-emulator.ts'

type WithFaults = Pick<TestEmulator<object>, 'faults'>

/** A fault of the answer to a request, with or without effect. */
export interface Variant {
  readonly name: string
  readonly fault: EmulatorFault
  readonly committed: boolean | undefined
}

/** Faults with what may be behind them: both, where the failure proves neither. */
export function variantsOf({ faults }: WithFaults): readonly Variant[] {
  // The others are about reads only.
  return faults
    .filter(({ row }) => row !== 'stale')
    .flatMap((fault): Variant[] => {
      const { name, omittable, committable } = fault
      if (!omittable) return [{ name, fault, committed: undefined }]
      if (!committable) return [{ name, fault, committed: false }]
      return [true, false].map((committed) => ({
        name: `${name} (${committed ? 'done' : 'not done'})`,
        fault,
        committed,
      }))
    })
}

/** One for each row and outcome, where the many faces of a row would only repeat it. */
export function onePerRow(variants: readonly Variant[]): readonly Variant[] {
  const keyOf = ({ fault, committed }: Variant): string => `${fault.row} ${committed}`
  const keys = variants.map(keyOf)
  return variants.filter((_variant, index) => keys.indexOf(keys[index] ?? '') === index)
}

export function scriptOf({ fault, committed }: Variant, more: Partial<FaultScript> = {}): FaultScript {
  return { on: 'cancel', fault: fault.name, committed, ...more }
}

/** The faults of these names that the emulator has; one that it lacks is left out. */
export function offered({ faults }: WithFaults, ...names: readonly string[]): readonly string[] {
  return names.filter((name) => faults.some((fault) => fault.name === name))
}
