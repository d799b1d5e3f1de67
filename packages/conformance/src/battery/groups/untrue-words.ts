import type { Aim } from '../groups.ts'
import { always, mostAfter, oneEach } from '../make-trial.ts'
import type { Trial } from '../trial.ts'
import { scriptOf, type Variant, variantsOf } from '../variants.ts'

/**
 * The vendor says in words that its pages list that it did nothing, and did it. No client can tell: what is claimed then
 * is counted as an assumption that failed. Everything else must hold all the same.
 */
export function untrueWords(aim: Aim): readonly Trial[] {
  const words = variantsOf(aim.emulator).filter(({ fault }) => fault.proof === true)
  const few = aim.depth === 'deep' ? words : oneEach(words)
  return [...few.map((variant) => wordOf(aim, variant)), ...doors(aim)]
}

/** A gateway passes the cancel on, says that it did not, and then turns the read away as well. */
function doors(aim: Aim): readonly Trial[] {
  const closing = variantsOf(aim.emulator).filter(
    ({ fault, committed }) =>
      committed === true &&
      /^(?:redirected|wrong_address:html|proxy_refused|unauthenticated:)/.test(fault.name),
  )
  return (aim.depth === 'deep' ? closing : oneEach(closing)).map((variant): Trial => ({
    name: `${variant.name}, and the read turned away as well`,
    mode: aim.mode,
    faults: [scriptOf(variant, { times: always })],
    later: [{ on: 'read', fault: variant.fault.name, times: always }],
    mostCancels: mostAfter(variant.fault, aim),
    isUntrue: true,
  }))
}

function wordOf(aim: Aim, variant: Variant): Trial {
  return {
    name: `${variant.fault.name}, done`,
    mode: aim.mode,
    faults: [scriptOf({ ...variant, committed: true })],
    mostCancels: mostAfter(variant.fault, aim),
    isUntrue: true,
  }
}
