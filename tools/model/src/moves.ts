import {
  cancelledOf,
  cancelUnits,
  type Draft,
  mayCancel,
  now,
  oursOf,
  protector,
  replace,
  showsUnits,
  unitsOf,
  wantedOf,
  withVersion,
} from './draft.ts'
import { isAskedRow, isCancelled, isDecided, type Row } from './order.ts'
import { actOf } from './others.ts'
import type { Scenario } from './scenario.ts'

export function isComplete(draft: Draft, scenario: Scenario): boolean {
  return draft.sent.length === scenario.attempts && protector(draft, scenario) === undefined
}

/** Everything that may happen next. */
export function movesOf(draft: Draft, scenario: Scenario): readonly Draft[] {
  const attempts = draft.sent.map((_, index) => index)
  return [
    ...(draft.sent.length < scenario.attempts
      ? [{ ...draft, sent: [...draft.sent, draft.versions.length - 1] }]
      : []),
    ...attempts.flatMap((attempt) => takings(draft, scenario, attempt)),
    ...attempts.flatMap((attempt) => effects(draft, scenario, attempt)),
    ...scenario.others.flatMap((what, index) =>
      draft.used[index] === true ? [] : actOf(draft, scenario, what, index),
    ),
  ]
}

/** The vendor says yes to a request, and may do it at once. */
function takings(draft: Draft, scenario: Scenario, attempt: number): readonly Draft[] {
  const { facts, answers, drop } = scenario
  if (!answers.includes('yes') && !answers.includes('accepted')) return []
  if (draft.taken[attempt] !== undefined || draft.steps[attempt] !== 0) return []
  if (protector(draft, scenario) !== undefined || isReplay(draft, scenario)) return []
  if (isSpoiled(draft, scenario)) return []
  const { rows } = now(draft)
  const asked = rows.filter((row) => isAskedRow(scenario, row))
  const isRefused =
    facts.repeat[scenario.asked === undefined ? 'whole' : 'lines'] === 'refused' && drop !== 'A9'
  // A9: whatever names something that is cancelled already is refused.
  if (
    isRefused &&
    (scenario.asked === undefined ? asked.every(isCancelled) : asked.some(({ cancelled }) => cancelled > 0))
  )
    return []
  const taken = replace(draft.taken, attempt, draft.versions.length - 1)
  // A8: what the vendor promises must be there to be cancelled.
  const promises = facts.yes !== 'taken' && drop !== 'A8'
  if (promises && !asked.every((row) => canGive(rows, row, scenario))) return []
  const marked = withVersion({ ...draft, taken }, { ...now(draft), by: undefined, isUnderWay: true })
  const plain = facts.yes === 'taken' || facts.yes === 'will_do' || drop === 'A8' ? [marked] : []
  const done = wholeEffect(draft, scenario, attempt)
  const isAllOpen = asked.every((row) => isCancelled(row) || (!row.isGone && row.fate === 'open'))
  const atOnce =
    done === undefined || !isAllOpen
      ? []
      : [{ ...done, taken: replace(draft.taken, attempt, done.versions.length - 1) }]
  return [...plain, ...atOnce]
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
function isReplay({ taken, steps }: Draft, { facts }: Scenario): boolean {
  return (
    facts.requestId === 'replayed' &&
    (steps.some((count) => count > 0) || taken.some((version) => version !== undefined))
  )
}

function effects(draft: Draft, scenario: Scenario, attempt: number): readonly Draft[] {
  const steps = draft.steps[attempt] ?? 0
  // Two attempts make two effects; one may take two steps as well, the second late.
  if (steps + scenario.attempts > 2) return []
  const protecting = protector(draft, scenario)
  if (protecting !== undefined && protecting !== attempt) return []
  const isTaken = draft.taken[attempt] !== undefined
  if (isReplay(draft, scenario) && !isTaken) return []
  const { yes } = scenario.facts
  if (isTaken && yes === 'done' && scenario.drop !== 'A8') return []
  const parts = partsOf(draft, scenario)
  // A5: a vendor that names who cancelled an order cancels all of it at once.
  const isAtOnce = scenario.names && scenario.asked === undefined
  const isLast = protecting === attempt && steps + scenario.attempts === 2
  return (isAtOnce || isLast ? parts.slice(-1) : parts).map((rows) => act(draft, attempt, rows))
}

function act(draft: Draft, attempt: number, rows: readonly Row[]): Draft {
  const steps = replace(draft.steps, attempt, (draft.steps[attempt] ?? 0) + 1)
  return withVersion(
    { ...draft, steps },
    { rows, isAbsent: now(draft).isAbsent, isUnderWay: false, by: 'this_call' },
  )
}

/** The request is carried out on all that can still be cancelled. */
function wholeEffect(draft: Draft, scenario: Scenario, attempt: number): Draft | undefined {
  const parts = partsOf(draft, scenario)
  const most = parts.at(-1)
  return most === undefined ? undefined : act(draft, attempt, most)
}

/** What a request may do to the rows: on some lines or units, or wholly. The whole effect comes last. */
function partsOf(draft: Draft, scenario: Scenario): readonly (readonly Row[])[] {
  const { rows } = now(draft)
  let parts: (readonly Row[])[] = [rows]
  for (const [at, row] of rows.entries()) {
    if (!isAskedRow(scenario, row) || row.isGone || !mayCancel(row, scenario)) continue
    const left = row.units - row.cancelled
    const wanted = wantedOf(scenario, row)
    const done = scenario.attempts === 1 ? oursOf(draft, row) : 0
    const isCounted = wanted !== undefined || showsUnits(scenario)
    parts = parts.flatMap((part) => {
      const given = done + cancelledOf(part, row) - cancelledOf(rows, row)
      const most = Math.max(0, Math.min(left, (wanted ?? Number.POSITIVE_INFINITY) - given))
      const counts = isCounted || most === 0 ? Array.from({ length: most }, (_, index) => index + 1) : [most]
      return [part, ...counts.map((count) => cancelUnits(part, at, count))]
    })
  }
  return parts.slice(1)
}

/** A13: no yes comes after somebody else cancelled units of a line of which units were asked. */
function isSpoiled({ versions }: Draft, { facts, asked, drop }: Scenario): boolean {
  if (facts.yes !== 'will_do' || drop === 'A13') return false
  const counted = new Set((asked ?? []).flatMap(({ id, quantity }) => (quantity === undefined ? [] : id)))
  return versions.some(({ rows, by }, index) => {
    const before = versions[index - 1]?.rows ?? rows
    return (
      by === 'someone_else' &&
      rows.some((row, at) => counted.has(row.id) && row.cancelled > (before[at]?.cancelled ?? 0))
    )
  })
}
