import type { TokenSource } from '../auth/token-source.ts'
import { type Budget, createBudget } from '../budget.ts'
import type { CallOptions } from '../contract/canceller.ts'
import type { Scrubber } from '../errors/redact.ts'
import type { AttemptContext, Authorized, Call } from '../http/call.ts'
import type { HostClocks } from '../http/host-clock.ts'
import { type EventBody, notify } from '../observe.ts'
import { type ResolvedSettings, withCallOptions } from '../settings/client-settings.ts'
import type { VerdictRow } from './row.ts'

/** Everything it takes to make attempts for one account: its settings, its credentials, its vendor's rows. */
export interface Channel {
  readonly provider: string
  readonly account: string
  readonly settings: ResolvedSettings
  /** The vendor's part of the verdict table. */
  readonly rows: readonly VerdictRow[]
  /** Absent for calls without a token, such as a login. */
  readonly tokens?: TokenSource
  /** Lays credentials and signature over a call, anew for every attempt. */
  readonly authorize: (call: Call<unknown>, attempt: AttemptContext) => Authorized | Promise<Authorized>
  readonly hostClocks: HostClocks
  /** What a 404 that is not the vendor's own may mean here, for the error that names it. */
  readonly addressHint?: string
  readonly scrub: Scrubber
}

/** Tells the observer, with time and account stamped on. */
export function report(channel: Channel, event: EventBody): void {
  const { observe, clock } = channel.settings
  if (observe === undefined) return
  const at = new Date(clock.now()).toISOString()
  notify(observe, { at, provider: channel.provider, account: channel.account, ...event })
}

/** The channel with one call's options laid over its settings. */
export function channelFor(channel: Channel, options: CallOptions | undefined): Channel {
  const settings = withCallOptions(channel.provider, channel.settings, options)
  return settings === channel.settings ? channel : { ...channel, settings }
}

/** The time and the patience of one call. */
export function budgetOf(
  { provider, settings: { clock, totalTimeoutMs } }: Channel,
  options: Pick<CallOptions, 'signal'> | undefined,
): Budget {
  return createBudget(provider, clock, totalTimeoutMs, options?.signal)
}
