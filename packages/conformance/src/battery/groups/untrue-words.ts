import type { Aim } from '../groups.ts'
import { isProof, mostAfter, oneEach } from '../make-trial.ts'
import type { Trial } from '../trial.ts'
import { scriptOf, variantsOf } from '../variants.ts'

/**
 * The vendor says in words that its pages list that it did nothing, and did it. No client can tell: what is claimed then
 * is counted as an assumption that failed. Everything else must hold all the same.
 */
export function untrueWords(aim: Aim): readonly Trial[] {
  const words = variantsOf(aim.emulator).filter(({ fault }) => fault.proof === true)
  return (aim.depth === 'deep' ? words : oneEach(words)).map((variant): Trial => ({
    name: `${variant.fault.name}, done`,
    mode: aim.mode,
    faults: [scriptOf({ ...variant, committed: true })],
    mostCancels: mostAfter(variant.fault, aim),
    isUntrue: true,
  }))
}
