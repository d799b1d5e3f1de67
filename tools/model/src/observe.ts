import { viewOf } from '@cancel/core/engine/history'
import type { Question } from '@cancel/core/engine/verdict'
import type { CancelLog, LogEntry, OrderView } from '@cancel/core'
import { viewsOf } from './order.ts'
import type { Rules } from './rules.ts'
import type { Answer, Scenario } from './scenario.ts'
import type { World } from './worlds.ts'

type AnsweredEntry = Extract<LogEntry, { readonly type: 'answered' }>

// What a call may see of a world. A5: reads show states that this order really had, though perhaps old ones, in any
// order; they may fail and lack rows.

const at = '2026-01-01T00:00:00.000Z'

const asksUnits = ({ asked }: Scenario): boolean =>
  asked?.some(({ quantity }) => quantity !== undefined) === true

/** Every entry that a read may add after so many attempts. */
export function readsOf(world: World, scenario: Scenario, sent: number): readonly LogEntry[] {
  const { onlyWriter, facts, drop } = scenario
  const last = world.sent[sent] ?? world.versions.length - 1
  // A10 and A13 rest on a read before sending that is current.
  const isA10 = onlyWriter && drop !== 'A10'
  const isA13 = asksUnits(scenario) && facts.yes === 'will_do' && drop !== 'A13'
  const from = sent === 0 && (isA10 || isA13) ? last : 0
  const entries: LogEntry[] = scenario.readsFail ? [{ type: 'unread', at, failure: '503' }] : []
  for (let index = from; index <= last; index += 1) {
    if (world.versions[index]?.isAbsent === true) entries.push({ type: 'absent', at })
    const views = viewsOf(world.versions.slice(0, index + 1), scenario, sent === 0)
    entries.push(...views.map((view) => ({ type: 'read', at, view }) as const))
  }
  const [first] = world.versions
  if (drop !== 'A5' || first === undefined) return entries
  // A state that the order never had: everything is cancelled.
  const rows = first.rows.map((row) => ({ ...row, cancelled: row.units }))
  const untrue = viewsOf([{ ...first, rows }], scenario, true)
  return [...entries, ...untrue.map((view) => ({ type: 'read', at, view }) as const)]
}

/** What is taken to prove that nothing was done: A1 of what the vendor says, A2 of what never left. */
const proofs: Partial<Record<Answer, Pick<AnsweredEntry, 'means' | 'then' | 'refusal' | 'look'>>> = {
  never_retry: { means: 'never_left', then: 'retry' },
  never_throw: { means: 'never_left', then: 'throw' },
  refuse: { means: 'no', then: 'refuse', refusal: 'unspecified' },
  look: { means: 'no', then: 'refuse', refusal: 'unspecified', look: true },
  not_found: { means: 'no', then: 'refuse', refusal: 'not_found' },
  retry: { means: 'no', then: 'retry' },
  throw: { means: 'no', then: 'throw' },
}

/** Every run of entries that the next attempt may add to the log, its `sending` included. */
export function answersOf(
  world: World,
  scenario: Scenario,
  question: Question,
  log: CancelLog,
  sent: number,
  rules: Rules,
): readonly (readonly LogEntry[])[] {
  const { facts, drop } = scenario
  const number = sent + 1
  const wasSeen = log.some((entry) => viewOf(entry) !== undefined)
  const isNothing = world.steps[sent] === 0 && world.taken[sent] === undefined
  const taken = takenAt(world, scenario, sent)
  const runsOf = (answer: Answer): readonly (readonly LogEntry[])[] => {
    const base = { type: 'answered', at, number, rule: answer, sent: 'answered' } as const
    const proof = proofs[answer]
    if (proof !== undefined) {
      const isNever = proof.means === 'never_left'
      const isDropped = drop === (isNever ? 'A2' : 'A1')
      // Of an order that was seen, "not found" proves nothing.
      const mayBe = isNothing || isDropped || (answer === 'not_found' && wasSeen)
      return mayBe ? [[{ ...base, ...(isNever && { sent: 'never' }), ...proof }]] : []
    }
    const unclear = { ...base, means: 'unclear', cause: 'unclear_answer' } as const
    switch (answer) {
      case 'silence':
        return [[]]
      case 'unclear':
        return [[{ ...unclear, httpStatus: 409, vendorCode: 'x' }]]
      case 'closed': {
        // A11: a gateway that turns the read away as it turned the cancel away did not pass the cancel on.
        if (!(isNothing || drop === 'A11') || wasSeen || asksUnits(scenario)) return [[unclear]]
        const closed = { ...base, means: 'no', then: 'throw', rule: 'closed_door' } as const
        return [[unclear, { type: 'unread', at, failure: '403 text/html' }, closed]]
      }
      case 'yes':
        return taken === undefined ? [] : [[{ ...base, means: 'yes' }]]
      default:
        if (taken === undefined) return []
        return answeredViews(world, scenario, taken).map((view) => {
          // Where the vendor itself has still to decide, a success that does not show the effect is no yes.
          const isYes = facts.decidedBy === 'supplier' || facts.yes !== 'taken'
          return [
            { ...base, means: isYes || rules.showsAsked(question, view, log) ? 'yes' : 'unclear', view },
          ]
        })
    }
  }
  return scenario.answers.flatMap((answer) =>
    runsOf(answer).map((run) => [{ type: 'sending', at, number } as const, ...run]),
  )
}

/** With a documented key the second request is answered as the first was. */
function takenAt({ taken }: World, { facts }: Scenario, sent: number): number | undefined {
  return (
    taken[sent] ??
    (facts.requestId === 'replayed' ? taken.find((version) => version !== undefined) : undefined)
  )
}

/** A12: a vendor answers with the order as it then was. */
function answeredViews({ versions }: World, scenario: Scenario, taken: number): readonly OrderView[] {
  const upTo = scenario.drop === 'A12' ? versions.length : taken + 1
  return versions.flatMap((_, index) =>
    index < taken || index >= upTo
      ? []
      : viewsOf(versions.slice(0, index + 1), scenario, true).filter(({ lines }) => lines.length > 0),
  )
}
