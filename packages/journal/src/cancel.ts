import { type AnyCanceller, type CallOptions, CancelError, type CancelResult } from '@cancel/core'
import { isOfTheAccount, isShutOut } from '@cancel/core/integration'
import { pause, problemOf, resume } from './account.ts'
import { afterVerdict } from './backoff.ts'
import { otherRequest } from './by-key.ts'
import { checkAccount, type Context, find, Overtaken, write } from './context.ts'
import type { Entry } from './entry.ts'
import { JournalError } from './journal-error.ts'
import type { Planned } from './key.ts'
import { look } from './look.ts'
import type { Stored } from './store.ts'

/** The stored verdict; or the outcome of what an owner that is gone sent; or a cancel, written before it is sent. */
export async function cancelOnce(
  context: Context,
  client: AnyCanceller,
  planned: Planned,
  options: CallOptions,
): Promise<CancelResult> {
  const known = await context.store.find(planned.key)
  if (known !== undefined) {
    checkAccount(client, known.entry)
    if (known.entry.asked !== planned.asked && !isFree(known.entry))
      throw otherRequest(planned.key, known.entry.asked, planned.asked)
    const verdict = storedVerdict(known.entry)
    if (verdict !== undefined) return verdict
  }
  try {
    if (known?.entry.sending !== undefined) return verdictOf(await look(context, client, known, options))
    if (known?.entry.damaged !== undefined) throw unreadable(known.entry)
    return await send(context, client, known, planned, options)
  } catch (error) {
    // Nothing was sent here: what the other owner did is read.
    if (error instanceof Overtaken) return cancelOnce(context, client, planned, options)
    throw error
  }
}

/** It threw about this order, and nothing of it was ever sent: a request that was put right takes its place. */
function isFree({ state, sending, result, resolution, damaged }: Entry): boolean {
  const isKept =
    sending !== undefined || result !== undefined || resolution !== undefined || damaged !== undefined
  return state === 'held' && !isKept
}

function storedVerdict({ key, result, resolution }: Entry): CancelResult | undefined {
  if (result !== undefined || resolution === undefined) return result
  throw new JournalError({
    code: 'resolved',
    key,
    message: `a person said of ${JSON.stringify(key)}: ${resolution.as}; no vendor's answer is known`,
  })
}

/** Nobody knows whether it was sent: sending it now might be the second time. */
function unreadable({ key, problem }: Entry): JournalError {
  const message = `${problem?.message ?? 'it is damaged'}: look at the order at the vendor, then resolve it`
  return new JournalError({ code: 'corrupt', key, message })
}

function verdictOf({ key, result, problem }: Entry): CancelResult {
  if (result !== undefined) return result
  const why = problem?.message ?? 'its look gave no result'
  throw new JournalError({
    code: 'not_allowed',
    key,
    message: `${JSON.stringify(key)} was sent and cannot be followed: ${why}`,
  })
}

async function send(
  context: Context,
  client: AnyCanceller,
  known: Stored | undefined,
  planned: Planned,
  options: CallOptions,
): Promise<CancelResult> {
  let stored = known
  let writing: Promise<void> | undefined
  let entry: Entry = {
    key: planned.key,
    account: client.account,
    orderId: planned.request.orderId,
    state: 'planned',
    plannedAt: context.now(),
    quiet: 0,
    ...known?.entry,
    // With an id of its own: to one that was answered before, a vendor may give the same answer again.
    request: planned.request,
    asked: planned.asked,
  }
  const keep = async (next: Entry): Promise<void> => {
    stored = await write(context, next, stored)
    entry = stored.entry
  }
  let result: CancelResult
  try {
    result = await client.cancel(entry.request as never, {
      ...options,
      beforeSend: (sending) => {
        // Why an earlier call threw says nothing of this one.
        const { problem: _problem, ...rest } = entry
        return (writing = keep({ ...rest, state: 'sent', sending, sentAt: context.now() }))
      },
    })
  } catch (error) {
    // An abort does not wait for a write that is under way; what it wrote is taken back.
    await Promise.allSettled([writing])
    await keepThrown(context, entry, error, options.signal, keep)
    throw error
  }
  await resume(context, entry.account)
  return keepVerdict(context, entry, result, keep)
}

async function keepVerdict(
  context: Context,
  entry: Entry,
  result: CancelResult,
  keep: (next: Entry) => Promise<void>,
): Promise<CancelResult> {
  try {
    await keep(afterVerdict(entry, result, context.now(), context.random()))
    return result
  } catch (error) {
    if (error instanceof Overtaken) return keepBeside(context, entry, result)
    const why = error instanceof Error ? error.message : String(error)
    throw new JournalError({
      code: 'not_written',
      key: entry.key,
      result,
      cause: error,
      message: `the verdict ${result.status} of ${JSON.stringify(entry.key)} was not written, the entry is followed later: ${why}`,
    })
  }
}

/** Another owner looked while the answer was on its way: it only read, so that a final verdict of ours goes over its open one. */
async function keepBeside(context: Context, entry: Entry, result: CancelResult): Promise<CancelResult> {
  const known = await context.store.find(entry.key)
  if (known === undefined) return keepForgotten(context, entry, result)
  const { state, resolution } = known.entry
  if (state === 'final' && resolution === undefined) return known.entry.result ?? result
  if (!result.final) return result
  // A person's word that came first stands beside the verdict.
  const next =
    resolution === undefined
      ? afterVerdict(known.entry, result, context.now(), context.random())
      : { ...known.entry, result }
  return keepVerdict(context, known.entry, result, async () => void (await write(context, next, known)))
}

/** What was written before the request left is gone: so may be what was written before it, which would be sent again. */
async function keepForgotten(context: Context, entry: Entry, result: CancelResult): Promise<never> {
  const next = afterVerdict(entry, result, context.now(), context.random())
  await keepVerdict(context, entry, result, async () => void (await write(context, next, undefined)))
  throw new JournalError({
    code: 'corrupt',
    result,
    message: `the journal forgot ${JSON.stringify(entry.key)}, which was sent, and which is written again now: a replica that lagged behind may have taken over, or a backup was put back. What else it forgot would be sent again: look at the orders of this time at the vendor before you go on`,
  })
}

/** A throw means that the order was not changed by this call: the entry takes back that it was sent. */
async function keepThrown(
  context: Context,
  entry: Entry,
  error: unknown,
  signal: AbortSignal | undefined,
  keep: (next: Entry) => Promise<void>,
): Promise<void> {
  const { sending: _sending, sentAt, ...unsent } = entry
  const takeBack = async (next: Entry): Promise<void> => {
    try {
      await keep(next)
    } catch (failure) {
      if (!(failure instanceof Overtaken)) throw failure
      await keepOverLook(context, next, sentAt, failure)
    }
  }
  if (CancelError.is(error)) {
    const problem = problemOf(error, context.now())
    const state = error.retryable || isOfTheAccount(error) ? 'planned' : 'held'
    await takeBack({ ...unsent, state, problem })
    if (isShutOut(error)) await pause(context, entry.account, problem)
  } else if (entry.sending !== undefined && signal?.aborted === true && error === signal.reason) {
    await takeBack({ ...unsent, state: 'planned' })
  }
  // Anything else is no promise of the client's: an entry that is written as sent stays so, and is followed.
}

/** Another owner looked while this call was under way: that nothing was changed by it says more than what was seen. */
async function keepOverLook(
  context: Context,
  next: Entry,
  sentAt: number | undefined,
  failure: Overtaken,
): Promise<void> {
  const known = await find(context, next.key)
  const { state, sentAt: standsAt } = known.entry
  // Of another time than this call's it is another request that left.
  if (state === 'final' || sentAt === undefined || standsAt !== sentAt) throw failure
  await write(context, next, known)
}
