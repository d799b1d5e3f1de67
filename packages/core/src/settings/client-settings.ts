import type { KyInstance } from 'ky'
import * as z from 'zod/mini'
import { type Clock, longestDelayMs, systemClock } from '../clock.ts'
import { compact } from '../compact.ts'
import type { CallOptions, FollowOptions, Pace, Reconcile } from '../contract/canceller.ts'
import type { Observer } from '../observe.ts'
import { check, type Checking, type Schema } from '../schema.ts'

/** Settings every client takes. All are optional. */
export interface ClientSettings {
  /** What stands before the vendor's documented path. Overrides the host that `environment` names. https, or loopback. */
  readonly baseUrl?: string | undefined
  /**
   * Names the account in results where the credentials name nobody, such as a ready Crux token. Letters, digits, `.`,
   * `_`, `@` and `-`. Without it two such clients at one host are one account.
   */
  readonly account?: string | undefined
  /**
   * Used in place of the runtime's `fetch`. It must send each request once: a `fetch` that re-sends by itself is not
   * covered by the promise. It may vouch that nothing was sent by throwing an error with
   * `[Symbol.for('@cancel/notSent')]: true`.
   */
  readonly fetch?: typeof globalThis.fetch | undefined
  /**
   * Your own ky instance with `headers`, `hooks` and `context`: every request goes out through it. A `beforeRequest`
   * that throws: nothing was sent. One that changes what was signed is refused. Other defaults are refused by name.
   */
  readonly ky?: KyInstance | undefined
  /** Milliseconds one attempt may take, its token, signature and body included. Default 30000. */
  readonly timeoutMs?: number | undefined
  /** Milliseconds for a whole call, reading back included. Default 120000. */
  readonly totalTimeoutMs?: number | undefined
  /**
   * How often a request that provably did nothing is sent again. 0 means that a cancel is on the wire at most once, for
   * no reason twice; a token that is refused is renewed for the next call. Default 2.
   */
  readonly maxRetries?: number | undefined
  /** How to read the order back. Default `{ settleMs: 2000, reads: 3 }`. */
  readonly reconcile?: Reconcile | undefined
  /** Read the order before every cancel, and not only where the verdict needs it. Default false. */
  readonly readBefore?: boolean | undefined
  /**
   * Your word that nobody else cancels these orders while a call of yours is open. With it the result can say
   * `by: 'this_call'` where it otherwise says `unproven`, and units can be settled after silence. Default false.
   */
  readonly onlyWriter?: boolean | undefined
  /** Asked before every request, outside its deadline: it may let a request wait. */
  readonly pace?: Pace | undefined
  /** Longest answer taken, in bytes after decompression. Default 4194304 (4 MiB). */
  readonly maxResponseBytes?: number | undefined
  /** Gets an event for every attempt, wait, token, read and verdict. */
  readonly observe?: Observer | undefined
  /** Adds request and response bodies to `attempt` events, scrubbed of secrets. Default false. */
  readonly observeBodies?: boolean | undefined
  /** Default: the system's clock. */
  readonly clock?: Clock | undefined
  /** Sent as `User-Agent`. Default `@cancel/<provider>`. */
  readonly userAgent?: string | undefined
}

/** What one call works with. */
export interface CallSettings {
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
  readonly maxRetries: number
  readonly settleMs: number
  readonly reads: number
  readonly readBefore: boolean
  readonly onlyWriter: boolean
}

/** The common settings after checking, with every default filled in. */
export interface CommonSettings extends CallSettings {
  readonly fetch: typeof globalThis.fetch | undefined
  readonly ky: KyInstance | undefined
  readonly pace: Pace | undefined
  readonly maxResponseBytes: number
  readonly observe: Observer | undefined
  readonly observeBodies: boolean
  readonly clock: Clock
  readonly userAgent: string
}

const whole = (minimum: number, maximum: number): z.ZodMiniNumber<number> => {
  const allowed = `a whole number from ${minimum} to ${maximum}`
  return z.int(allowed).check(z.gte(minimum, allowed), z.lte(maximum, allowed))
}
const flag = z.optional(z.boolean())
const aFunction = z.custom<(...parameters: never[]) => unknown>(
  (value) => typeof value === 'function',
  'a function',
)
/** An object of the caller's, known by its functions. */
const anObjectWith = (allowed: string, names: readonly string[]): z.ZodMiniCustom<object> =>
  z.custom<object>(
    (value) =>
      value != null && names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function'),
    `${allowed} with the functions ${names.join(' and ')}`,
  )
/** The same without the type of its library, which no declaration may show. */
export const withMethods: (allowed: string, names: readonly string[]) => Schema<object> = anObjectWith
/** zod's `regex` would stand in every bundle for these alone. */
const textLike = (pattern: RegExp, allowed: string): Schema<unknown> =>
  z.optional(z.string().check(z.refine((text) => pattern.test(text), allowed)))
const signal = anObjectWith('an AbortSignal', ['addEventListener', 'removeEventListener', 'throwIfAborted'])

/** `NaN` would act like one millisecond, and `Infinity` would throw a bare `RangeError` later. */
const times = {
  timeoutMs: z.optional(whole(1, longestDelayMs)),
  totalTimeoutMs: z.optional(whole(1, longestDelayMs)),
  maxRetries: z.optional(whole(0, 100)),
  reconcile: z.optional(
    z.strictObject({ settleMs: z.optional(whole(0, longestDelayMs)), reads: z.optional(whole(0, 100)) }),
  ),
  readBefore: flag,
  onlyWriter: flag,
}

/** The fields of the common settings, beside the vendor's own. `baseUrl` is checked where the host is chosen. */
export const commonFields: Readonly<Record<string, Schema<unknown>>> = {
  baseUrl: z.optional(z.string('an https URL')),
  account: textLike(/^[\w.@-]{1,100}$/, 'one to 100 letters, digits, dots, dashes, @ or underscores'),
  fetch: z.optional(aFunction),
  ky: z.optional(anObjectWith('an instance of ky', ['extend', 'create'])),
  ...times,
  pace: z.optional(anObjectWith('an object', ['acquire', 'throttled'])),
  maxResponseBytes: z.optional(whole(1, longestDelayMs)),
  observe: z.optional(aFunction),
  observeBodies: flag,
  clock: z.optional(anObjectWith('an object', ['now', 'sleep', 'deadline'])),
  userAgent: textLike(/^[ -~]{1,200}$/, 'printable ASCII text'),
}

const callOptions = {
  ...times,
  signal: z.optional(signal),
  beforeSend: z.optional(aFunction),
  onOrder: z.optional(aFunction),
}
/** What options of a call may be, for those who pass them on beside their own. */
export const callFields: Readonly<Record<keyof CallOptions, Schema<unknown>>> = callOptions
const callSchema: Schema<Times> = z.strictObject(callOptions)
const followSchema: Schema<Times> = z.strictObject({
  ...callOptions,
  intervalMs: z.optional(whole(0, longestDelayMs)),
  reads: z.optional(whole(1, 1_000_000)),
  repeat: flag,
})

/** The settings with every default of the common ones filled in. */
export function withDefaults<Settings extends ClientSettings>(
  provider: string,
  settings: Settings,
): Settings & CommonSettings {
  const filled = {
    maxResponseBytes: 4_194_304,
    observeBodies: false,
    clock: systemClock,
    userAgent: `@cancel/${provider}`,
    ...settings,
    ...layTimes(settings, {
      timeoutMs: 30_000,
      totalTimeoutMs: 120_000,
      maxRetries: 2,
      settleMs: 2000,
      reads: 3,
      readBefore: false,
      onlyWriter: false,
    }),
  }
  // What is given is never `undefined`.
  return filled as Settings & CommonSettings
}

/** One call's options over the client's settings. Throws `invalid_request` for an option that is unknown or wrong. */
export function withOptions(
  provider: string,
  settings: CallSettings,
  options: CallOptions | FollowOptions,
  kind: 'call' | 'follow',
): CallSettings {
  const checking: Checking = { provider, code: 'invalid_request', root: 'options' }
  return layTimes(check(kind === 'call' ? callSchema : followSchema, options, checking), settings)
}

type Times = Pick<
  CallOptions,
  'timeoutMs' | 'totalTimeoutMs' | 'maxRetries' | 'reconcile' | 'readBefore' | 'onlyWriter'
>

function layTimes(
  { timeoutMs, totalTimeoutMs, maxRetries, reconcile, readBefore, onlyWriter }: Times,
  base: CallSettings,
): CallSettings {
  const { settleMs, reads } = reconcile ?? {}
  const given = { timeoutMs, totalTimeoutMs, maxRetries, settleMs, reads, readBefore, onlyWriter }
  return { ...base, ...compact(given) }
}

/** What `checkUrl` allows. */
export const urlAllowed: string =
  'an https URL (http only to localhost, 127.0.0.0/8 or [::1]) without user info, query and fragment'

/**
 * A URL setting without a trailing slash: https unless its host is exactly localhost, 127.0.0.0/8 or [::1], without
 * user info, query and fragment. `undefined` where it is not.
 */
export function checkUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value) || /[?#]/.test(value)) return undefined
  const { protocol, hostname, username, password, origin, pathname } = new URL(value)
  const isLoopback = /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(hostname)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback)
  if (!isSafe || username !== '' || password !== '') return undefined
  return `${origin}${pathname.replace(/(?<!\/)\/+$/, '')}`
}
