import type { Budget } from '../clock.ts'
import type { CallOptions } from '../contract/canceller.ts'
import type { LogEntry } from '../contract/log.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { Attempt } from './attempt.ts'
import type { Channel } from './channel.ts'
import { decide } from './decide.ts'
import { isSending } from './history.ts'
import type { Mended } from './exchange.ts'
import type { Vendor } from './vendor.ts'
import type { DecideOptions, Decision, Question } from './verdict.ts'

/** One call for one order: what is asked, of whom, and what it saw. */
export interface Case<R extends CancelRequest, Ref, Order> {
  readonly channel: Channel
  readonly vendor: Vendor<R, Ref, Order>
  readonly request: R
  readonly budget: Budget
  readonly given: Pick<CallOptions, 'beforeSend' | 'onOrder'>
  /** The whole memory of the call: every verdict is read off it. */
  readonly log: LogEntry[]
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

/** What is asked, with the lines as they were planned last. */
export function questionOf<R extends CancelRequest, Ref, Order>(theCase: Case<R, Ref, Order>): Question {
  const { log, vendor, since, send, isSpent, channel } = theCase
  // The read before sending is not one of those that look for an outcome: there is always one.
  const least = log.some(isSending) ? 0 : 1
  const isOut = theCase.reads >= Math.max(least, theCase.mostReads)
  const [asked] = log
  const { readBefore, maxRetries } = channel.settings
  return {
    asked: asked?.type === 'asked' ? asked : { onlyWriter: false },
    facts: vendor.facts,
    options: {
      since,
      reads: isOut ? 0 : Number.MAX_SAFE_INTEGER,
      readBefore,
      send: isSpent ? 'never' : send,
      mayReplay: !isSpent && maxRetries > 0,
    },
  }
}

/** What to do next, and what is known now. */
export function nextStep<R extends CancelRequest, Ref, Order>(theCase: Case<R, Ref, Order>): Decision {
  return decide(questionOf(theCase), theCase.log)
}
