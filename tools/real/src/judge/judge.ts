import type { Asked, Told } from '../clients/client.ts'
import { gone, type Truth } from '../truth/read-truth.ts'

/** What one call was told, beside what the vendor itself says. */
export interface Observation {
  readonly asked: Asked
  readonly told: Told
  readonly before: Truth
  /** When the caller was told. */
  readonly seen: Truth
  /** When everything that was still under way has arrived. */
  readonly after: Truth
}

/** What of a call's claims is not so. An open result claims nothing but that its outcome is open. */
export function judge({ asked, told, before, seen, after }: Observation): string[] {
  const entries = ownEntries(asked, after)
  const wrong: string[] = []
  const must = (holds: boolean, otherwise: string): void => {
    if (!holds) wrong.push(otherwise)
  }
  must(entries <= 1, `one cancel was asked for, ${entries} are recorded`)
  if (told.kind === 'threw') {
    must(entries === 0, `it threw ${told.code}, and the vendor has recorded its cancel`)
    return wrong
  }
  const { status, by } = told
  const placed = (lineId: string): number => lineOf(before, lineId).placed
  const isWhole = (lineId: string): boolean => gone(seen, lineId) >= placed(lineId)
  const isDone = (lineId: string): boolean => {
    const units = asked.lines?.find((each) => each.lineId === lineId)?.quantity
    if (units === undefined) return isWhole(lineId)
    return isWhole(lineId) || gone(seen, lineId) - gone(before, lineId) >= units
  }
  const askedIds = (asked.lines ?? before.lines).map(({ lineId }) => lineId)
  if (status === 'cancelled')
    for (const lineId of askedIds) must(isDone(lineId), `cancelled, and line ${lineId} is not`)
  if (status === 'partially_cancelled')
    must(
      told.lines.some(({ verdict }) => verdict === 'cancelled' || verdict === 'partly_cancelled'),
      'partially cancelled, and no line says so',
    )
  if (status === 'refused') must(entries === 0, 'refused, and the vendor has recorded its cancel')
  if (status === 'requested')
    must(entries > 0 || after.state === 'Cancelled', 'requested, and the vendor knows nothing of it')
  for (const { lineId, verdict } of told.lines) {
    const cancelled = gone(seen, lineId)
    if (verdict === 'cancelled') must(isDone(lineId), `line ${lineId} is said to be cancelled`)
    if (verdict === 'partly_cancelled') must(cancelled > 0, `line ${lineId} is said to be cancelled in part`)
    if (verdict === 'kept')
      must(!touches(asked, after, lineId), `line ${lineId} is said to be kept, and this call cancelled of it`)
  }
  for (const lineId of told.alsoCancelled) {
    must(!askedIds.includes(lineId), `line ${lineId} was asked for, and is said to be cancelled as well`)
    must(gone(seen, lineId) > gone(before, lineId), `line ${lineId} is said to be cancelled as well`)
  }
  if (by === 'this_call') must(entries >= 1, 'by this call, and the vendor has no record of it')
  if (by === 'someone_else') must(entries === 0, 'by someone else, and the vendor has recorded this call')
  return wrong
}

/** How often the vendor has recorded the cancel of this call. */
export function ownEntries({ reason }: Asked, { cancels }: Truth): number {
  return cancels.filter((entry) => entry.reason === reason).length
}

function touches({ reason }: Asked, { cancels }: Truth, lineId: string): boolean {
  return cancels.some(
    (entry) =>
      entry.reason === reason && entry.lines.some((line) => line.lineId === lineId && line.quantity > 0),
  )
}

function lineOf({ lines }: Truth, lineId: string): Truth['lines'][number] {
  const line = lines.find((each) => each.lineId === lineId)
  if (line === undefined) throw new Error(`the order has no line ${lineId}`)
  return line
}

/** Units that went back on sale beyond those that were cancelled; below 0: units that never did. */
export function overReleased(before: Truth, after: Truth): number {
  const cancelled = sum(before.lines.map(({ left }) => left)) - sum(after.lines.map(({ left }) => left))
  const free = ({ stock }: Truth): number => sum(stock.map(({ onHand, allocated }) => onHand - allocated))
  return free(after) - free(before) - cancelled
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
