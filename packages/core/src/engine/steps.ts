import { type Budget, printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { AnsweredEntry } from '../contract/log.ts'
import type { OrderView } from '../contract/order-view.ts'
import type { AskedLine, CancelRequest } from '../contract/request.ts'
import type { Unfollowed } from '../contract/result.ts'
import type { Effect } from '../contract/row.ts'
import { CancelError, isOfTheAccount } from '../errors/cancel-error.ts'
import { type Attempt, makeAttempt } from './attempt.ts'
import { askedFor, callIn, type Case, questionOf } from './case.ts'
import { type Channel, pause, report } from './channel.ts'
import { showsAsked } from './evidence.ts'
import { prepareRetry, renewToken } from './exchange.ts'
import { appendRead, isSending, sortLog, viewOf } from './history.ts'
import { checkPlan } from './check-plan.ts'
import { hand, type ReadOutcome, readOrder } from './read.ts'
import type { Decision } from './verdict.ts'

/** Reads the order once and writes down what it showed. Throws only before anything was sent. */
export async function readInto<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
): Promise<ReadOutcome<Order>> {
  const { channel, vendor, request, budget, given, log } = theCase
  const isBefore = !log.some(isSending)
  const outcome = await readOrder(channel, vendor, vendor.refOf(request), budget, given.onOrder)
  const at = printNow(channel.settings.clock)
  if (outcome.kind === 'failed') {
    log.push({ type: 'unread', at, failure: outcome.failure })
    if (theCase.countsFailures) theCase.reads += 1
    if (isBefore) {
      theCase.readError = outcome.error
      const { code = '', retryAfterMs = 0 } = CancelError.is(outcome.error) ? outcome.error : {}
      // A wait that the vendor named is not shortened by sending in its place.
      const ms = code === 'rate_limited' ? retryAfterMs : 0
      const isRefused = isOfTheAccount(outcome.error) || ms >= budget.left()
      const [asked] = log
      const isNeeded = channel.settings.readBefore || asked.lines !== undefined
      // Without the read a whole order can be cancelled all the same, but not by an account that is turned away.
      if (isRefused || isNeeded || budget.aborted()) throw outcome.error
      if (ms > 0) await pause(channel, budget, ms, 'retry_after')
    }
    closeDoor(theCase, outcome.isDoorClosed)
    return outcome
  }
  theCase.reads += 1
  if (outcome.kind === 'absent') {
    const { code: vendorCode, text } = outcome
    appendRead(log, compact({ type: 'absent', at, code: vendorCode, text } as const))
    return outcome
  }
  appendRead(log, { type: 'read', at, view: outcome.view })
  if (isBefore && outcome.view.lines.length === 0) theCase.readError = withoutLines(channel)
  if (isBefore || theCase.since > 0) theCase.order = outcome.order
  if (isBefore) compare(theCase, outcome)
  else rename(theCase, outcome.order)
  return outcome
}

/** What a request for lines comes to where no read lists any. */
function withoutLines({ provider, title }: Channel): CancelError {
  const message = `${title} answered with an order that lists no lines, so nothing was sent`
  return new CancelError({ code: 'unexpected_response', provider, message })
}

/** Names the asked lines as the order does. Throws `invalid_request` for a line the order cannot tell. */
function compare<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
  { order, view }: { readonly order: Order; readonly view: OrderView },
): void {
  const { vendor, request, log } = theCase
  log[0] = askedFor(vendor, request, log[0], order)
  checkPlan(questionOf(theCase), view, vendor.refuse, request)
}

/** After a crash the lines have the names of the request: the order at hand tells the ids of their rows. */
function rename<R extends CancelRequest, Ref, Order>(
  { vendor, request, log }: Case<R, Ref, Order>,
  order: Order,
): void {
  const [first] = log
  if (first.lines === undefined) return
  const { lines: asked } = first
  const seen = new Set(log.flatMap((entry) => viewOf(entry)?.lines.map(({ id }) => id) ?? []))
  const before = rowsOf(sortLog(log).unsent)
  const now = rowsOf(vendor.view(order))
  const isNamed = asked.every(({ id }) => seen.has(id))
  // Rows that were there before have their names, and one that this read does not show keeps its own.
  if (isNamed && [...now].every((id) => before.has(id))) return
  const lacks = (lines: readonly AskedLine[], { id }: AskedLine): boolean =>
    lines.every((line) => line.id !== id)
  const add = (lines: readonly AskedLine[]): void => {
    log[0] = { ...first, lines: [...asked, ...lines.filter((line) => lacks(asked, line))] }
  }
  try {
    const lines = vendor.asked(request, order) ?? []
    // Once they are named by rows they stay: a row that left since was asked for, too. So was one that came since under
    // the same name, as of a line that was allocated in parts.
    if (isNamed) return add(lines.filter(({ quantity }) => quantity === undefined))
    // A row that left may have been asked for, and one that came may be a part of what was, which an older copy of the
    // order does not take back. Then the names stay as well: no row has them, so they stay undecided.
    const isGone = [...before].some((id) => !now.has(id))
    const isParted = !lines.some((line) => lacks(asked, line)) && [...seen].some((id) => !before.has(id))
    const names = isGone || isParted ? asked.filter((line) => lacks(lines, line)) : []
    log[0] = { ...first, lines: [...lines, ...names] }
  } catch (error) {
    // A line that left the order keeps its name: no row of it is seen, so it stays undecided. One that the order cannot
    // tell any more, such as a line that was parted, has its name beside its row for the same reason.
    if (!CancelError.is(error)) throw error
    add(vendor.asked(request, undefined) ?? [])
  }
}

function rowsOf(view: OrderView | undefined): ReadonlySet<string> {
  return new Set(view?.lines.map(({ id }) => id))
}

/** A gateway turned the read away as it turned the cancel away: it did not pass the cancel on. */
function closeDoor<R extends CancelRequest, Ref, Order>(
  { log, last }: Case<R, Ref, Order>,
  isDoorClosed: boolean,
): void {
  const entry = log.findLast((one) => one.type === 'answered')
  // Lines and units always are, before they are sent.
  const wasRead = log.some(({ type }) => type === 'read' || type === 'absent')
  if (!isDoorClosed || wasRead || last?.row.closesDoor !== true || entry?.type !== 'answered') return
  const others = log.filter((one) => 'number' in one && one.number !== entry.number)
  if (entry.means !== 'unclear' || !sortLog(others).isOver) return
  log.push({ ...entry, means: 'no', then: 'throw', rule: 'closed_door' })
}

/**
 * Makes one attempt and writes down what it came to. Throws what `makeAttempt` throws, unless the call is open.
 * @returns false where the order has to be read first, and nothing was sent
 */
export async function sendInto<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
  { history }: Pick<Decision, 'history'>,
): Promise<boolean> {
  const { channel, vendor, budget, log, mended } = theCase
  const { attempts, isOver, unsent } = history
  const number = attempts.length + 1
  let isDispatched = false
  const { orderIn } = vendor
  const effectOf =
    orderIn &&
    ((value: unknown): Effect =>
      showsAsked(questionOf(theCase), vendor.view(orderIn(value)), log) ? 'shown' : 'not_shown')
  const beforeDispatch = async (sent: { readonly requestId?: string | undefined }): Promise<void> => {
    if (theCase.given.beforeSend !== undefined && !theCase.isTold) await tellBefore(theCase, unsent)
    budget.signal?.throwIfAborted()
    const at = printNow(channel.settings.clock)
    log.push(compact({ type: 'sending', at, number, requestId: sent.requestId } as const))
    isDispatched = true
  }
  let attempt: Attempt<unknown>
  try {
    const call = callIn(theCase)
    if (call === undefined) return false
    // To an id that was answered a vendor may give the same answer again.
    const isNew =
      theCase.send === 'repeat' && log.some((one) => one.type === 'answered' && one.sent === 'answered')
    const requestId = (isNew ? undefined : call.requestId) ?? theCase.requestId
    attempt = await makeAttempt(channel, { ...call, effectOf }, budget, { number, requestId, beforeDispatch })
  } catch (error) {
    // In an open call a token or a signature that fails changes nothing: it is read on.
    if (isOver || isDispatched) throw error
    theCase.isSpent = true
    return true
  }
  theCase.reads = 0
  theCase.last = attempt
  const entry = entryOf(theCase, attempt, number)
  log.push(entry)
  if (entry.means === 'unclear' && attempt.row.first === 'new_token')
    await renewQuietly(channel, attempt, budget)
  const isNo = entry.then === 'throw' && isOver
  if (isNo && (await prepareRetry(channel, attempt, mended, budget, false)))
    log[log.length - 1] = { ...entry, then: 'retry' }
  return true
}

/** Lets the caller write down what is about to be sent, once per call. */
async function tellBefore<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
  before: OrderView | undefined,
): Promise<void> {
  const { given, budget, request, channel, log } = theCase
  theCase.isTold = true
  const [asked] = log
  const seen = compact({ before, onlyWriter: asked.onlyWriter || undefined })
  const entry: Unfollowed = { request, account: channel.account, ...seen }
  await budget.race('end of beforeSend', async () => {
    try {
      await given.beforeSend?.(structuredClone(entry))
    } catch (error) {
      theCase.callersError = error
      throw error
    }
  })
}

/** The answer to one attempt, as the log has it. A retry is noted where it is really made. */
function entryOf<R extends CancelRequest, Ref, Order>(
  { vendor, given, budget, channel }: Case<R, Ref, Order>,
  attempt: Attempt<unknown>,
  number: number,
): AnsweredEntry {
  const { record, row, means, success, vendorMessage } = attempt
  const { at: _, number: __, ...seen } = record
  const order = success && vendor.orderIn?.(success.value)
  if (order !== undefined && given.onOrder !== undefined) hand(given.onOrder, order)
  const didNothing = means === 'no' || means === 'never_left'
  const ended = budget.aborted() ? 'aborted' : budget.left() === 0 ? 'out_of_time' : undefined
  const cause =
    record.sent === 'answered' ? (row.cause ?? 'unclear_answer') : (ended ?? row.cause ?? 'no_answer')
  return compact({
    type: 'answered',
    at: printNow(channel.settings.clock),
    number,
    means,
    ...seen,
    then: didNothing ? (row.then === 'refuse' ? 'refuse' : 'throw') : undefined,
    refusal: didNothing && row.then === 'refuse' ? row.refusal : undefined,
    look: didNothing ? row.look : undefined,
    cause: means === 'unclear' ? cause : undefined,
    failure: success === undefined ? attempt.failure() : undefined,
    vendorMessage,
    view: order === undefined ? undefined : vendor.view(order),
  } as const)
}

/** Another token, for the reads that follow. One that cannot be had is one more thing the reads will say. */
async function renewQuietly(channel: Channel, attempt: Attempt<unknown>, budget: Budget): Promise<void> {
  try {
    await renewToken(channel, attempt, budget)
  } catch (error) {
    report(channel, { type: 'token', outcome: 'failed', why: CancelError.is(error) ? error.code : 'aborted' })
  }
}
