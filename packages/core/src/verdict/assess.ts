import type { OrderLineView, OrderState, OrderView } from '../contract/order-view.ts'
import type { ResultLine } from '../contract/result.ts'
import type { AskedLine } from './plan.ts'

/** What an order, as read, says of what was asked. */
export interface Assessment {
  /**
   * `requested`: a cancellation is under way that was not before the call. `in_progress`: one is under way, and it
   * proves nothing. `untouched`: everything asked stands as it did. `unclear`: none of these.
   */
  readonly decision:
    | 'cancelled'
    | 'partially_cancelled'
    | 'shipped'
    | 'requested'
    | 'in_progress'
    | 'untouched'
    | 'unclear'
  readonly lines: readonly ResultLine[]
  readonly alsoCancelled: readonly ResultLine[]
}

type LineDecision = 'cancelled' | 'shipped' | 'untouched' | 'unclear'

/**
 * Compares what was asked with the order as it stands and as it stood before.
 * @param perLine each line of a whole order is decided on its own, as by several suppliers
 */
export function assess(
  asked: readonly AskedLine[] | undefined,
  now: OrderView,
  before: OrderView | undefined,
  perLine: boolean,
): Assessment {
  if (asked !== undefined) return assessLines(asked, now, before)
  const lines = now.lines.map((line) => lineOfWhole(line, before))
  const decision = perLine && now.lines.length > 0 ? decideWholeByLine(now, before) : decideWhole(now, before)
  return { decision, lines, alsoCancelled: [] }
}

function lineOfWhole(line: OrderLineView, before: OrderView | undefined): ResultLine {
  const cancelled = cancelledSince(line, lineOf(before, line.id))
  return { id: line.id, state: line.state, ...(cancelled === undefined ? {} : { cancelled }) }
}

function decideWhole(now: OrderView, before: OrderView | undefined): Assessment['decision'] {
  switch (now.state) {
    case 'cancelled':
    case 'shipped':
      return now.state
    case 'cancel_requested':
    case 'pending':
      return before !== undefined && before.state !== now.state ? 'requested' : 'in_progress'
    case 'open':
    case 'partially_cancelled':
      return 'untouched'
    default:
      return 'unclear'
  }
}

function decideWholeByLine(now: OrderView, before: OrderView | undefined): Assessment['decision'] {
  if (now.state === 'cancelled') return 'cancelled'
  return combine(now.lines.map((line) => decideLine(line, lineOf(before, line.id))))
}

function assessLines(asked: readonly AskedLine[], now: OrderView, before: OrderView | undefined): Assessment {
  const judged = asked.map((wanted) => {
    const line = lineOf(now, wanted.id)
    const earlier = lineOf(before, wanted.id)
    if (wanted.quantity === undefined) return judgeWholeLine(wanted, line, earlier, now)
    return judgeQuantity({ id: wanted.id, quantity: wanted.quantity }, line, earlier, now)
  })
  const combined = combine(judged.map(({ decision }) => decision))
  // A pending order proves nothing about a line, but a change into pending is one.
  const inProgress = now.state === 'cancel_requested' || now.state === 'pending'
  const decision = combined === 'untouched' && inProgress ? decideWhole(now, before) : combined
  return {
    decision,
    lines: judged.map(({ result }) => result),
    alsoCancelled: before === undefined ? [] : notAskedFor(asked, now, before),
  }
}

interface JudgedLine {
  readonly decision: LineDecision
  readonly result: ResultLine
}

function judgeWholeLine(
  { id }: AskedLine,
  line: OrderLineView | undefined,
  before: OrderLineView | undefined,
  now: OrderView,
): JudgedLine {
  const state: OrderState = now.state === 'cancelled' ? 'cancelled' : (line?.state ?? 'other')
  const cancelled = line === undefined ? undefined : cancelledSince(line, before)
  const decision =
    now.state === 'cancelled' ? 'cancelled' : line === undefined ? 'unclear' : decideLine(line, before)
  return { decision, result: { id, state, ...(cancelled === undefined ? {} : { cancelled }) } }
}

function judgeQuantity(
  { id, quantity }: { readonly id: string; readonly quantity: number },
  line: OrderLineView | undefined,
  before: OrderLineView | undefined,
  now: OrderView,
): JudgedLine {
  // A whole order that is cancelled has none of the units left, whoever they were cancelled by.
  if (now.state === 'cancelled') {
    const since = line === undefined ? undefined : cancelledSince(line, before)
    return {
      decision: 'cancelled',
      result: { id, state: 'cancelled', asked: quantity, cancelled: Math.min(quantity, since ?? quantity) },
    }
  }
  if (line === undefined) return { decision: 'unclear', result: { id, state: 'other', asked: quantity } }
  // Units cancelled earlier look the same as ours: without the count from before there is no proof.
  const since = before === undefined ? undefined : cancelledSince(line, before)
  if (since === undefined) {
    return {
      decision: line.state === 'shipped' ? 'shipped' : 'unclear',
      result: { id, state: line.state, asked: quantity },
    }
  }
  const done = since >= quantity
  const state = done ? 'cancelled' : since > 0 ? 'partially_cancelled' : line.state
  const decision = done
    ? 'cancelled'
    : line.state === 'shipped'
      ? 'shipped'
      : since > 0
        ? 'unclear'
        : 'untouched'
  return { decision, result: { id, state, asked: quantity, cancelled: Math.min(since, quantity) } }
}

function decideLine(line: OrderLineView, before: OrderLineView | undefined): LineDecision {
  if (line.state === 'cancelled') return 'cancelled'
  // Shipped before the request says nothing about the answer to it.
  if (line.state === 'shipped') return before?.state === 'shipped' ? 'untouched' : 'shipped'
  return line.state === 'open' || line.state === before?.state ? 'untouched' : 'unclear'
}

/** Lines, each decided or not, taken together: while one is undecided, so is the whole. */
function combine(decisions: readonly LineDecision[]): Assessment['decision'] {
  const all = (wanted: LineDecision): boolean => decisions.every((decision) => decision === wanted)
  if (all('cancelled')) return 'cancelled'
  if (all('shipped')) return 'shipped'
  if (all('untouched')) return 'untouched'
  const decided = decisions.every((decision) => decision === 'cancelled' || decision === 'shipped')
  return decided ? 'partially_cancelled' : 'unclear'
}

/** Lines nobody asked for that are cancelled now and were not before, and units beyond those asked for. */
function notAskedFor(asked: readonly AskedLine[], now: OrderView, before: OrderView): ResultLine[] {
  return now.lines.flatMap((line): ResultLine[] => {
    const earlier = lineOf(before, line.id)
    const wanted = asked.find(({ id }) => id === line.id)
    if (wanted !== undefined && wanted.quantity === undefined) return []
    const since = cancelledSince(line, earlier)
    const beyond = since === undefined ? undefined : since - (wanted?.quantity ?? 0)
    const newly = line.state === 'cancelled' && earlier?.state !== 'cancelled'
    if (wanted === undefined ? !newly && (beyond ?? 0) <= 0 : (beyond ?? 0) <= 0) return []
    return [{ id: line.id, state: line.state, ...(beyond === undefined ? {} : { cancelled: beyond }) }]
  })
}

function lineOf(view: OrderView | undefined, id: string): OrderLineView | undefined {
  return view?.lines.find((line) => line.id === id)
}

function cancelledSince(line: OrderLineView, before: OrderLineView | undefined): number | undefined {
  return line.cancelledQuantity === undefined
    ? undefined
    : line.cancelledQuantity - (before?.cancelledQuantity ?? 0)
}
