import {
  cancelUnits,
  type Draft,
  mayCancel,
  now,
  protector,
  replace,
  showsUnits,
  wantedOf,
  withVersion,
} from './draft.ts'
import { isAskedRow, isCancelled, isDecided, type Row } from './order.ts'
import type { Act, Scenario } from './scenario.ts'

/** A5: a line parts, shrinks and grows only where every row shows how many units it has. */
const showsParts = ({ counts, hides, forgetsCounts }: Scenario): boolean =>
  counts && hides !== 'ordered' && !forgetsCounts

const showsCancelledRows = ({ counts, hides, rowsSay }: Scenario): boolean =>
  (counts && hides === 'nothing') || rowsSay !== 'shipped'

const cancelAll = (row: Row): Row => (isDecided(row) || row.isGone ? row : { ...row, cancelled: row.units })

/** A8, A10, A13: what the vendor's yes or the caller's word decides of one row, a part of it does not undo. */
function staysOnARow(row: Row, scenario: Scenario): boolean {
  const { yes } = scenario.facts
  return (
    yes === 'done' || (wantedOf(scenario, row) !== undefined && (scenario.onlyWriter || yes === 'will_do'))
  )
}

export function actOf(draft: Draft, scenario: Scenario, what: Act, index: number): readonly Draft[] {
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
  // A5: units that nobody asked for are cancelled one by one only where they are counted.
  const isCounted = showsUnits(scenario) || wantedOf(scenario, row) !== undefined
  const put = (changed: Partial<Row>): readonly Draft[] =>
    change(version.rows.map((one, at) => (at === what.row ? { ...one, ...changed } : one)))
  switch (what.do) {
    case 'cancel':
      // A10: with the caller's word nobody else cancels.
      if (isKept || !mayCancel(row, scenario) || (scenario.onlyWriter && scenario.drop !== 'A10')) return []
      // A5: where rows show no cancellation of their own, nobody cancels single rows, so A8 keeps all of them out.
      if (!showsCancelledRows(scenario))
        return isProtected ? [] : change(version.rows.map((one) => cancelAll(one)))
      return change(cancelUnits(version.rows, what.row, isCounted ? (what.units ?? row.units) : row.units))
    case 'leave':
      return isSent && !isKept ? put({ isGone: true }) : []
    case 'part':
    case 'take':
    case 'add': {
      if (!isSent || row.fate !== 'open' || isCancelled(row) || !showsParts(scenario)) return []
      const [first = version] = draft.versions
      // A6: nothing that was added later is hidden.
      if (what.do === 'add')
        return version.rows.length > first.rows.length ? [] : put({ units: row.units + 1 })
      if (row.units === 1 || row.units > (first.rows[what.row]?.units ?? 0)) return []
      if (what.do === 'take' ? isKept : staysOnARow(row, scenario)) return []
      const rest = version.rows.map((one, at) => (at === what.row ? { ...one, units: one.units - 1 } : one))
      return change([...rest, { ...row, units: 1, cancelled: 0, isGone: what.do === 'take' }])
    }
    default:
      if (row.fate !== 'open') return []
      if (isCancelled(row)) return scenario.drop === 'A3' ? put({ cancelled: 0, fate: 'shipped' }) : []
      return put({ fate: what.do === 'ship' ? 'shipped' : 'rejected' })
  }
}
