import type { CancelLog, OrderLineView, OrderState, OrderView } from '@cancel/core'
import { viewOf } from '@cancel/core/engine/history'
import type { Question } from '@cancel/core/engine/verdict'
import { type History, isAskedRow, isCancelled, isDecided, type Row, type Version } from './order.ts'
import type { Rules } from './rules.ts'
import type { Answer, Scenario } from './scenario.ts'

// What a call may see of a history. A5: reads show states that this order really had, though perhaps old ones, in any
// order; they may fail and lack rows.

export const at = '2026-01-01T00:00:00.000Z'

export const asksUnits = ({ asked }: Pick<Scenario, 'asked'>): boolean =>
  asked.lines?.some(({ quantity }) => quantity !== undefined) === true

/** What may be added to a log, entries that come together as one, by their text. */
export type Sights = ReadonlyMap<string, CancelLog>

const byText = (runs: readonly CancelLog[]): Sights => new Map(runs.map((run) => [JSON.stringify(run), run]))

/** Every read that there may be after so many attempts. */
export function readsOf({ versions, attempts }: History, scenario: Scenario, sent: number): Sights {
  const { onlyWriter, facts, drop } = scenario
  const last = attempts[sent]?.sent ?? versions.length - 1
  // A10 and A13 rest on a read before sending that is current.
  const isA10 = onlyWriter && drop !== 'A10'
  const isA13 = asksUnits(scenario) && facts.yes === 'will_do' && drop !== 'A13'
  const from = sent === 0 && (isA10 || isA13) ? last : 0
  const reads = (shown: readonly Version[], isBefore: boolean): readonly CancelLog[] =>
    viewsOf(shown, scenario, isBefore).map((view) => [{ type: 'read', at, view }])
  // A5 dropped: a state that the order never had, of which everything is cancelled.
  const [first] = versions
  const rows = first.rows.map((row) => ({ ...row, cancelled: row.units }))
  return byText([
    ...(scenario.failures > 0 ? [[{ type: 'unread', at, failure: '503' } as const]] : []),
    ...versions.flatMap((version, index) => {
      if (index < from || index > last) return []
      if (version.isAbsent) return [[{ type: 'absent', at } as const]]
      return reads(versions.slice(0, index + 1), sent === 0)
    }),
    ...(drop === 'A5' ? reads([{ ...first, rows }], true) : []),
  ])
}

/** What is taken to prove that nothing was done: A1 of what the vendor says, A2 of what never left. */
const proofs = {
  never_retry: { means: 'never_left', then: 'retry' },
  never_throw: { means: 'never_left', then: 'throw' },
  refuse: { means: 'no', then: 'refuse', refusal: 'unspecified' },
  look: { means: 'no', then: 'refuse', refusal: 'unspecified', look: true },
  not_found: { means: 'no', then: 'refuse', refusal: 'not_found' },
  retry: { means: 'no', then: 'retry' },
  throw: { means: 'no', then: 'throw' },
} as const

/** Everything that may be seen of the next attempt. */
export function answersOf(
  { versions, attempts }: History,
  scenario: Scenario,
  question: Question,
  log: CancelLog,
  sent: number,
  rules: Rules,
): Sights {
  const { facts, drop } = scenario
  const number = sent + 1
  const wasSeen = log.some((entry) => viewOf(entry) !== undefined)
  const attempt = attempts[sent]
  const isNothing = attempt?.steps === 0 && attempt.taken === undefined
  // With a documented key the second request is answered as the first was.
  const isReplay = facts.requestId === 'replayed'
  const taken =
    attempt?.taken ?? (isReplay ? attempts.find((one) => one.taken !== undefined)?.taken : undefined)
  const base = { type: 'answered', at, number, sent: 'answered' } as const
  const unclear = { ...base, means: 'unclear', cause: 'unclear_answer' } as const
  const runsOf = (rule: Answer): readonly CancelLog[] => {
    switch (rule) {
      case 'silence':
        return [[]]
      case 'unclear':
        return [[{ ...unclear, rule, httpStatus: 409, vendorCode: 'x' }]]
      case 'closed': {
        // A11: a gateway that turns the read away as it turned the cancel away did not pass the cancel on.
        if (!(isNothing || drop === 'A11') || wasSeen || asksUnits(scenario)) return [[{ ...unclear, rule }]]
        const closed = { ...base, means: 'no', then: 'throw', rule: 'closed_door' } as const
        return [[{ ...unclear, rule }, { type: 'unread', at, failure: '403 text/html' }, closed]]
      }
      case 'yes':
        return taken === undefined ? [] : [[{ ...base, rule, means: 'yes' }]]
      case 'accepted':
        if (taken === undefined) return []
        // A12: a vendor answers with the order as it then was.
        return versions
          .slice(taken, drop === 'A12' ? undefined : taken + 1)
          .flatMap((_, index) => viewsOf(versions.slice(0, taken + index + 1), scenario, true))
          .filter(({ lines }) => lines.length > 0)
          .map((view) => {
            // Where the vendor itself has still to decide, a success that does not show the effect is no yes.
            const isYes =
              facts.decidedBy === 'supplier' || facts.yes !== 'taken' || rules.showsAsked(question, view, log)
            return [{ ...base, rule, means: isYes ? 'yes' : 'unclear', view }]
          })
      default: {
        const proof = proofs[rule]
        const isNever = proof.means === 'never_left'
        // Of an order that was seen, "not found" proves nothing.
        const mayBe = isNothing || drop === (isNever ? 'A2' : 'A1') || (rule === 'not_found' && wasSeen)
        return mayBe ? [[{ ...base, rule, ...(isNever && { sent: 'never' }), ...proof }]] : []
      }
    }
  }
  return byText(
    scenario.answers.flatMap((answer) =>
      runsOf(answer).map((run) => [{ type: 'sending', at, number } as const, ...run]),
    ),
  )
}

/** Every view that a read of the last version may have, from the whole one to those that lack rows. */
function viewsOf(versions: readonly Version[], scenario: Scenario, isBefore: boolean): readonly OrderView[] {
  const version = versions.at(-1)
  if (version === undefined || version.isAbsent) return []
  if (scenario.word === 'loose') {
    const words = ['cancelled', 'shipped', 'open'] as const
    const views = viewsOf(versions, { ...scenario, word: 'none' }, isBefore)
    return views.flatMap((view) => words.map((word) => ({ ...view, word })))
  }
  const { facts, hasty, drop } = scenario
  const word = scenario.word === 'none' ? undefined : wordOf(version, scenario)
  const cancelledBy = scenario.names && word === 'cancelled' ? nameOf(versions) : undefined
  const isDropped = (row: Row): boolean => scenario.dropsCancelled && !isBefore && isCancelled(row)
  const listed = version.rows.filter((row) => !row.isGone && !isDropped(row))
  const view = (rows: readonly Row[]): OrderView => ({
    orderId: '1',
    state: word ?? 'open',
    vendorState: word ?? 'open',
    ...(word !== undefined && { word }),
    ...(cancelledBy !== undefined && { cancelledBy }),
    lines: rows.map((row) => rowView(row, version, scenario)),
  })
  // A7: a word hides no line unless every row that is shown denies it.
  const isDeclared = (word === 'cancelled' || word === 'shipped') && facts.orderWord[word] !== undefined
  const hidesNothing = isDeclared && drop !== 'A7'
  const isUniform = listed.every(isCancelled) || listed.every((row) => row.cancelled === 0)
  const isDenied = (rows: readonly Row[]): boolean =>
    !hasty && rows.every((row) => isCancelled(row) === (word === 'shipped'))
  const mayLack = scenario.lacks && (drop === 'A6' || !isBefore) && listed.length > 1
  const lacking = mayLack ? listed.map((lost) => listed.filter((row) => row !== lost)) : []
  return [
    view(listed),
    ...(scenario.rowless && (!hidesNothing || isUniform || word === 'shipped') ? [view([])] : []),
    ...lacking.filter((rows) => !hidesNothing || isDenied(rows)).map(view),
  ]
}

/** The vendor's own word for the whole order. A7: what it calls cancelled or shipped hides no line. */
function wordOf({ rows, isUnderWay }: Version, scenario: Scenario): OrderState {
  const { mixed, facts, showsUnderWay, drop } = scenario
  const shown = rows.filter(({ isGone }) => !isGone)
  const isTold = drop === 'A7' || shown.length === rows.length
  if (!isTold || shown.length === 0 || !shown.every(isDecided))
    return isUnderWay && showsUnderWay ? 'cancel_requested' : 'open'
  if (shown.every(isCancelled)) return 'cancelled'
  if (shown.every(({ cancelled }) => cancelled === 0)) return 'shipped'
  if (mixed === 'cancelled' && shown.some(isCancelled)) return 'cancelled'
  if (mixed === 'shipped' && facts.orderWord.shipped !== 'all_kept') return 'shipped'
  return 'partially_cancelled'
}

function rowView(row: Row, version: Version, scenario: Scenario): OrderLineView {
  const { counts, hides, forgetsCounts } = scenario
  const isCounted = counts && !(forgetsCounts && isCancelled(row))
  return {
    id: row.id,
    state: stateOf(row, version, scenario),
    ...(isCounted && hides !== 'ordered' && { quantity: row.units }),
    ...(isCounted && hides !== 'cancelled' && { cancelled: row.cancelled }),
  }
}

function stateOf(row: Row, { rows, isUnderWay }: Version, scenario: Scenario): OrderLineView['state'] {
  const { hides, hasty, showsUnderWay, rowsSay } = scenario
  const isAsked = isUnderWay && isAskedRow(scenario, row)
  if (row.fate === 'rejected') return 'rejected'
  const isBesideShipped = rows.some(({ fate }) => fate === 'shipped')
  if (hasty && hides === 'nothing' && isCancelled(row) && isBesideShipped) return 'shipped'
  if (hasty && isAsked && row.fate === 'open' && row.cancelled === 0) return 'cancelled'
  if (isCancelled(row)) return rowsSay === 'shipped' ? 'open' : 'cancelled'
  if (row.fate === 'shipped') return rowsSay === 'cancelled' ? 'open' : 'shipped'
  return isAsked && showsUnderWay ? 'cancel_requested' : 'open'
}

/** Who cancelled the order, in the vendor's word: whoever cancelled what was left of it. */
function nameOf(versions: readonly Version[]): string | undefined {
  const unitsOf = ({ rows }: Version): number => rows.reduce((sum, { cancelled }) => sum + cancelled, 0)
  const last = versions.findLast((version, index) => {
    const before = versions[index - 1]
    return before !== undefined && unitsOf(version) > unitsOf(before)
  })
  return last && (last.by === 'this_call' ? 'Seller' : 'buyer')
}
