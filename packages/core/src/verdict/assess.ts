import { compact } from '../compact.ts'
import type { OrderLineView, OrderView } from '../contract/order-view.ts'
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
  const wanted: readonly AskedLine[] = asked ?? now.lines.map(({ id }) => ({ id }))
  const judged = wanted.map((line) => judgeLine(line, now, before))
  const byLines = combine(judged.map(({ decision }) => decision))
  const whole = decideWhole(now, before)
  // A pending order proves nothing about a line that stands as it did, but a change into pending is one.
  const underWay = byLines === 'untouched' && (whole === 'requested' || whole === 'in_progress')
  const linesDecide =
    asked === undefined ? perLine && now.lines.length > 0 && whole !== 'cancelled' : !underWay
  return {
    decision: linesDecide ? byLines : whole,
    lines: judged.map(({ result }) => result),
    alsoCancelled: asked === undefined || before === undefined ? [] : notAskedFor(asked, now, before),
  }
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
      return 'untouched'
    case 'partially_cancelled':
      // A part that was cancelled since is a change, whoever made it.
      return before?.state === 'open' ? 'unclear' : 'untouched'
    default:
      return 'unclear'
  }
}

function judgeLine(
  { id, quantity }: AskedLine,
  now: OrderView,
  before: OrderView | undefined,
): { readonly decision: LineDecision; readonly result: ResultLine } {
  const line = lineOf(now, id)
  const earlier = lineOf(before, id)
  const since = cancelledSince(line, earlier)
  // Units cancelled earlier look the same as ours: without the count from before there is no proof.
  const counted = before === undefined ? undefined : since
  // A whole order that is cancelled has none of the units left, whoever they were cancelled by.
  const done =
    now.state === 'cancelled' || (quantity !== undefined && counted !== undefined && counted >= quantity)
  const some = quantity !== undefined && counted !== undefined && counted > 0
  const decision = ((): LineDecision => {
    if (done) return 'cancelled'
    if (line === undefined) return 'unclear'
    if (quantity === undefined) return decideLine(line, earlier)
    return line.state === 'shipped' ? 'shipped' : counted === 0 ? 'untouched' : 'unclear'
  })()
  const units = done && quantity !== undefined ? Math.min(quantity, since ?? quantity) : since
  return {
    decision,
    result: {
      id,
      state: done ? 'cancelled' : some ? 'partially_cancelled' : (line?.state ?? 'other'),
      ...compact({ asked: quantity, cancelled: quantity === undefined || done ? units : counted }),
    },
  }
}

function decideLine(line: OrderLineView, before: OrderLineView | undefined): LineDecision {
  if (line.state === 'cancelled') return 'cancelled'
  // Shipped before the request says nothing about the answer to it.
  if (line.state === 'shipped') return before?.state === 'shipped' ? 'untouched' : 'shipped'
  return line.state === 'open' || line.state === before?.state ? 'untouched' : 'unclear'
}

/** Lines, each decided or not, taken together: while one is undecided, so is the whole. */
function combine(decisions: readonly LineDecision[]): Assessment['decision'] {
  const [first = 'unclear', ...others] = new Set(decisions)
  if (others.length === 0) return first
  const decided = decisions.every((decision) => decision === 'cancelled' || decision === 'shipped')
  return decided ? 'partially_cancelled' : 'unclear'
}

/** Lines nobody asked for that are cancelled now and were not before, and units beyond those asked for. */
function notAskedFor(asked: readonly AskedLine[], now: OrderView, before: OrderView): ResultLine[] {
  return now.lines.flatMap((line): ResultLine[] => {
    const { id, state } = line
    const wanted = asked.find((one) => one.id === id)
    if (wanted !== undefined && wanted.quantity === undefined) return []
    const earlier = lineOf(before, id)
    const since = cancelledSince(line, earlier)
    const beyond = (since ?? 0) - (wanted?.quantity ?? 0)
    const newly = wanted === undefined && state === 'cancelled' && earlier?.state !== 'cancelled'
    return beyond > 0 || newly ? [{ id, state, ...compact({ cancelled: since && beyond }) }] : []
  })
}

function lineOf(view: OrderView | undefined, id: string): OrderLineView | undefined {
  return view?.lines.find((line) => line.id === id)
}

function cancelledSince(
  line: OrderLineView | undefined,
  before: OrderLineView | undefined,
): number | undefined {
  const { cancelledQuantity } = line ?? {}
  return cancelledQuantity === undefined ? undefined : cancelledQuantity - (before?.cancelledQuantity ?? 0)
}
