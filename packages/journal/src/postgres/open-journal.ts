import { randomUUID } from 'node:crypto'
import { type Schema, systemClock } from '@cancel/core'
import * as z from 'zod/mini'
import { createJournal, type Journal } from '../journal.ts'
import { JournalError } from '../journal-error.ts'
import { aFunction, checkGiven, duration, text } from '../options.ts'
import { openDatabaseClock } from './clock.ts'
import type { Leases } from './entries.ts'
import type { Query } from './query.ts'
import { journalTables, migrate } from './schema.ts'
import { createSteady } from './steady.ts'
import { createPostgresStore } from './store.ts'

/** Options of `openPostgresJournal`. One that is not known is refused by name. */
export interface PostgresJournalOptions {
  /** Runs one statement, on any connection. The journal never closes it. */
  readonly query: Query
  /** Where the tables stand; made when it is not there. Default `cancel`. */
  readonly schema?: string | undefined
  /** How long to wait for a database that went away, such as one that is restarted. Milliseconds. Default 30000. */
  readonly patienceMs?: number | undefined
  /** The lease under which this owner may send for an account. Default: none is needed. */
  readonly leases?: Leases | undefined
  /** Milliseconds since the epoch. Default: the database's clock. */
  readonly now?: (() => number) | undefined
  /** From 0 to 1; spreads follow-ups. Default: `Math.random`. */
  readonly random?: (() => number) | undefined
}

const optionsSchema: Schema<unknown> = z.strictObject({
  query: z.custom((value) => typeof value === 'function', 'a function that runs one statement'),
  schema: text,
  patienceMs: duration,
  leases: aFunction,
  now: aFunction,
  random: aFunction,
} satisfies Record<keyof PostgresJournalOptions, unknown>)

/** A worker that took a verdict and did not acknowledge it within this time is taken to be gone. */
const takenForMs = 10 * 60_000
const clockEveryMs = 60_000

/**
 * Opens a journal in PostgreSQL, for as many owners as there are. What one owner has sent, another one reads and never
 * sends. A final verdict is given to one owner, and to the next one when it is not acknowledged by `done` within ten
 * minutes.
 *
 * @example
 * ```ts types
 * import { openPostgresJournal } from '@cancel/journal/postgres'
 *
 * declare const pool: { query: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }> }
 * const journal = await openPostgresJournal({ query: (text, values) => pool.query(text, values) })
 * for await (const { key } of journal.due()) console.log(key)
 * ```
 */
export async function openPostgresJournal(options: PostgresJournalOptions): Promise<Journal> {
  checkGiven(optionsSchema, options)
  const {
    query,
    schema = 'cancel',
    patienceMs = 30_000,
    leases = () => undefined,
    now,
    random = Math.random,
  } = options
  // What cannot be reached at the start is told at once.
  const atOnce = createSteady(query, { patienceMs: 0, clock: systemClock })
  try {
    await migrate(atOnce, schema, journalTables)
  } catch (error) {
    if (JournalError.is(error) && error.code === 'not_written')
      throw new JournalError({ code: 'not_opened', message: error.message })
    throw error
  }
  const steady = createSteady(query, { patienceMs, clock: systemClock })
  const store = createPostgresStore(steady, schema, leases)
  const clock = now === undefined ? await openDatabaseClock(steady) : undefined
  let timer: NodeJS.Timeout | undefined
  const owner = randomUUID()
  let hasTaken = false
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    clearInterval(timer)
    await store.close()
    // Who only looks may have no right to write.
    if (!hasTaken) return
    // The next owner need not wait for what this one took and did not acknowledge.
    await steady(
      `UPDATE ${schema}.entries SET taken_by = NULL, taken_at = NULL, revision = revision + 1 WHERE taken_by = $1 AND done_at IS NULL`,
      [owner],
    )
  }
  const write: typeof store.write = (entry, expected) => {
    hasTaken ||= entry.takenBy === owner
    return store.write(entry, expected)
  }
  const time = { now: now ?? clock?.now ?? Date.now, random }
  const journal = await createJournal({ ...store, write, close }, { ...time, owner, takenForMs })
  // Clocks drift apart by milliseconds an hour; one that cannot be asked now is asked again a minute later.
  if (clock !== undefined)
    timer = setInterval(() => void clock.learn().catch(() => undefined), clockEveryMs).unref()
  return journal
}
