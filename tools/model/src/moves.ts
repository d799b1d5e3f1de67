import {
  type Attempt,
  type History,
  isAskedRow,
  isCancelled,
  isDecided,
  lastOf,
  type Row,
  truthOf,
  type Version,
} from './order.ts'
import type { Act, Scenario } from './scenario.ts'

export function isComplete(history: History, scenario: Scenario): boolean {
  return history.attempts.length === scenario.attempts && protector(history, scenario) === undefined
}

/** Everything that may happen next. */
export function movesOf(history: History, scenario: Scenario): readonly History[] {
  const { versions, attempts, left } = history
  const sending = { ...history, attempts: [...attempts, { sent: versions.length - 1, steps: 0 }] }
  return [
    ...(attempts.length < scenario.attempts ? [sending] : []),
    ...attempts.flatMap((attempt) => takings(history, scenario, attempt)),
    ...attempts.flatMap((attempt) => effects(history, scenario, attempt)),
    ...left.flatMap((act) =>
      changesBy(act, { ...history, left: left.filter((other) => other !== act) }, scenario),
    ),
  ]
}

/** The history with one more version, and with what came of an attempt. */
const then = (
  history: History,
  change: Partial<Version>,
  attempt?: Attempt,
  came?: Partial<Attempt>,
): History => ({
  ...history,
  versions: [...history.versions, { ...lastOf(history), ...change }],
  attempts: history.attempts.map((one) => (one === attempt ? { ...one, ...came } : one)),
})

const wantedOf = ({ asked }: Scenario, { id }: Pick<Row, 'id'>): number | undefined =>
  asked.lines?.find((line) => line.id === id)?.quantity

const oursOf = (history: History, scenario: Scenario, { id }: Row): number =>
  truthOf(history, scenario).lines.find((line) => line.id === id)?.ours ?? 0

/** A line may have parted: its units are those of every row of its id. */
const unitsOf = (rows: readonly Row[], { id }: Row, count: (row: Row) => number): number =>
  rows.reduce((sum, row) => (row.id === id ? sum + count(row) : sum), 0)

const mayCancel = (row: Row, { drop }: Scenario): boolean =>
  !isCancelled(row) && (row.fate === 'open' || (drop === 'A4' && row.fate === 'shipped'))

/** The attempt whose yes still keeps others out: a shipment of what was asked may cut it short. */
function protector(history: History, scenario: Scenario): Attempt | undefined {
  if (scenario.facts.yes !== 'will_do' || scenario.drop === 'A8') return undefined
  const { rows } = lastOf(history)
  // Units are told apart where there is one attempt alone; of two, each acts in one step.
  const found = history.attempts.find(
    ({ taken, steps }) =>
      taken !== undefined && !(scenario.attempts > 1 && steps === 1) && isAwaited(history, scenario),
  )
  const before = history.versions[found?.taken ?? 0]?.rows ?? []
  const isCut = rows.some(
    (row, at) => isAskedRow(scenario, row) && row.fate !== 'open' && (before[at]?.fate ?? 'open') === 'open',
  )
  return isCut ? undefined : found
}

/** Whether something that was asked can still be done. */
export function isAwaited(history: History, scenario: Scenario): boolean {
  return lastOf(history).rows.some((row) => {
    const wanted = wantedOf(scenario, row) ?? Number.POSITIVE_INFINITY
    return isAskedRow(scenario, row) && !isDecided(row) && oursOf(history, scenario, row) < wanted
  })
}

/** The vendor says yes to a request, and may do it at once. */
function takings(history: History, scenario: Scenario, attempt: Attempt): readonly History[] {
  const { facts, answers, drop } = scenario
  if (!answers.includes('yes') && !answers.includes('accepted')) return []
  if (attempt.taken !== undefined || attempt.steps > 0) return []
  if (protector(history, scenario) !== undefined || isReplay(history, scenario)) return []
  if (isSpoiled(history, scenario)) return []
  const { rows } = lastOf(history)
  const asked = rows.filter((row) => isAskedRow(scenario, row))
  // A9: whatever names something that is cancelled already is refused.
  const isWhole = scenario.asked.lines === undefined
  const isAgain = isWhole ? asked.every(isCancelled) : asked.some(({ cancelled }) => cancelled > 0)
  if (isAgain && facts.repeat[isWhole ? 'whole' : 'lines'] === 'refused' && drop !== 'A9') return []
  // A8: what the vendor promises must be there to be cancelled.
  const isTakenOnly = facts.yes === 'taken' || drop === 'A8'
  if (!isTakenOnly && !asked.every((row) => canGive(rows, row, scenario))) return []
  const taken = history.versions.length
  const most = partsOf(history, scenario).at(-1)
  const isAllOpen = asked.every((row) => isCancelled(row) || (!row.isGone && row.fate === 'open'))
  return [
    ...(isTakenOnly || facts.yes === 'will_do'
      ? [then(history, { by: undefined, isUnderWay: true }, attempt, { taken: taken - 1 })]
      : []),
    ...(most !== undefined && isAllOpen ? [effect(history, attempt, most, { taken })] : []),
  ]
}

function canGive(rows: readonly Row[], row: Row, scenario: Scenario): boolean {
  const wanted = wantedOf(scenario, row)
  if (wanted === undefined) return !row.isGone || isDecided(row)
  const left = unitsOf(rows, row, ({ units, cancelled, fate, isGone }) =>
    fate === 'open' && !isGone ? units - cancelled : 0,
  )
  return left >= wanted
}

/** A vendor that documents a key makes two requests one. */
const isReplay = ({ attempts }: History, { facts }: Scenario): boolean =>
  facts.requestId === 'replayed' && attempts.some(({ taken, steps }) => steps > 0 || taken !== undefined)

/** A13: no yes comes after somebody else cancelled units of a line of which units were asked. */
function isSpoiled(history: History, scenario: Scenario): boolean {
  if (scenario.facts.yes !== 'will_do' || scenario.drop === 'A13') return false
  const { lines } = truthOf(history, scenario)
  return lines.some((line) => line.others > 0 && wantedOf(scenario, line) !== undefined)
}

function effects(history: History, scenario: Scenario, attempt: Attempt): readonly History[] {
  // Two attempts make two effects; one may take two steps as well, the second late.
  const isLate = attempt.steps + scenario.attempts === 2
  if (attempt.steps + scenario.attempts > 2) return []
  const protecting = protector(history, scenario)
  if (protecting !== undefined && protecting !== attempt) return []
  const isTaken = attempt.taken !== undefined
  if (!isTaken && isReplay(history, scenario)) return []
  if (isTaken && scenario.facts.yes === 'done' && scenario.drop !== 'A8') return []
  const parts = partsOf(history, scenario)
  // A5: a vendor that names who cancelled an order cancels all of it at once.
  const isAtOnce = scenario.names && scenario.asked.lines === undefined
  const isLast = isLate && protecting === attempt
  return (isAtOnce || isLast ? parts.slice(-1) : parts).map((rows) => effect(history, attempt, rows))
}

const effect = (history: History, attempt: Attempt, rows: readonly Row[], also?: Partial<Attempt>): History =>
  then(history, { rows, isUnderWay: false, by: 'this_call' }, attempt, { steps: attempt.steps + 1, ...also })

/** What a request may do to the rows: on some lines or units, or wholly. The whole effect comes last. */
function partsOf(history: History, scenario: Scenario): readonly (readonly Row[])[] {
  const { rows } = lastOf(history)
  const cancelledOf = (part: readonly Row[], row: Row): number =>
    unitsOf(part, row, ({ cancelled }) => cancelled)
  let parts: (readonly Row[])[] = [rows]
  for (const [at, row] of rows.entries()) {
    if (!isAskedRow(scenario, row) || row.isGone || !mayCancel(row, scenario)) continue
    const wanted = wantedOf(scenario, row) ?? Number.POSITIVE_INFINITY
    const done = scenario.attempts === 1 ? oursOf(history, scenario, row) : 0
    parts = parts.flatMap((part) => {
      const given = done + cancelledOf(part, row) - cancelledOf(rows, row)
      const most = Math.max(0, Math.min(row.units - row.cancelled, wanted - given))
      const counts = Array.from({ length: most }, (_, index) => index + 1)
      return [
        part,
        ...(countsUnits(row, scenario) ? counts : counts.slice(-1)).map((count) =>
          put(part, at, { cancelled: row.cancelled + count, fate: 'open' }),
        ),
      ]
    })
  }
  return parts.slice(1)
}

/** A5: units that nobody asked for are cancelled one by one only where they are counted. */
const countsUnits = (row: Row, scenario: Scenario): boolean =>
  (scenario.counts && scenario.hides !== 'cancelled') || wantedOf(scenario, row) !== undefined

const put = (rows: readonly Row[], at: number, change: Partial<Row>): readonly Row[] =>
  rows.map((row, index) => (index === at ? { ...row, ...change } : row))

/** What somebody else may make of the order. */
function changesBy(act: Act, history: History, scenario: Scenario): readonly History[] {
  const { counts, hides, rowsSay, forgetsCounts, facts, onlyWriter, drop } = scenario
  const { rows, isAbsent } = lastOf(history)
  const row = rows[act.row]
  if (row === undefined || isAbsent) return []
  const change = (changed: Partial<Version>): readonly History[] => [
    then(history, { ...changed, by: 'someone_else' }),
  ]
  const changeRow = (changed: Partial<Row>): readonly History[] =>
    change({ rows: put(rows, act.row, changed) })
  const isSent = history.attempts.length > 0
  if (act.do === 'vanish') return isSent ? change({ isAbsent: true }) : []
  if (row.isGone) return []
  const isProtected = protector(history, scenario) !== undefined
  const isKept = isProtected && isAskedRow(scenario, row)
  switch (act.do) {
    case 'cancel': {
      // A10: with the caller's word nobody else cancels.
      if (isKept || !mayCancel(row, scenario) || (onlyWriter && drop !== 'A10')) return []
      // A5: where rows show no cancellation of their own, nobody cancels single rows, so A8 keeps all of them out.
      if ((!counts || hides !== 'nothing') && rowsSay === 'shipped') {
        const all = rows.map((one) => (isDecided(one) || one.isGone ? one : { ...one, cancelled: one.units }))
        return isProtected ? [] : change({ rows: all })
      }
      const units = (countsUnits(row, scenario) ? act.units : undefined) ?? row.units
      return changeRow({ cancelled: Math.min(row.units, row.cancelled + units), fate: 'open' })
    }
    case 'leave':
      return isSent && !isKept ? changeRow({ isGone: true }) : []
    case 'part':
    case 'take':
    case 'add': {
      // A5: a line parts, shrinks and grows only where every row shows how many units it has.
      const showsParts = counts && hides !== 'ordered' && !forgetsCounts
      if (!isSent || row.fate !== 'open' || isCancelled(row) || !showsParts) return []
      const first = history.versions[0].rows
      // A6: nothing that was added later is hidden.
      if (act.do === 'add') return rows.length > first.length ? [] : changeRow({ units: row.units + 1 })
      if (row.units === 1 || row.units > (first[act.row]?.units ?? 0)) return []
      // A8, A10, A13: what the vendor's yes or the caller's word decides of one row, a part of it does not undo.
      const isPromised = onlyWriter || facts.yes === 'will_do'
      const isWhole = facts.yes === 'done' || (isPromised && wantedOf(scenario, row) !== undefined)
      if (act.do === 'take' ? isKept : isWhole) return []
      const rest = put(rows, act.row, { units: row.units - 1 })
      return change({ rows: [...rest, { ...row, units: 1, cancelled: 0, isGone: act.do === 'take' }] })
    }
    default:
      if (row.fate !== 'open') return []
      if (isCancelled(row)) return drop === 'A3' ? changeRow({ cancelled: 0, fate: 'shipped' }) : []
      return changeRow({ fate: act.do === 'ship' ? 'shipped' : 'rejected' })
  }
}
