import type { EmulatorFault, FaultScript } from '../test-emulator.ts'
import type { Aim } from './groups.ts'
import type { Trial } from './trial.ts'
import { type Variant, variantsOf } from './variants.ts'

/** Longer than anybody tries. */
export const always = 1000

/** A first send, two retries, and one more with a new token. */
const retried = 4

/** Whether the failure proves that nothing was done. */
export function isProof({ row, proof }: EmulatorFault): boolean {
  return proof === true || row === 'never_sent' || row === 'tls_refused'
}

/** Whether an ordinary answer, made from the vendor's real one. */
export function isSuccess({ row }: EmulatorFault): boolean {
  return row === 'success' || row === 'success_not_shown'
}

const isSilence = ({ row }: EmulatorFault): boolean =>
  /^(?:connection_lost|timed_out|not_http|body_cut|oversized|proxy_refused)$/.test(row)

/** How many cancels may leave: several after proof, one after silence, unless the vendor replays what it knows by an id. */
export function mostAfter(fault: EmulatorFault, { facts }: Pick<Aim, 'facts'>): number {
  if (isProof(fault)) return retried
  return isSilence(fault) && facts.requestId === 'replayed' ? 2 : 1
}

/**
 * The fault that most trials begin with.
 * @throws TypeError where the emulator has none: what is tried after a lost answer would be tried by nobody
 */
export function lostAnswer({ faults }: Pick<Aim['emulator'], 'faults'>): EmulatorFault {
  const lost = faults.find(({ name }) => name === 'connection_lost:reset')
  if (lost === undefined)
    throw new TypeError("emulator.faults must have 'connection_lost:reset': an answer that is lost")
  return lost
}

/** Three ways for a cancel to go: well, or lost with and without effect. */
export function waysToGo({
  emulator,
  facts,
}: Aim): readonly Pick<Trial, 'name' | 'faults' | 'mostCancels'>[] {
  const lost = lostAnswer(emulator)
  return [
    { name: 'answered', faults: [], mostCancels: 1 },
    ...[true, false].map((committed) => ({
      name: `lost (${committed ? 'done' : 'not done'})`,
      faults: [{ on: 'cancel', fault: lost.name, committed } satisfies FaultScript],
      mostCancels: mostAfter(lost, { facts }),
    })),
  ]
}

/** The two of them whose outcome is open. */
export function lostWays(aim: Aim): ReturnType<typeof waysToGo> {
  return waysToGo(aim).filter(({ faults }) => faults.length > 0)
}

/** How often something happens, and how that is said. */
export function timesIn(name: string, times: number): string {
  return times === 1 ? name : `${name}, ${times === always ? 'always' : `${times} times`}`
}

/** Whether a quick run has enough of it with one variant for each row. */
export function isRepeating({ depth, mode, emulator }: Aim): boolean {
  return depth === 'quick' && (mode !== 'whole' || emulator.isSampled === true)
}

/** What goes wrong with the answer to a read or a login; for lines and quick runs one of each row. */
export function brokenAnswers(aim: Aim): readonly EmulatorFault[] {
  const answers = variantsOf(aim.emulator).filter(
    // 32 MiB each time: once on the cancel is enough.
    ({ committed, fault }) => committed !== true && !isSuccess(fault) && fault.name !== 'oversized:bomb',
  )
  const isAll = aim.depth === 'deep' && aim.mode === 'whole'
  return (isAll ? answers : oneEach(answers)).map(({ fault }) => fault)
}

/** Faults by the row they belong to, one each. */
export function oneEach(variants: readonly Variant[]): readonly Variant[] {
  return variants.filter(
    ({ fault }, index) => variants.findIndex((other) => other.fault.row === fault.row) === index,
  )
}

/** An order that the vendor calls cancelled is taken to hide no line: one that was taken away makes that untrue. */
export function hidingALine(what: string, { facts }: Aim): Pick<Trial, 'isUntrue'> {
  return what === 'takes a line away' && facts.orderWord.cancelled !== undefined ? { isUntrue: true } : {}
}
