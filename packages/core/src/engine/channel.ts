import type { KyInstance } from 'ky'
import type { TokenSource } from '../auth/token-source.ts'
import { type Budget, createBudget, printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { CallOptions, FollowOptions } from '../contract/canceller.ts'
import type { Reading } from '../contract/endpoint.ts'
import type { Signed } from '../contract/provider.ts'
import type { Row } from '../contract/row.ts'
import { AmbiguousOutcomeError } from '../errors/ambiguous-outcome-error.ts'
import { CancelError } from '../errors/cancel-error.ts'
import type { Scrubber } from '../errors/redact.ts'
import type { HttpAnswer } from '../http/decode.ts'
import { type CallInfo, type CallKind, type EventBody, type FailedCode, notify } from '../observe.ts'
import { type CommonSettings, withOptions } from '../settings/client-settings.ts'
import type { Soon } from '../soon.ts'
import type { Call } from './call.ts'

/** What an attempt is signed with. */
export interface AttemptContext {
  /** Milliseconds since the epoch, corrected by what the vendor's host says of its clock. */
  readonly now: number
  readonly token: string | undefined
  /** The same over all attempts of a call. */
  readonly requestId: string
}

/** Everything it takes to make attempts for one account. */
export interface Channel {
  readonly provider: string
  /** The vendor's name as people write it. */
  readonly title: string
  readonly account: string
  /** With those of the vendor's own; what is secret in them is hidden. */
  readonly settings: CommonSettings
  readonly ky: KyInstance
  /** The vendor's part of the verdict table. */
  readonly rows: readonly Row[]
  readonly answers: (answer: HttpAnswer, context: { readonly now: number }) => Reading
  /** Absent for calls without a token, such as a login. */
  readonly tokens: TokenSource | undefined
  readonly authorize: (
    call: Omit<Call<unknown>, 'purpose' | 'headers' | 'succeed' | 'effectOf'>,
    context: AttemptContext,
  ) => Soon<Signed>
  /** By host, how many milliseconds its clock is ahead of ours. */
  readonly hostClocks: Map<string, number>
  readonly scrub: Scrubber
  readonly addressHint: string | undefined
  /** The call that is under way, for those who watch. */
  readonly call?: CallInfo
}

/** Tells the observer, with time and account stamped on. */
export function report(channel: Channel, event: EventBody): void {
  const { provider, account, call, settings } = channel
  const { observe, clock } = settings
  // Whoever is observed runs in `watched`, which names the call.
  if (observe === undefined || call === undefined) return
  const at = printNow(clock)
  notify(observe, { at, provider, account, call, ...event })
}

/** Waits, and says so. Rejects when aborted. */
export function pause(
  channel: Channel,
  budget: Budget,
  ms: number,
  why: 'retry' | 'retry_after' | 'settle',
): Promise<void> {
  report(channel, { type: 'wait', ms, why })
  return budget.sleep(ms)
}

/** The channel with one call's options in place of its settings. Throws `invalid_request` for one that is unknown or wrong. */
export function channelFor(
  channel: Channel,
  options: CallOptions | FollowOptions | undefined,
  kind: 'call' | 'follow' = 'call',
): Channel {
  const { provider, settings } = channel
  if (options === undefined) return channel
  return { ...channel, settings: { ...settings, ...withOptions(provider, settings, options, kind) } }
}

/** The time and the patience of one call. */
export function budgetOf(
  { provider, settings: { clock, totalTimeoutMs } }: Channel,
  options: Pick<CallOptions, 'signal'> | undefined,
): Budget {
  return createBudget(provider, clock, totalTimeoutMs, options?.signal)
}

/** Runs one call of a client so that an observer can tell its events from those of others, and count how it ended. */
export async function watched<Value>(
  channel: Channel,
  kind: CallKind,
  subject: unknown,
  work: (channel: Channel) => Promise<Value>,
): Promise<Value> {
  if (channel.settings.observe === undefined) return work(channel)
  const orderId = nameIn(subject)
  const named = typeof orderId === 'string' ? channel.scrub.text(orderId) : undefined
  const watching = { ...channel, call: compact({ id: crypto.randomUUID(), kind, orderId: named }) }
  report(watching, { type: 'started' })
  try {
    const value = await work(watching)
    report(watching, { type: 'ended' })
    return value
  } catch (error) {
    report(watching, { type: 'failed', code: codeOf(error) })
    throw error
  }
}

/** The order that a request or a result names. Nothing of it is checked yet, and a getter may throw. */
function nameIn(subject: unknown): unknown {
  try {
    const { request, orderId } = Object(subject) as Readonly<Record<string, unknown>>
    return orderId ?? (Object(request) as Readonly<Record<string, unknown>>)['orderId']
  } catch {
    return undefined
  }
}

function codeOf(error: unknown): FailedCode {
  if (CancelError.is(error)) return error.code
  return AmbiguousOutcomeError.is(error) ? 'ambiguous' : 'aborted'
}

const boundMs = 24 * 60 * 60 * 1000

/**
 * Takes the `Date` of a host's answer for the host's time, where it differs from what is known by more than a second and
 * from ours by no more than a day.
 * @returns whether the offset changed, so that signing again makes sense
 */
export function learnClock(
  hostClocks: Channel['hostClocks'],
  { host }: URL,
  date: string | null,
  now: number,
): boolean {
  // Without a date it is NaN, and then no comparison holds.
  const difference = Date.parse(date ?? '') - now
  const change = Math.abs(difference - (hostClocks.get(host) ?? 0))
  const isNew = Math.abs(difference) <= boundMs && change > 1000
  if (isNew) hostClocks.set(host, difference)
  return isNew
}
