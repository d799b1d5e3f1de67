import { isCancelled, isDecided, type Row, type Version } from './order.ts'
import type { Act, Scenario } from './scenario.ts'

/** A history that is being written. */
export interface Draft {
  readonly versions: readonly Version[]
  readonly sent: readonly number[]
  readonly taken: readonly (number | undefined)[]
  /** By attempt: in how many steps it did what it did so far. */
  readonly steps: readonly number[]
  /** By act of somebody else: done already. */
  readonly used: readonly boolean[]
}

export function firstDraft({ rows, attempts, others }: Scenario): Draft {
  return {
    versions: [{ rows, isAbsent: false, isUnderWay: false, by: undefined }],
    sent: [],
    taken: Array.from({ length: attempts }, () => undefined),
    steps: Array.from({ length: attempts }, () => 0),
    used: others.map(() => false),
  }
}

export function isComplete(draft: Draft, scenario: Scenario): boolean {
  return draft.sent.length === scenario.attempts && protector(draft, scenario) === undefined
}

const now = ({ versions }: Draft): Version => versions.at(-1) as Version

const isAskedRow = ({ asked }: Scenario, { id }: Row): boolean =>
  asked === undefined || asked.some((line) => line.id === id)

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

/** The attempt whose yes still keeps others out: a shipment of what was asked may cut it short. */
function protector(draft: Draft, scenario: Scenario): number | undefined {
  if (scenario.vendor.facts.yes !== 'will_do' || scenario.drop === 'A8') return undefined
  const attempt = draft.taken.findIndex(
    (version, index) => version !== undefined && !isFulfilled(draft, scenario, index),
  )
  const from = draft.taken[attempt]
  if (from === undefined) return undefined
  const before = draft.versions[from]?.rows ?? []
  const isCut = now(draft).rows.some(
    (row, at) => isAskedRow(scenario, row) && row.fate !== 'open' && before[at]?.fate === 'open',
  )
  return isCut ? undefined : attempt
}

/** Units are told apart where there is one attempt alone; of two, each acts in one step. */
function isFulfilled(draft: Draft, scenario: Scenario, attempt: number): boolean {
  const isDone = scenario.attempts > 1 && draft.steps[attempt] === 1
  return now(draft).rows.every((row, at) => {
    const wanted = scenario.asked?.find(({ id }) => id === row.id)?.quantity
    const isEnough = wanted !== undefined && oursOf(draft, at) >= wanted
    return isDone || !isAskedRow(scenario, row) || isDecided(row) || isEnough
  })
}

function oursOf({ versions }: Draft, at: number): number {
  return versions.reduce((sum, { rows, by }, index) => {
    const before = versions[index - 1]?.rows[at]?.cancelled ?? 0
    return by === 'this_call' ? sum + (rows[at]?.cancelled ?? 0) - before : sum
  }, 0)
}

/** The vendor says yes to a request, and may do it at once. */
function takings(draft: Draft, scenario: Scenario, attempt: number): readonly Draft[] {
  const { vendor, answers, drop } = scenario
  const { facts } = vendor
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
  if (promises && !asked.every((row) => canGive(row, scenario))) return []
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

function canGive(row: Row, { asked }: Scenario): boolean {
  const wanted = asked?.find(({ id }) => id === row.id)?.quantity
  if (wanted !== undefined) return !row.isGone && row.fate === 'open' && row.units - row.cancelled >= wanted
  return !row.isGone || isDecided(row)
}

/** A vendor that documents a key makes two requests one. */
function isReplay({ taken, steps }: Draft, { vendor }: Scenario): boolean {
  return (
    vendor.facts.requestId === 'replayed' &&
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
  const { yes } = scenario.vendor.facts
  if (isTaken && yes === 'done' && scenario.drop !== 'A8') return []
  const parts = partsOf(draft, scenario)
  // A5: a vendor that names who cancelled an order cancels all of it at once.
  const isAtOnce = scenario.vendor.names && scenario.asked === undefined
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
    const wanted = scenario.asked?.find(({ id }) => id === row.id)?.quantity
    const done = scenario.attempts === 1 ? oursOf(draft, at) : 0
    const most = Math.max(0, Math.min(left, (wanted ?? Number.POSITIVE_INFINITY) - done))
    const isCounted = wanted !== undefined || scenario.vendor.counts
    const counts = isCounted || most === 0 ? Array.from({ length: most }, (_, index) => index + 1) : [most]
    parts = parts.flatMap((part) => [part, ...counts.map((count) => cancelUnits(part, at, count))])
  }
  return parts.slice(1)
}

function mayCancel(row: Row, { drop }: Scenario): boolean {
  return !isCancelled(row) && (row.fate === 'open' || (drop === 'A4' && row.fate === 'shipped'))
}

function cancelUnits(rows: readonly Row[], at: number, units: number): readonly Row[] {
  return rows.map((row, index) =>
    index === at ? { ...row, cancelled: Math.min(row.units, row.cancelled + units), fate: 'open' } : row,
  )
}

const showsCancelledRows = ({ vendor }: Scenario): boolean =>
  vendor.counts || vendor.ownWords.includes('cancelled')

const cancelAll = (row: Row): Row => (isDecided(row) || row.isGone ? row : { ...row, cancelled: row.units })

function actOf(draft: Draft, scenario: Scenario, what: Act, index: number): readonly Draft[] {
  const used = replace(draft.used, index, true)
  const version = now(draft)
  const change = (rows: readonly Row[], isAbsent = false): readonly Draft[] => [
    withVersion({ ...draft, used }, { ...version, rows, isAbsent, by: 'someone_else' }),
  ]
  const isSent = draft.sent.length > 0
  if (what.do === 'vanish') return isSent && !version.isAbsent ? change(version.rows, true) : []
  const row = version.rows[what.row]
  if (row === undefined || version.isAbsent || row.isGone) return []
  const isAsked = isAskedRow(scenario, row)
  const isProtected = protector(draft, scenario) !== undefined
  const isKept = isProtected && isAsked
  const put = (changed: Partial<Row>): readonly Draft[] =>
    change(version.rows.map((one, at) => (at === what.row ? { ...one, ...changed } : one)))
  switch (what.do) {
    case 'cancel':
      // A10: with the caller's word nobody else cancels.
      if (isKept || !mayCancel(row, scenario) || (scenario.onlyWriter && scenario.drop !== 'A10')) return []
      // A5: where rows show no cancellation of their own, nobody cancels single rows, so A8 keeps all of them out.
      if (!showsCancelledRows(scenario))
        return isProtected ? [] : change(version.rows.map((one) => cancelAll(one)))
      return change(cancelUnits(version.rows, what.row, what.units ?? row.units))
    case 'leave':
      return isSent && !isKept ? put({ isGone: true }) : []
    default:
      if (row.fate !== 'open') return []
      if (isCancelled(row)) return scenario.drop === 'A3' ? put({ cancelled: 0, fate: 'shipped' }) : []
      return put({ fate: what.do === 'ship' ? 'shipped' : 'rejected' })
  }
}

/** A13: no yes comes after somebody else cancelled units of a line of which units were asked. */
function isSpoiled({ versions }: Draft, { vendor, asked, drop }: Scenario): boolean {
  if (vendor.facts.yes !== 'will_do' || drop === 'A13') return false
  const counted = new Set((asked ?? []).flatMap(({ id, quantity }) => (quantity === undefined ? [] : id)))
  return versions.some(({ rows, by }, index) => {
    const before = versions[index - 1]?.rows ?? rows
    return (
      by === 'someone_else' &&
      rows.some((row, at) => counted.has(row.id) && row.cancelled > (before[at]?.cancelled ?? 0))
    )
  })
}

function withVersion(draft: Draft, version: Version): Draft {
  return { ...draft, versions: [...draft.versions, version] }
}

function replace<T>(list: readonly T[], at: number, value: T): readonly T[] {
  return list.map((one, index) => (index === at ? value : one))
}
