import { type Budget, printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { CallOptions } from '../contract/canceller.ts'
import type { AskedEntry, LogEntry } from '../contract/log.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { CancelResult } from '../contract/result.ts'
import type { Row } from '../contract/row.ts'
import { docsOf } from '../docs.ts'
import { sharedRows } from '../table/rows.ts'
import type { Attempt } from './attempt.ts'
import type { Call } from './call.ts'
import type { Channel } from './channel.ts'
import { decide } from './decide.ts'
import { coverRows } from './evidence.ts'
import type { Mended } from './exchange.ts'
import { type History, isSending, recordsOf } from './history.ts'
import type { Vendor } from './vendor.ts'
import type { DecideOptions, Decision, Question, Verdict } from './verdict.ts'

/** What is asked stands first: after the read before sending its lines have the order's own ids. */
export type CaseLog = [AskedEntry, ...LogEntry[]]

/** One call for one order: what is asked, of whom, and what it saw. */
export interface Case<R extends CancelRequest, Ref, Order> {
  readonly channel: Channel
  readonly vendor: Vendor<R, Ref, Order>
  readonly request: R
  readonly budget: Budget
  readonly given: Pick<CallOptions, 'beforeSend' | 'onOrder'>
  /** The whole memory of the call: every verdict is read off it. */
  readonly log: CaseLog
  /** How many entries stood there when the call began. */
  readonly since: number
  readonly send: DecideOptions['send']
  /** Between two reads of the order. */
  readonly interval: { readonly firstMs: number; readonly growth: number }
  /** The order as read before sending, for the body of the request. */
  order: Order | undefined
  /** Where a cancel could not be made a second time, it is not tried again. */
  isSpent: boolean
  /** Reads that answered since the last attempt of this call. */
  reads: number
  readonly mostReads: number
  /** A read that fails counts, too: a scheduler comes back by itself. */
  readonly countsFailures: boolean
  readonly mended: Mended
  /** The last attempt of this call, for what it throws. */
  last: Attempt<unknown> | undefined
  /** What the read before sending threw. */
  readError: unknown
  /** What a function of the caller's threw before anything was sent. */
  callersError: unknown
  /** `beforeSend` was called. */
  isTold: boolean
  /** The id of this call's requests, where the request brings none. */
  readonly requestId: string
}

type Begun = 'channel' | 'vendor' | 'request' | 'budget' | 'given' | 'log' | 'send' | 'interval' | 'mostReads'

/** A case in which this call did nothing yet. */
export function openCase<R extends CancelRequest, Ref, Order>(
  begun: Pick<Case<R, Ref, Order>, Begun> & Partial<Pick<Case<R, Ref, Order>, 'since' | 'countsFailures'>>,
): Case<R, Ref, Order> {
  return {
    since: 0,
    countsFailures: false,
    order: undefined,
    isSpent: false,
    reads: 0,
    mended: { waits: 0, new_token: false, clock: false },
    last: undefined,
    readError: undefined,
    callersError: undefined,
    isTold: false,
    requestId: crypto.randomUUID(),
    ...begun,
  }
}

/** How a log begins: the lines are named by the request, or by the order where it was read. */
export function askedFor<R extends CancelRequest, Ref, Order>(
  vendor: Vendor<R, Ref, Order>,
  request: R,
  { at, onlyWriter }: Pick<AskedEntry, 'at' | 'onlyWriter'>,
  order?: Order,
): AskedEntry {
  return { type: 'asked', at, onlyWriter, ...compact({ lines: vendor.asked(request, order) }) }
}

/** What is asked, with the lines as they were planned last. */
export function questionOf<R extends CancelRequest, Ref, Order>(theCase: Case<R, Ref, Order>): Question {
  const { log, vendor, since, send, isSpent, channel } = theCase
  // The read before sending is not one of those that look for an outcome: there is always one.
  const least = log.some(isSending) ? 0 : 1
  const [asked] = log
  const { readBefore, maxRetries } = channel.settings
  return {
    asked,
    facts: vendor.facts,
    options: {
      since,
      mayRead: theCase.reads < Math.max(least, theCase.mostReads),
      readBefore,
      send: isSpent ? 'never' : send,
      mayReplay: !isSpent && maxRetries > 0,
    },
  }
}

/** The request, made of the order where it was read; `undefined` where it has to be. */
export function callIn<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
): Call<unknown> | undefined {
  const { vendor, request, order, send, log } = theCase
  if (order !== undefined) return vendor.cancelCall(request, order)
  // A repeat of lines is made as the first request was: a stored result has no order.
  const isOfLines = send === 'repeat' && log[0].lines !== undefined
  return isOfLines ? undefined : bareCall(vendor, request)
}

/** `undefined` where it takes an order: of a vendor that cancels lines alone the whole is the lines it has. */
export function bareCall<R extends CancelRequest, Ref, Order>(
  vendor: Vendor<R, Ref, Order>,
  request: R,
): Call<unknown> | undefined {
  try {
    return vendor.cancelCall(request, undefined)
  } catch {
    return undefined
  }
}

/** What to do next, and what is known now. */
export function nextStep<R extends CancelRequest, Ref, Order>(theCase: Case<R, Ref, Order>): Decision {
  return decide(questionOf(theCase), theCase.log)
}

/** The result: the verdict, the log, and what is read off the log for those who do not read logs. */
export function compose<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
  { verdict, history }: Pick<Decision, 'verdict' | 'history'>,
): CancelResult<R> {
  const { channel, vendor, request, log } = theCase
  // `run` throws where nothing was done: this is for the compiler.
  if (verdict.status === 'not_done') throw new Error('nothing was sent')
  const { unsent: before, newest: order } = history
  const covered = order && coverRows(order, vendor.facts)
  const common = {
    version: 1,
    provider: channel.provider,
    account: channel.account,
    orderId: request.orderId,
    request,
    ...compact({ before: before && coverRows(before, vendor.facts), order: covered }),
    sent: vendor.sent(request),
    attempts: recordsOf(history.attempts),
    observedAt:
      log.findLast(({ type }) => type !== 'asked' && type !== 'sending')?.at ??
      printNow(channel.settings.clock),
    log: [...log],
  } as const
  if (verdict.status === 'cancelled') return { ...verdict, ...common }
  const told = { ...common, ...explain(theCase, verdict, history) }
  if (verdict.status === 'requested') {
    const effectiveAt = compact({ effectiveAt: order?.effectiveAt })
    return { ...verdict, ...told, awaiting: vendor.awaiting(order), ...effectiveAt }
  }
  if (verdict.status !== 'refused') return { ...verdict, ...told }
  const { number: _, ...refused } = verdict
  return { ...refused, ...told }
}

/** The vendor's words and what to do. The sentence is never lost: the newest attempt that has one gives it. */
function explain<R extends CancelRequest, Ref, Order>(
  { channel, vendor, request, log }: Case<R, Ref, Order>,
  verdict: Exclude<Verdict, { readonly status: 'not_done' | 'cancelled' }>,
  { attempts, newest }: History,
): {
  readonly vendorCode?: string
  readonly vendorMessage?: string
  readonly hint?: string
  readonly docs?: string
} {
  // One that did nothing and was tried again speaks of what was mended.
  const answers = attempts.flatMap(({ answer }) =>
    answer === undefined || answer.then === 'retry' ? [] : [answer],
  )
  const stating = 'number' in verdict ? answers.find(({ number }) => number === verdict.number) : undefined
  const spoken =
    stating ??
    answers.findLast(({ vendorCode, vendorMessage }) => (vendorCode ?? vendorMessage) !== undefined)
  const absent = log.findLast((entry) => entry.type === 'absent')
  const words = spoken ?? (absent && { vendorCode: absent.code, vendorMessage: absent.text })
  const { vendorCode, vendorMessage } = words ?? {}
  const rule = spoken?.rule ?? (verdict.status === 'refused' ? verdict.refusal : undefined)
  // A read that found no order has no row in the log: the vendor's row for it says the same.
  const isOf = ({ id, refusal }: Row): boolean => rule !== undefined && (id === rule || refusal === rule)
  const row = [...channel.rows, ...sharedRows].find(isOf)
  // What to do about a failure is no advice while the cancel may have been done; whether to cancel again always is.
  const isMeant = verdict.status !== 'unconfirmed' || (verdict.readsCanTell && row?.code === 'rejected')
  const own = vendor.hint(rule, vendorCode, request, newest) ?? (isMeant ? row?.hint : undefined)
  const others = verdict.alsoCancelled.length > 0 && 'Lines that nobody asked for are cancelled.'
  const hint = [own, others, hintFor(verdict)].filter(Boolean).join(' ') || undefined
  const word = verdict.status === 'refused' ? verdict.refusal : verdict.status
  return compact({ vendorCode, vendorMessage, hint, docs: docsOf('result', word) })
}

/** What to do about an outcome that is not final, or that no word of the vendor's tells, whatever else it said. */
function hintFor(
  verdict: Exclude<Verdict, { readonly status: 'not_done' | 'cancelled' }>,
): string | undefined {
  if (verdict.final) {
    if (verdict.status !== 'refused' || verdict.basis === 'stated') return undefined
    return verdict.refusal === 'line_changed'
      ? 'The order has changed: look at it before you cancel again.'
      : 'What is shipped can only come back as a return.'
  }
  if (verdict.readsCanTell) {
    if (verdict.status === 'requested') return 'Store the result and follow it: somebody still decides.'
    return verdict.safeToRepeat
      ? 'Store the result and follow it. If it stays open, follow(result, { repeat: true }) sends once more and adds nothing.'
      : 'Store the result and follow it. Do not cancel again: a second request may cancel more.'
  }
  const counters = verdict.lines.flatMap(({ id, asked, cancelled = 'unknown' }) =>
    asked === undefined ? [] : `${id}: ${asked} asked, ${cancelled} cancelled since the read before`,
  )
  return `Reading cannot tell: a person has to look${counters.length === 0 ? '' : ` (${counters.join('; ')})`}.`
}
