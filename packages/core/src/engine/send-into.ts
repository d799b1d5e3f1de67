import { printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { AnsweredEntry } from '../contract/log.ts'
import type { Effect } from '../contract/row.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { Unfollowed } from '../contract/result.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { type Attempt, makeAttempt } from './attempt.ts'
import { type Case, questionOf, viewBefore } from './case.ts'
import { report } from './channel.ts'
import { showsAsked } from './evidence.ts'
import { prepareRetry, renewToken } from './exchange.ts'
import { sortLog } from './history.ts'
import { hand } from './read.ts'

/** Makes one attempt and writes down what it came to. Throws what `makeAttempt` throws, unless the call is open. */
export async function sendInto<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
): Promise<void> {
  const { channel, vendor, request, budget, log, mended } = theCase
  const { attempts, isOver } = sortLog(log)
  const number = attempts.length + 1
  let isDispatched = false
  const { orderIn } = vendor
  const effectOf = (value: unknown): Effect => {
    if (orderIn === undefined) return 'accepted'
    return showsAsked(questionOf(theCase), vendor.view(orderIn(value)), log) ? 'shown' : 'not_shown'
  }
  const beforeDispatch = async (sent: { readonly requestId?: string | undefined }): Promise<void> => {
    await tellBefore(theCase)
    budget.signal?.throwIfAborted()
    const at = printNow(channel.settings.clock)
    log.push(compact({ type: 'sending', at, number, requestId: sent.requestId } as const))
    isDispatched = true
  }
  let attempt: Attempt<unknown>
  try {
    const call = vendor.cancelCall(request, theCase.order)
    // To an id that was answered a vendor may give the same answer again.
    const isNew =
      theCase.send === 'repeat' && log.some((one) => one.type === 'answered' && one.sent === 'answered')
    const requestId = (isNew ? undefined : call.requestId) ?? theCase.requestId
    attempt = await makeAttempt(channel, { ...call, effectOf }, budget, { number, requestId, beforeDispatch })
  } catch (error) {
    // In an open call a token or a signature that fails changes nothing: it is read on.
    if (isOver || isDispatched) throw error
    theCase.isSpent = true
    return
  }
  theCase.reads = 0
  theCase.last = attempt
  const entry = entryOf(theCase, attempt, number)
  log.push(entry)
  if (entry.means === 'unclear' && attempt.row.first === 'new_token') await renewQuietly(theCase, attempt)
  if (entry.then === undefined || entry.then === 'refuse' || !isOver || channel.settings.maxRetries === 0)
    return
  if (await prepareRetry(channel, attempt, mended, budget, false))
    log[log.length - 1] = { ...entry, then: 'retry' }
}

/** Lets the caller write down what is about to be sent, once per call. */
async function tellBefore<R extends CancelRequest, Ref, Order>(theCase: Case<R, Ref, Order>): Promise<void> {
  const { given, budget, request, channel, log, isTold } = theCase
  const { beforeSend } = given
  if (beforeSend === undefined || isTold) return
  theCase.isTold = true
  const [asked] = log
  const onlyWriter = (asked?.type === 'asked' && asked.onlyWriter) || undefined
  const seen = compact({ before: viewBefore(log), onlyWriter })
  const entry: Unfollowed = { request, account: channel.account, ...seen }
  await budget.race(async () => {
    try {
      await beforeSend(structuredClone(entry))
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
  const silence =
    record.sent === 'answered'
      ? row.cause
      : budget.aborted()
        ? 'aborted'
        : budget.left() === 0
          ? 'out_of_time'
          : (row.cause ?? 'no_answer')
  return compact({
    type: 'answered',
    at: printNow(channel.settings.clock),
    number,
    means,
    ...seen,
    then: didNothing ? (row.then === 'refuse' ? 'refuse' : 'throw') : undefined,
    refusal: didNothing && row.then === 'refuse' ? (row.refusal ?? 'unspecified') : undefined,
    look: didNothing ? row.look : undefined,
    cause: means === 'unclear' ? (silence ?? 'unclear_answer') : undefined,
    failure: success === undefined ? attempt.failure : undefined,
    vendorMessage,
    view: order === undefined ? undefined : vendor.view(order),
  } as const)
}

/** Another token, for the reads that follow. One that cannot be had is one more thing the reads will say. */
async function renewQuietly<R extends CancelRequest, Ref, Order>(
  { channel, budget }: Case<R, Ref, Order>,
  attempt: Attempt<unknown>,
): Promise<void> {
  try {
    await renewToken(channel, attempt, budget)
  } catch (error) {
    report(channel, { type: 'token', outcome: 'failed', why: CancelError.is(error) ? error.code : 'aborted' })
  }
}
