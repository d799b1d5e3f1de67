import * as z from 'zod/mini'
import { printNow } from '../clock.ts'
import type { FollowOptions } from '../contract/canceller.ts'
import type { LogEntry } from '../contract/log.ts'
import { checkStored, checkUnfollowed } from '../contract/parse-result.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { CancelResult, Unfollowed } from '../contract/result.ts'
import { check, type Checking, refuse } from '../schema.ts'
import { askedFor, type CaseLog, compose, nextStep, openCase } from './case.ts'
import { budgetOf, type Channel, report } from './channel.ts'
import { run } from './run.ts'
import type { Vendor } from './vendor.ts'

/**
 * Reads on until the result is decided, the time is up, the reads are used up or the signal aborts; with `repeat` it
 * sends once more first.
 * @returns the newest result; the very same one when nothing was learned
 * @throws CancelError `invalid_request` only: malformed, another provider's or another account's, or not safe to repeat
 */
export async function followResult<R extends CancelRequest, Ref, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  subject: CancelResult<R> | Unfollowed<R>,
  options: FollowOptions = {},
): Promise<CancelResult<R>> {
  const checking: Checking = { provider: channel.provider, code: 'invalid_request', root: 'result' }
  const stored = checkSubject(checking, channel, subject)
  const request = vendor.plan(subject.request)
  if (stored?.final === true) return stored
  const at = printNow(channel.settings.clock)
  // `checkStored` looks at what stands first.
  const log = stored === undefined ? recall(vendor, request, subject, at) : ([...stored.log] as CaseLog)
  const theCase = openCase<R, Ref, Order>({
    channel,
    vendor,
    request,
    budget: budgetOf(channel, options),
    given: options,
    log,
    since: log.length,
    send: 'never',
    interval: { firstMs: Math.max(100, options.intervalMs ?? 5000), growth: 2 },
    mostReads: options.reads ?? Infinity,
    countsFailures: options.reads !== undefined,
  })
  if (options.repeat === true) {
    const { verdict } = nextStep(theCase)
    const isSafe = verdict.status === 'unconfirmed' && verdict.safeToRepeat
    if (!isSafe) refuse(checking, 'options.repeat', 'left out for a result that is not safeToRepeat', true)
  }
  const decision = await run(options.repeat === true ? { ...theCase, send: 'repeat' } : theCase)
  const { status } = decision.verdict
  // Of one log the rules of a later release may know more.
  const isNews =
    status !== stored?.status ||
    log.slice(theCase.since - 1).some((entry, index) => isLearned(entry, index === 0, stored))
  const isKept = status === 'not_done' || !isNews
  const result = stored !== undefined && isKept ? stored : compose(theCase, decision)
  report(channel, { type: 'verdict', result })
  return result
}

/** A read that answered, or a request that went out. The last entry of before may count a further read like it. */
function isLearned(entry: LogEntry, isOld: boolean, stored: CancelResult | undefined): boolean {
  if (isOld) return JSON.stringify(entry) !== JSON.stringify(stored?.log.at(-1))
  return entry.type !== 'unread' && entry.type !== 'ended'
}

const aResult = z.looseObject({}, 'a result of cancel (parseCancelResult reads a text)')

function checkSubject<R extends CancelRequest>(
  checking: Checking,
  { provider, account }: Channel,
  subject: CancelResult<R> | Unfollowed<R>,
): CancelResult<R> | undefined {
  check(aResult, subject, checking)
  const stored = 'status' in subject ? checkStored<R>(subject) : undefined
  if (stored !== undefined && stored.provider !== provider)
    refuse(checking, 'result.provider', provider, stored.provider)
  if (subject.account !== account) refuse(checking, 'result.account', account, subject.account)
  if (stored === undefined) checkUnfollowed(subject)
  return stored
}

/** What a call may have seen whose result was lost. It may have sent its request. */
function recall<R extends CancelRequest, Ref, Order>(
  vendor: Vendor<R, Ref, Order>,
  request: R,
  { before, onlyWriter = false }: Pick<Unfollowed<R>, 'before' | 'onlyWriter'>,
  at: string,
): CaseLog {
  return [
    askedFor(vendor, request, { at, onlyWriter }),
    ...(before === undefined ? [] : [{ type: 'read', at, view: before } as const]),
    { type: 'sending', at, number: 1 },
    { type: 'ended', at, cause: 'no_answer' },
  ]
}
