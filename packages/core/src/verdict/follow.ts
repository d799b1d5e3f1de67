import { compact } from '../compact.ts'
import type { Budget } from '../budget.ts'
import { type Checks, createChecks } from '../checks.ts'
import { longestDelayMs } from '../clock.ts'
import type { FollowOptions } from '../contract/canceller.ts'
import { checkStored } from '../contract/parse-result.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { CancelResult, Unfollowed } from '../contract/result.ts'
import { budgetOf, type Channel, report } from './channel.ts'
import { type Case, decided, requested, unconfirmed } from './compose.ts'
import { createHistory, type History } from './history.ts'
import type { Vendor } from './plan.ts'
import { learn, settle } from './read-back.ts'
import { readOnce } from './read-order.ts'
import { verdictTable } from './table.ts'

const longestIntervalMs = 60_000

/**
 * Reads on until the result is decided, the time is up, the reads are used up or the signal aborts.
 * @returns the newest result; the very same one when nothing was learned
 * @throws CancelError `invalid_request` only: malformed, another provider's or another account's
 */
export async function followResult<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  subject: CancelResult<R> | Unfollowed<R>,
  options: FollowOptions | undefined,
): Promise<CancelResult<R>> {
  const checks = createChecks(channel.provider)
  const stored = check(checks, channel, subject)
  const plan = vendor.plan(subject.request)
  if (stored?.final === true) return stored
  const maxReads = options?.reads === undefined ? undefined : checks.integer(options.reads, 'reads', 1)
  const interval = checks.integer(options?.intervalMs ?? 5000, 'intervalMs', 0, longestDelayMs)

  const budget = budgetOf(channel, options)
  const history = recall(channel, stored)
  const theCase: Case<R, Ref, Order> = { channel, vendor, plan, history }
  const verdict = await readOn(theCase, budget, interval, maxReads)
  const result = verdict ?? newest(theCase, stored)
  report(channel, { type: 'verdict', result })
  return result
}

async function readOn<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  theCase: Case<R, Ref, Order>,
  budget: Budget,
  intervalMs: number,
  maxReads: number | undefined,
): Promise<CancelResult<R> | undefined> {
  const { channel, vendor, plan, history } = theCase
  const before = history.reads
  let wait = Math.max(intervalMs, 100)
  while (!budget.aborted()) {
    const outcome = await readOnce(channel, vendor, vendor.refOf(plan.request), budget)
    const assessment = learn(theCase, outcome)
    const verdict = assessment && decided(theCase, assessment)
    if (verdict?.final === true) return verdict
    const enough = maxReads !== undefined && (history.reads - before >= maxReads || outcome.kind === 'failed')
    if (enough || wait >= budget.left()) return undefined
    await settle(channel, wait, budget)
    wait = Math.max(wait, Math.min(wait * 2, longestIntervalMs))
  }
  return undefined
}

function check<R extends CancelRequest>(
  checks: Checks,
  { provider, account }: Channel,
  subject: CancelResult<R> | Unfollowed<R>,
): CancelResult<R> | undefined {
  if (typeof subject !== 'object' || subject === null)
    return checks.fail('result', 'a result of cancel', subject)
  const stored = 'status' in subject ? checkStored<R>(subject) : undefined
  if (stored !== undefined && stored.provider !== provider)
    checks.fail('result.provider', provider, stored.provider)
  if (subject.account !== account) checks.fail('result.account', account, subject.account)
  return stored
}

/** What the call that made the result remembered. Without a result it may have sent anything. */
function recall<R extends CancelRequest>(channel: Channel, stored: CancelResult<R> | undefined): History {
  const unknown = {
    ...createHistory(),
    open: true,
    silent: true,
    addressed: true,
    cause: 'no_answer' as const,
  }
  if (stored === undefined) return unknown
  const { before, order, attempts, lines, alsoCancelled } = stored
  const tookIt = [...channel.rows, ...verdictTable]
    .filter(({ success }) => success === true)
    .map(({ id }) => id)
  const { cause, seen, reads, lastFailure } = stored.status === 'unconfirmed' ? stored : unknown
  return {
    ...unknown,
    attempts: [...attempts],
    accepted: attempts.some(({ rule, sent }) => sent === 'answered' && tookIt.includes(rule)),
    assessment: { decision: 'unclear', lines, alsoCancelled },
    ...compact({ before, order, cause, seen, reads, lastFailure }),
  }
}

function newest<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  theCase: Case<R, Ref, Order>,
  stored: CancelResult<R> | undefined,
): CancelResult<R> {
  const { history } = theCase
  const learned =
    history.order !== stored?.order || (stored?.status === 'unconfirmed' && history.reads > stored.reads)
  if (stored !== undefined && !learned) return stored
  const underWay = history.assessment && decided(theCase, history.assessment)
  return (
    underWay ?? (stored?.status === 'requested' ? requested(theCase, stored.awaiting) : unconfirmed(theCase))
  )
}
