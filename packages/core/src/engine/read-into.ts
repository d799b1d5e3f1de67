import { printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { OrderView } from '../contract/order-view.ts'
import type { CancelRequest } from '../contract/request.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { refuse } from '../schema.ts'
import type { Channel } from './channel.ts'
import { appendRead, type Case, questionOf, viewBefore } from './case.ts'
import { sortLog, viewOf } from './history.ts'
import type { Patience } from './patience.ts'
import { planProblem } from './plan-problem.ts'
import { readOrder } from './read.ts'

/** Reads the order once and writes down what it showed. Throws only before anything was sent. */
export async function readInto<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
  patience: Patience,
): Promise<void> {
  const { channel, vendor, request, budget, given, log } = theCase
  const isBefore = !log.some(({ type }) => type === 'sending')
  const outcome = await readOrder(channel, vendor, vendor.refOf(request), budget, given.onOrder)
  const at = printNow(channel.settings.clock)
  patience.read(outcome)
  if (outcome.kind === 'failed') {
    log.push({ type: 'unread', at, failure: outcome.failure })
    if (theCase.countsFailures) theCase.reads += 1
    if (isBefore) {
      theCase.readError = outcome.error
      const isRefused = CancelError.is(outcome.error) && accountTrouble.has(outcome.error.code)
      const [asked] = log
      const isNeeded = channel.settings.readBefore || (asked?.type === 'asked' && asked.lines !== undefined)
      // Without the read a whole order can be cancelled all the same, but not by an account that is turned away.
      if (isRefused || isNeeded || budget.aborted()) throw outcome.error
    }
    closeDoor(theCase, outcome.isShutOut)
    return
  }
  theCase.reads += 1
  if (outcome.kind === 'absent') {
    const { code: vendorCode, text } = outcome
    return appendRead(log, compact({ type: 'absent', at, code: vendorCode, text } as const))
  }
  appendRead(log, { type: 'read', at, view: outcome.view })
  if (isBefore && outcome.view.lines.length === 0) theCase.readError = withoutLines(channel)
  if (isBefore) return compare(theCase, outcome.order)
  if (theCase.since > 0) theCase.order = outcome.order
  rename(theCase, outcome.order)
}

/** What a request for lines comes to where no read lists any. */
function withoutLines({ provider, title }: Channel): CancelError {
  const message = `${title} answered with an order that lists no lines, so nothing was sent`
  return new CancelError({ code: 'unexpected_response', provider, message })
}

const accountTrouble: ReadonlySet<string> = new Set(['unauthenticated', 'configuration', 'forbidden'])

/** Names the asked lines as the order does. Throws `invalid_request` for a line the order cannot tell. */
function compare<R extends CancelRequest, Ref, Order>(theCase: Case<R, Ref, Order>, order: Order): void {
  const { vendor, request, log, channel } = theCase
  theCase.order = order
  const [first] = log
  const view = viewBefore(log)
  if (first?.type !== 'asked' || view === undefined) return
  const { lines: _, ...asked } = first
  log[0] = { ...asked, ...compact({ lines: vendor.asked(request, order) }) }
  const problem = planProblem(questionOf(theCase), view)
  if (problem === undefined) return
  const { field, allowed, given } = problem
  refuse({ provider: channel.provider, code: 'invalid_request', root: 'request' }, field, allowed, given)
}

/** After a crash the lines have the names of the request: the order at hand tells the ids of their rows. */
function rename<R extends CancelRequest, Ref, Order>(
  { vendor, request, log }: Case<R, Ref, Order>,
  order: Order,
): void {
  const [first] = log
  if (first?.type !== 'asked' || first.lines === undefined) return
  const seen = new Set(log.flatMap((entry) => viewOf(entry)?.lines.map(({ id }) => id) ?? []))
  try {
    const lines = vendor.asked(request, order) ?? []
    // Once they are named by rows they stay: a row that left since was asked for, too. So was one that came since under
    // the same name, as of a line that was allocated in parts.
    if (first.lines.every(({ id }) => seen.has(id))) {
      const known = new Set(first.lines.map(({ id }) => id))
      const parts = lines.filter(({ id, quantity }) => quantity === undefined && !known.has(id))
      if (parts.length > 0) log[0] = { ...first, lines: [...first.lines, ...parts] }
      return
    }
    const before = rowsOf(viewBefore(log))
    const now = rowsOf(vendor.view(order))
    const isGone = [...before].some((id) => !now.has(id))
    // A row that left may have been asked for. Then the names stay as well: no row has them, so they stay undecided.
    const names = isGone ? first.lines.filter(({ id }) => lines.every((line) => line.id !== id)) : []
    log[0] = { ...first, lines: [...lines, ...names] }
  } catch (error) {
    // A line that left the order keeps its name: no row of it is seen, so it stays undecided.
    if (!CancelError.is(error)) throw error
  }
}

function rowsOf(view: OrderView | undefined): ReadonlySet<string> {
  return new Set(view?.lines.map(({ id }) => id))
}

/** A gateway turned the read away as it turned the cancel away: it did not pass the cancel on. */
function closeDoor<R extends CancelRequest, Ref, Order>(
  { log, last, request, vendor, order }: Case<R, Ref, Order>,
  isShutOut: boolean,
): void {
  const entry = log.findLast((one) => one.type === 'answered')
  const wasRead = log.some(({ type }) => type === 'read' || type === 'absent')
  if (!isShutOut || wasRead || last?.row.closesDoor !== true || entry?.type !== 'answered') return
  const hasUnits = vendor.asked(request, order)?.some(({ quantity }) => quantity !== undefined) === true
  const others = log.filter((one) => 'number' in one && one.number !== entry.number)
  if (entry.means !== 'unclear' || hasUnits || !sortLog(others).isOver) return
  log.push({ ...entry, means: 'no', then: 'throw', rule: 'closed_door' })
}
