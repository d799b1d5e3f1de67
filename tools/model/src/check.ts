import { falseClaims, type TrueWorld } from '@cancel/conformance/claims'
import type { CancelLog } from '@cancel/core'
import type { Decision, Question, Verdict } from '@cancel/core/engine/verdict'
import type { Listing } from './explore.ts'
import type { Scenario } from './scenario.ts'
import { ends, type World } from './worlds.ts'

/** What went wrong. */
export interface Fault {
  readonly kind: 'false' | 'harmful' | 'taken back' | 'given up' | 'order' | 'less'
  readonly words: string
  readonly log: CancelLog
}

/** Whether this world can be true while only so many attempts have left: no later one did anything. */
export function isPossible({ steps, taken }: World, sent: number): boolean {
  return steps.every((count, index) => index < sent || (count === 0 && taken[index] === undefined))
}

/** Holds a verdict against every world that fits its log. */
export function check(
  verdict: Verdict,
  fitting: readonly World[],
  log: CancelLog,
  sent: number,
  listing: Listing,
): void {
  const truths = new Set<TrueWorld>(fitting.map(({ truth }) => truth))
  for (const truth of truths) {
    const [words] = falseClaims(verdict, truth)
    if (words === undefined) continue
    listing.faults.push({ kind: 'false', words: `${words}; in truth ${JSON.stringify(truth.lines)}`, log })
    return
  }
  const isKnowable = ends.some((end) => fitting.every((world) => world.ends.includes(end)))
  if (sent === 0 || fitting.length === 0 || !isKnowable) return
  listing.verdicts.knowable += 1
  if (!verdict.final) return
  listing.verdicts.known += 1
  for (const { id, by } of verdict.lines) {
    if (by === undefined || !isActorKnowable([...truths], id)) continue
    listing.actors.knowable += 1
    if (by !== 'unproven') listing.actors.known += 1
  }
}

/** Whether every world says the same of who cancelled a line: this call alone, or others alone. */
function isActorKnowable(truths: readonly TrueWorld[], id: string): boolean {
  const lines = truths.map(({ lines: all }) => all.find((line) => line.id === id))
  return (
    lines.every((line) => line !== undefined && line.ours > 0 && line.others === 0) ||
    lines.every((line) => line?.ours === 0)
  )
}

/**
 * Another request while an earlier one may have done something adds to it where units are counted, and is not ours to
 * make elsewhere: only the caller repeats, or a vendor's documented key makes two requests one.
 */
export function isHarmful(
  { facts, asked }: Scenario,
  { options }: Question,
  fitting: readonly World[],
): boolean {
  if (!fitting.some(({ steps }) => steps.some((count) => count > 0))) return false
  if (facts.requestId === 'replayed' && options.send === 'first') return false
  const isCounted = asked?.some(({ quantity }) => quantity !== undefined) === true
  return options.send !== 'repeat' || isCounted || facts.decidedBy === 'supplier'
}

/** It stops reading although reads may tell and are left, and nobody was told to be patient. */
export function givesUp({ verdict }: Decision, { options, facts }: Question, log: CancelLog): boolean {
  const sent = log.findLastIndex(({ type }) => type === 'sending')
  const later = log.slice(Math.max(sent, options.since))
  // A supplier's yes is not read back.
  const isTaken = later.some((entry) => entry.type === 'answered' && entry.means === 'yes')
  const isPatient = facts.decidedBy === 'supplier' && (isTaken || verdict.status === 'requested')
  const isAbsent = later.some(({ type }) => type === 'absent')
  const reads = later.filter(({ type }) => type === 'read').length
  return 'readsCanTell' in verdict && verdict.readsCanTell && !isPatient && !isAbsent && reads < options.reads
}

/** A later verdict says the same of the whole and of every line that was decided. */
export function staysFinal(verdict: Verdict, later: Verdict): boolean {
  const then = new Map(verdict.lines.map((line) => [line.id, line.verdict]))
  return (
    later.status === verdict.status &&
    later.lines.every((line) => ['undecided', line.verdict].includes(then.get(line.id) ?? 'undecided'))
  )
}
