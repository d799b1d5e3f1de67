import type { CancelRequest } from '../contract/request.ts'
import type { UnconfirmedCause } from '../contract/words.ts'
import { CancelError, isOfTheAccount } from '../errors/cancel-error.ts'
import { type Budget, printNow } from '../clock.ts'
import type { Attempt } from './attempt.ts'
import { errorOf } from './attempt-error.ts'
import { type Case, nextStep } from './case.ts'
import { type Channel, pause } from './channel.ts'
import { isSending, recordsOf, sortLog } from './history.ts'
import { internal, type ReadOutcome } from './read.ts'
import { readInto, sendInto } from './steps.ts'
import type { Decision } from './verdict.ts'

/**
 * Obeys `decide` until it says finish, the time is up or the caller aborts, and writes down all that happens.
 * @throws only while this call provably did not change the order: `CancelError`, the signal's reason, or what
 * `beforeSend` throws
 */
export async function run<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
): Promise<Decision> {
  const { budget, channel, log } = theCase
  const patience = createPatience(theCase.interval)
  try {
    for (;;) {
      const decision = nextStep(theCase)
      if (decision.do === 'finish') return finish(theCase, decision)
      if (decision.do === 'send' && (await sendInto(theCase, decision))) patience.sent(theCase.last)
      else if (decision.do === 'send') {
        patience.read(await readInto(theCase))
        // Without it nobody knows what there is to be asked for.
        theCase.isSpent = theCase.order === undefined
      } else {
        const waitMs = patience.beforeRead()
        // Without time for the wait and for an answer after it, another read would only be cut short.
        if (budget.aborted() || budget.left() === 0 || (waitMs > 0 && waitMs >= budget.left()))
          return stop(theCase)
        if (waitMs > 0) await settle(channel, budget, waitMs)
        if (budget.aborted()) return stop(theCase)
        patience.read(await readInto(theCase))
      }
    }
  } catch (error) {
    // Before the first byte may have left, it throws; after, it returns. A bug of ours included.
    if (!sortLog(log).isOver || theCase.since > 0)
      return ended(theCase, budget.aborted() ? 'aborted' : 'internal')
    if (error === theCase.callersError || CancelError.is(error)) throw error
    if (budget.aborted() && error === budget.signal?.reason) throw error
    throw internal(channel, error)
  }
}

/** The call ends here with what is known. Without an attempt that may have done something, it throws. */
function stop<R extends CancelRequest, Ref, Order>(theCase: Case<R, Ref, Order>): Decision {
  const { budget, channel, log } = theCase
  if (!log.some(isSending)) {
    budget.signal?.throwIfAborted()
    throw theCase.readError ?? outOfTime(channel)
  }
  if (budget.aborted()) return ended(theCase, 'aborted')
  return finish(theCase, nextStep(theCase))
}

function outOfTime({ provider, settings }: Channel): CancelError {
  const message = `nothing was sent within totalTimeoutMs (${settings.totalTimeoutMs})`
  return new CancelError({ code: 'timed_out', provider, message })
}

/** Notes why the call ends with something unknown, and says what is known. */
function ended<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
  cause: UnconfirmedCause,
): Decision {
  const { log, since, channel } = theCase
  // A call that only read has nothing to add to what the first one left open.
  if (log.slice(since).some(isSending))
    log.push({ type: 'ended', at: printNow(channel.settings.clock), cause })
  return nextStep(theCase)
}

function finish<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
  decision: Decision,
): Decision {
  if (decision.verdict.status !== 'not_done') return decision
  const { last, budget, channel, readError, request, vendor } = theCase
  if (last === undefined) throw readError ?? outOfTime(channel)
  if (budget.aborted() && last.record.sent !== 'answered') throw budget.signal?.reason
  const hint = vendor.hint(last.row.id, last.record.vendorCode, request, undefined)
  throw errorOf(channel, last, recordsOf(decision.history.attempts), {
    isOutOfTime: budget.left() === 0,
    hint,
  })
}

/** Waits before a read. An abort ends the wait early and does not throw. */
async function settle(channel: Channel, budget: Budget, ms: number): Promise<void> {
  try {
    await pause(channel, budget, ms, 'settle')
  } catch (error) {
    if (!budget.aborted()) throw error
  }
}

/** How long to wait before the next read, and when to stop knocking at a door that stays shut. */
interface Patience {
  /** An attempt was made. */
  readonly sent: (last: Attempt<unknown> | undefined) => void
  readonly read: (outcome: ReadOutcome<unknown>) => void
  /** Milliseconds to wait before the next read; for ever where the same refusal came three times in a row. */
  readonly beforeRead: () => number
}

/** A door that stays shut, beside that of an account. */
const shut: ReadonlySet<string> = new Set(['invalid_request', 'rejected'])

/**
 * After silence the vendor may still be at work; after an answer the order can be looked at at once.
 * @param firstMs between two reads, and before a read after silence
 * @param growth how much longer each wait between two reads is than the one before, up to a minute
 */
function createPatience({ firstMs, growth }: Case<CancelRequest, unknown, unknown>['interval']): Patience {
  let first = 0
  let between = firstMs
  let hasRead = false
  let failed = 0
  let putOffMs = 0
  let refusals: { readonly words: string; readonly times: number } | undefined
  return {
    sent: (last) => {
      hasRead = false
      failed = 0
      refusals = undefined
      const { means, row, retryAfterMs = 0 } = last ?? {}
      const leastMs = means === 'unclear' && row?.closesDoor !== true ? firstMs : 0
      first = means === 'yes' ? 0 : Math.max(leastMs, retryAfterMs)
    },
    read: (outcome) => {
      const wasRead = hasRead
      hasRead = true
      if (outcome.kind !== 'failed') {
        if (wasRead) between = Math.max(between, Math.min(between * growth, 60_000))
        failed = 0
        refusals = undefined
        return
      }
      failed += 1
      const { code = '', cause, retryAfterMs = 0 } = CancelError.is(outcome.error) ? outcome.error : {}
      putOffMs = retryAfterMs
      const isShut = outcome.isTurnedAway || isOfTheAccount(outcome.error) || shut.has(code)
      // A pool that is closed stays closed; a hook of the caller's may have failed for the moment.
      const isLast = Object(Object(cause).cause ?? cause).code === 'ERR_POOL_CLOSED'
      const times = isLast ? 3 : refusals?.words === outcome.failure ? refusals.times + 1 : 1
      refusals = isShut ? { words: outcome.failure, times } : undefined
    },
    beforeRead: () => {
      if (!hasRead) return first
      if ((refusals?.times ?? 0) >= 3) return Infinity
      // A settle time of nothing must not turn failing reads into a storm.
      return failed === 0
        ? between
        : Math.max(putOffMs, between * Math.min(8, 2 ** (failed - 1)), 100 * 2 ** Math.min(failed, 6))
    },
  }
}
