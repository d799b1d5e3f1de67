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

/** Every entry that a read may add after so many attempts. */
export function readsOf(world: World, scenario: Scenario, sent: number): readonly LogEntry[] {
  const { onlyWriter, asked, facts, drop } = scenario
  const last = world.sent[sent] ?? world.versions.length - 1
  const hasUnits = asked?.some(({ quantity }) => quantity !== undefined) === true
  // A10 and A13 rest on a read before sending that is current.
  const isA10 = onlyWriter && drop !== 'A10'
  const isA13 = hasUnits && facts.yes === 'will_do' && drop !== 'A13'
  const from = sent === 0 && (isA10 || isA13) ? last : 0
  const entries: LogEntry[] = scenario.readsFail ? [{ type: 'unread', at, failure: '503' }] : []
  for (let index = from; index <= last; index += 1) {
    if (world.versions[index]?.isAbsent === true) entries.push({ type: 'absent', at })
    const views = viewsOf(world.versions.slice(0, index + 1), scenario, sent === 0)
    entries.push(...views.map((view) => ({ type: 'read', at, view }) as const))
  }
  if (drop === 'A5') entries.push(...untrue(world, scenario))
  return entries
}

/** States the order never had: everything cancelled, everything shipped. */
function untrue({ versions }: World, scenario: Scenario): readonly LogEntry[] {
  const [first] = versions
  if (first === undefined) return []
  const rows = first.rows.map((row) => ({ ...row, cancelled: row.units }))
  const views = viewsOf([{ ...first, rows }], scenario, true)
  return views.map((view) => ({ type: 'read', at, view }))
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
  const number = sent + 1
  const sending = { type: 'sending', at, number } as const
  return scenario.answers.flatMap((answer) => {
    const entries = answered(answer, world, scenario, question, log, sent, rules)
    return entries === undefined ? [] : entries.map((run) => [sending, ...run])
  })
}

function answered(
  answer: Answer,
  world: World,
  scenario: Scenario,
  question: Question,
  log: CancelLog,
  sent: number,
  rules: Rules,
): readonly (readonly LogEntry[])[] | undefined {
  const { drop } = scenario
  const base = { type: 'answered', at, number: sent + 1, rule: answer, sent: 'answered' } as const
  const no = { ...base, means: 'no' } as const
  const isNothing = (world.steps[sent] ?? 0) === 0 && world.taken[sent] === undefined
  const wasSeen = log.some((entry) => viewOf(entry) !== undefined)
  const ifProven = (
    entry: AnsweredEntry,
    assumption: 'A1' | 'A2',
  ): readonly (readonly LogEntry[])[] | undefined =>
    isNothing || drop === assumption ? [[entry]] : undefined
  switch (answer) {
    case 'silence':
      return [[]]
    case 'unclear':
      return [[{ ...base, means: 'unclear', cause: 'unclear_answer', httpStatus: 409, vendorCode: 'x' }]]
    case 'never_retry':
      return ifProven({ ...base, means: 'never_left', sent: 'never', then: 'retry' }, 'A2')
    case 'never_throw':
      return ifProven({ ...base, means: 'never_left', sent: 'never', then: 'throw' }, 'A2')
    case 'refuse':
      return ifProven({ ...no, then: 'refuse', refusal: 'unspecified' }, 'A1')
    case 'look':
      return ifProven({ ...no, then: 'refuse', refusal: 'unspecified', look: true }, 'A1')
    case 'not_found':
      return wasSeen
        ? [[{ ...no, then: 'refuse', refusal: 'not_found' }]]
        : ifProven({ ...no, then: 'refuse', refusal: 'not_found' }, 'A1')
    case 'retry':
      return ifProven({ ...no, then: 'retry' }, 'A1')
    case 'throw':
      return ifProven({ ...no, then: 'throw' }, 'A1')
    case 'closed':
      return closedDoor(base, isNothing || drop === 'A11', wasSeen, scenario)
    case 'yes':
      return isTaken(world, scenario, sent) ? [[{ ...base, means: 'yes' }]] : undefined
    default: {
      const views = answeredViews(world, scenario, sent)
      const { decidedBy, yes } = scenario.facts
      // Where the vendor itself has still to decide, a success that does not show the effect is no yes.
      const isYes = decidedBy === 'supplier' || yes !== 'taken'
      return views.map((view) => [
        { ...base, means: isYes || rules.showsAsked(question, view, log) ? 'yes' : 'unclear', view },
      ])
    }
  }
}

/** With a documented key the second request is answered as the first was. */
function takenAt(world: World, { facts }: Scenario, sent: number): number | undefined {
  const isReplay = facts.requestId === 'replayed'
  return world.taken[sent] ?? (isReplay ? world.taken.find((version) => version !== undefined) : undefined)
}

const isTaken = (world: World, scenario: Scenario, sent: number): boolean =>
  takenAt(world, scenario, sent) !== undefined

/** A12: a vendor answers with the order as it then was. */
function answeredViews(world: World, scenario: Scenario, sent: number): readonly OrderView[] {
  const taken = takenAt(world, scenario, sent)
  if (taken === undefined) return []
  const upTo = scenario.drop === 'A12' ? world.versions.length - 1 : taken
  return Array.from({ length: upTo - taken + 1 }, (_, more) =>
    world.versions.slice(0, taken + more + 1),
  ).flatMap((versions) => viewsOf(versions, scenario, true).filter(({ lines }) => lines.length > 0))
}

/** A11: a gateway that turns the read away as it turned the cancel away did not pass the cancel on. */
function closedDoor(
  base: Omit<AnsweredEntry, 'means'>,
  isNothing: boolean,
  wasSeen: boolean,
  { asked }: Scenario,
): readonly (readonly LogEntry[])[] | undefined {
  const hasUnits = asked?.some(({ quantity }) => quantity !== undefined) === true
  const turnedAway: LogEntry = { ...base, means: 'unclear', cause: 'unclear_answer' }
  if (!isNothing || wasSeen || hasUnits) return [[turnedAway]]
  const closed = { ...base, means: 'no', then: 'throw', rule: 'closed_door' } as const
  return [[turnedAway, { type: 'unread', at, failure: '403 text/html' }, closed]]
}
