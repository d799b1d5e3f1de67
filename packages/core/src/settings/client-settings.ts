import { type Checks, createChecks } from '../checks.ts'
import { type Clock, longestDelayMs, systemClock } from '../clock.ts'
import type { CallOptions, Reconcile } from '../contract/canceller.ts'
import type { Observer } from '../observe.ts'

/** Settings every client takes. All are optional. */
export interface ClientSettings {
  /** What stands before the vendor's documented path. Overrides the host that `environment` names. https, or loopback. */
  readonly baseUrl?: string | undefined
  /**
   * Used in place of the runtime's `fetch`. It must send each request once: a `fetch` that re-sends by itself is not
   * covered by the promise. It may vouch that nothing was sent by throwing an error with
   * `[Symbol.for('@cancel/notSent')]: true`.
   */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Milliseconds one attempt may take, its token, signature and body included. Default 30000. */
  readonly timeoutMs?: number | undefined
  /** Milliseconds for a whole call, reading back included. Default 120000. */
  readonly totalTimeoutMs?: number | undefined
  /**
   * How often a request that provably did nothing is sent again. Default 2. 0 means that a cancel is on the wire at
   * most once, for no reason twice.
   */
  readonly maxRetries?: number | undefined
  /** How to read the order back. Default `{ settleMs: 2000, reads: 3 }`. */
  readonly reconcile?: Reconcile | undefined
  /** Read the order before every cancel. Default false: it is read only where the verdict needs it. */
  readonly readBefore?: boolean | undefined
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

/** The same after checking, with every default filled in. */
export interface ResolvedSettings {
  readonly fetch: typeof globalThis.fetch | undefined
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
  readonly maxRetries: number
  readonly settleMs: number
  readonly reads: number
  readonly readBefore: boolean
  readonly maxResponseBytes: number
  readonly observe: Observer | undefined
  readonly observeBodies: boolean
  readonly clock: Clock
  readonly userAgent: string
}

export const commonSettingNames: readonly (keyof ClientSettings)[] = [
  'baseUrl',
  'fetch',
  'timeoutMs',
  'totalTimeoutMs',
  'maxRetries',
  'reconcile',
  'readBefore',
  'maxResponseBytes',
  'observe',
  'observeBodies',
  'clock',
  'userAgent',
]

export function resolveSettings(provider: string, settings: ClientSettings): ResolvedSettings {
  const checks = createChecks(provider, 'configuration')
  const userAgent = settings.userAgent ?? `@cancel/${provider}`
  if (!/^[\u0020-\u007e]+$/u.test(userAgent)) checks.fail('userAgent', 'printable ASCII text', userAgent)
  return {
    fetch: aFunction(checks, settings.fetch, 'fetch'),
    ...resolveTimes(checks, settings, {
      timeoutMs: 30_000,
      totalTimeoutMs: 120_000,
      maxRetries: 2,
      settleMs: 2000,
      reads: 3,
      readBefore: false,
    }),
    maxResponseBytes: checks.integer(
      settings.maxResponseBytes ?? 4_194_304,
      'maxResponseBytes',
      1,
      longestDelayMs,
    ),
    observe: aFunction(checks, settings.observe, 'observe'),
    observeBodies: settings.observeBodies ?? false,
    clock: settings.clock ?? systemClock,
    userAgent,
  }
}

/** The client's settings with one call's options laid over them. */
export function withCallOptions(
  provider: string,
  settings: ResolvedSettings,
  options: CallOptions | undefined,
): ResolvedSettings {
  if (options === undefined) return settings
  return { ...settings, ...resolveTimes(createChecks(provider), options, settings) }
}

type Times = Pick<
  ResolvedSettings,
  'timeoutMs' | 'totalTimeoutMs' | 'maxRetries' | 'settleMs' | 'reads' | 'readBefore'
>

function resolveTimes(checks: Checks, given: Omit<CallOptions, 'signal'>, base: Times): Times {
  const { settleMs, reads } = given.reconcile ?? {}
  const { integer } = checks
  // `NaN` would act like one millisecond and `Infinity` would throw a bare `RangeError` later.
  return {
    timeoutMs: integer(given.timeoutMs ?? base.timeoutMs, 'timeoutMs', 1, longestDelayMs),
    totalTimeoutMs: integer(given.totalTimeoutMs ?? base.totalTimeoutMs, 'totalTimeoutMs', 1, longestDelayMs),
    maxRetries: integer(given.maxRetries ?? base.maxRetries, 'maxRetries', 0, 100),
    settleMs: integer(settleMs ?? base.settleMs, 'reconcile.settleMs', 0, longestDelayMs),
    reads: integer(reads ?? base.reads, 'reconcile.reads', 0, 100),
    readBefore: given.readBefore ?? base.readBefore,
  }
}

function aFunction<Value>(checks: Checks, value: Value, field: string): Value {
  return value === undefined || typeof value === 'function' ? value : checks.fail(field, 'a function', value)
}
