import type { Aim } from '../groups.ts'
import { always, isProof, isRepeating, isSuccess, mostAfter, timesIn } from '../make-trial.ts'
import type { End, Trial } from '../trial.ts'
import { onePerRow, scriptOf, type Variant, variantsOf } from '../variants.ts'

/** Which code says what, where every vendor agrees. */
const codes: Readonly<Record<string, string>> = {
  never_sent: 'unreachable',
  tls_refused: 'unreachable',
  unauthenticated: 'unauthenticated',
  rate_limited: 'rate_limited',
}

/** Not every vendor has this word of its own. */
const unspoken = /:(?:405|413|414|415|431|501|unknown_code|409_vendor)$|^unprocessable$/

const isMended = ({ row }: Variant['fault']): boolean =>
  /^(?:never_sent|unauthenticated|too_early|rate_limited)$/.test(row)

/** Every fault there is, with and without effect where both can be. */
export function onTheCancel(aim: Aim): readonly Trial[] {
  const every = variantsOf(aim.emulator)
  const variants = isRepeating(aim) ? onePerRow(every) : every
  // On the wire lines differ from the whole order in the body only.
  const few = aim.depth === 'deep' && aim.mode === 'whole' ? every : onePerRow(every)
  return [
    plain(aim),
    ...variants.map((variant) => trialOf(aim, variant, 1)),
    // What is mended by sending again must give up in words.
    ...few
      .filter(({ fault }) => aim.depth === 'deep' || isProof(fault))
      .map((variant) => trialOf(aim, variant, always)),
    ...few.map((variant) => ({
      ...trialOf(aim, variant, 1, 'maxRetries 0'),
      settings: { maxRetries: 0 },
      mostCancels: 1,
    })),
    ...few
      .filter(({ fault }) => isMended(fault))
      .map((variant) => ({
        ...trialOf(aim, variant, 1, 'maxRetries 0'),
        name: `${variant.name}, a call with maxRetries 0`,
        options: { maxRetries: 0 },
        mostCancels: 1,
      })),
    ...few.flatMap((variant): Trial[] => {
      const { ends: _read, ...blind } = trialOf(aim, variant, 1, 'reads 0')
      return [{ ...blind, settings: { reconcile: { reads: 0 } } }]
    }),
    ...lateCommits(aim, few),
  ]
}

function plain({ mode }: Aim): Trial {
  return { name: 'nothing goes wrong', mode, faults: [], mostCancels: 1, ends: 'done' }
}

function trialOf(aim: Aim, variant: Variant, times: number, how?: string): Trial {
  const ends = how === 'maxRetries 0' ? endWithoutRetry(aim, variant) : endOf(aim, variant, times)
  const name = timesIn(variant.name, times)
  return {
    name: how === undefined ? name : `${name}, ${how}`,
    mode: aim.mode,
    faults: [scriptOf(variant, { times })],
    mostCancels: mostAfter(variant.fault, aim),
    ...(ends !== undefined && { ends }),
  }
}

function endWithoutRetry(aim: Aim, variant: Variant): End | undefined {
  return isMended(variant.fault) && isProof(variant.fault) ? 'no' : endOf(aim, variant, 1)
}

/** How a call ends whose reads are answered, where nobody else touches the order. */
function endOf(
  { facts, mode, hasLogin }: Aim,
  { name, fault, committed }: Variant,
  times: number,
): End | undefined {
  const { row } = fault
  if (fault.name === 'success:unknown_status' || fault.name === 'timed_out:late') return 'result'
  if (isSuccess(fault)) return 'done'
  if (isProof(fault)) {
    if (row === 'tls_refused') return { throws: 'unreachable' }
    const isHanded = row === 'unauthenticated' && !hasLogin
    if (isMended(fault) && times === 1 && !isHanded) return 'done'
    const code = codes[row]
    if (code !== undefined) return { throws: code }
    return unspoken.test(name) ? undefined : 'no'
  }
  if (mostAfter(fault, { facts }) > 1) return 'result'
  if (committed === false) return times === 1 ? 'open' : 'result'
  // Units that were cancelled may be another's, and suppliers decide later.
  return mode === 'units' || facts.decidedBy === 'supplier' ? 'result' : 'done'
}

/** The vendor does its part only when the client is reading, or has ended. */
function lateCommits(aim: Aim, variants: readonly Variant[]): readonly Trial[] {
  const late = variants.filter(
    ({ fault, committed }) => committed === true && fault.ownDelay !== true && fault.isOfAnswer !== true,
  )
  return [3_000, 300_000].flatMap((delayMs) =>
    late.map((variant): Trial => ({
      name: `${variant.name}, ${delayMs / 1000} s later`,
      mode: aim.mode,
      faults: [scriptOf(variant, { delayMs })],
      mostCancels: mostAfter(variant.fault, aim),
      ends: 'result',
    })),
  )
}
