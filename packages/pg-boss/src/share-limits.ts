import type { Accounts, BulkPace } from '@cancel/bulk'
import { type AnyCanceller, type Clock, type Pace, type Schema, systemClock } from '@cancel/core'
import { instead, namedClients } from '@cancel/core/integration'
import { createSteady, migrate, type Query, type Steady } from '@cancel/journal/postgres'
import * as z from 'zod/mini'
import { aFunction, checkOptions, invalid } from './check-options.ts'
import { createPaceRow } from './pace-row.ts'
import { createSharedPace, mostLateMs, type SharedPaceOptions, spanOf } from './pace.ts'
import { workerTables } from './tables.ts'

/** A client whose requests keep to the row of its account. */
export function sharePace(
  given: AnyCanceller,
  steady: Steady,
  schema: string,
  more: Omit<SharedPaceOptions, 'row' | 'provider' | 'limits'>,
): { readonly client: AnyCanceller; readonly pace: BulkPace } {
  const { account, provider, capabilities } = given
  const { limits = [] } = capabilities
  const row = createPaceRow(steady, schema, account, limits, spanOf)
  const pace = createSharedPace({ ...more, row, provider, limits })
  return { client: paced(given, pace, more.clock), pace }
}

/** Whose limits are shared. */
interface SharedLimits {
  /** Runs one statement. */
  readonly query: Query
  /** That of the workers. Default `cancel`. */
  readonly schema?: string | undefined
}

const optionsSchema: Schema<unknown> = z.strictObject({
  query: aFunction,
  schema: z.optional(z.string()),
  // What `connect` gives fits as it is.
  close: z.optional(aFunction),
} satisfies Record<keyof SharedLimits | 'close', unknown>)

/**
 * Accounts for a program that looks or sends beside workers, such as one that follows: its requests take their places in
 * the same limits, and wait for them however long that is.
 */
export async function shareLimits(accounts: Accounts, options: SharedLimits): Promise<Accounts> {
  const clients = namedClients(accounts, invalid)
  checkOptions(optionsSchema, options)
  const { query, schema = 'cancel' } = options
  const steady = createSteady(query, { patienceMs: 30_000, clock: systemClock })
  await migrate(steady, schema, workerTables)
  const pacing = {
    lease: () => undefined,
    clock: systemClock,
    longWaitMs: Number.POSITIVE_INFINITY,
    onLongWait: () => undefined,
  }
  const shared = clients.map(
    ({ name, client }) => [name, sharePace(client, steady, schema, pacing).client] as const,
  )
  return Object.fromEntries(shared)
}

/** A client with `with` is derived, so that all its requests keep to the row; any other one has to pace itself. */
function paced(client: AnyCanceller, pace: Pace, clock: Pick<Clock, 'now'>): AnyCanceller {
  if (!('with' in client) || typeof client.with !== 'function') return client
  const derive = client.with as (settings: { readonly pace: Pace }) => AnyCanceller
  return punctual(derive.call(client, { pace }), pace, clock)
}

/** Writing down what is about to be sent comes after its place in the limit, and a busy database may need long for it. */
export function punctual(
  client: AnyCanceller,
  pace: Pick<Pace, 'acquire'>,
  clock: Pick<Clock, 'now'>,
): AnyCanceller {
  const cancel: AnyCanceller['cancel'] = (request, options = {}) =>
    client.cancel(request, {
      ...options,
      beforeSend: async (entry) => {
        const from = clock.now()
        await options.beforeSend?.(entry)
        if (clock.now() - from > mostLateMs) await pace.acquire('cancel', options.signal)
      },
    })
  return instead(client, { cancel })
}
