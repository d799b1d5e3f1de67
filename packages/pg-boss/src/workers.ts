import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { type Accounts, type Breakers, startRun, type Summary, summaryOf } from '@cancel/bulk'
import { systemClock } from '@cancel/core'
import { type Journal, JournalError } from '@cancel/journal'
import {
  createLeaseTable,
  createSteady,
  holdEntry,
  migrate,
  openDatabaseClock,
  openPostgresJournal,
} from '@cancel/journal/postgres'
import { connect, wordsOf } from './connection.ts'
import { type HeldLease, takeLease } from './lease.ts'
import { openQueue } from './queue.ts'
import { sharePace } from './share-limits.ts'
import { workerTables } from './tables.ts'
import { takeTurn, type TurnLength } from './turn.ts'
import { createTurns, type Standing } from './turns.ts'

export interface WorkersOptions {
  /** `postgres://user:password@host:5432/database`. */
  readonly connectionString: string
  /** The accounts that this process may work for. Turns of others are left to workers that have them. */
  readonly accounts: Accounts
  /** Where the journal stands. pg-boss has a schema of its own beside it, `..._jobs`. Default `cancel`. */
  readonly schema?: string | undefined
  /** How many accounts this process works for at once. Default 8. */
  readonly turnsAtOnce?: number | undefined
  /** How many orders of one account are at work at once. Default 8. */
  readonly inFlight?: number | undefined
  /** How long a turn may be. Default 200 rows, 30 s. */
  readonly turn?: Partial<TurnLength> | undefined
  /** An account whose worker is not heard of for so long goes to another one. Milliseconds, at least 5000. Default 20000. */
  readonly leaseMs?: number | undefined
  readonly breakers?: Breakers | undefined
  /** False: plans, begins and shows runs, and leaves every turn to other processes. Default true. */
  readonly work?: boolean | undefined
  /** The most connections to PostgreSQL. Default 10. */
  readonly connections?: number | undefined
  readonly onNotice?: ((notice: Notice) => void) | undefined
}

/** Something that a person who runs workers may want to know. */
export interface Notice {
  /**
   * `left`: a turn of an account that this process does not have. `lost`: a lease that went to another worker. `held`: an
   * entry that a person has to look at. `stopped`: an account that is not sent for any more. `failed`: anything else.
   */
  readonly type: 'left' | 'lost' | 'held' | 'stopped' | 'failed'
  readonly account?: string
  readonly message: string
}

export interface Workers {
  /** The journal in PostgreSQL, such as for `planRun` and `writeReport`. */
  readonly journal: Journal
  /** Confirms a plan, or goes on with a run that was confirmed or stopped, and hands its accounts to all workers. */
  readonly begin: (run: string, options?: { readonly confirm?: string | undefined }) => Promise<void>
  /** How a run stands, and which of its accounts wait for turns or were stopped. */
  readonly standing: (
    run: string,
  ) => Promise<{ readonly summary: Summary; readonly accounts: readonly Standing[] }>
  /** Begins nothing more, finishes what is in flight, and gives its accounts to the others. */
  readonly stop: () => Promise<void>
}

/** How long a turn waits before another worker may have it that has the account's credentials. */
const leftForMs = 1000
const againAfterMs = 5000

/**
 * Connects, makes or migrates the tables, and works until `stop`.
 *
 * @example
 * ```ts types
 * import { createWorkers } from '@cancel/pg-boss'
 * import { createShopee } from '@cancel/shopee'
 *
 * const accounts = { north: createShopee({ environment: 'production' }) }
 * const workers = await createWorkers({ connectionString: 'postgres://cancel@127.0.0.1/nights', accounts })
 * process.once('SIGTERM', () => void workers.stop())
 * ```
 * @throws JournalError that names host and database, never the password
 */
export async function createWorkers(options: WorkersOptions): Promise<Workers> {
  const { accounts, schema = 'cancel', turnsAtOnce = 8, inFlight = 8, leaseMs = 20_000, breakers } = options
  checkCount('connections', options.connections ?? 10, 1)
  checkCount('turnsAtOnce', turnsAtOnce, 1)
  checkCount('inFlight', inFlight, 1)
  checkCount('leaseMs', leaseMs, 5000)
  const length: TurnLength = { rows: options.turn?.rows ?? 200, ms: options.turn?.ms ?? 30_000 }
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`
  const tell = (notice: Notice): void => options.onNotice?.(notice)
  const connection = await connect({
    ...options,
    onError: (message) => tell({ type: 'failed', message }),
  })
  const held = new Map<string, HeldLease>()
  const stops = new Map<string, () => void>()
  const told = new Set<string>()
  let isStopping = false
  try {
    const { query } = connection
    const steady = createSteady(query, { patienceMs: 30_000, clock: systemClock })
    const time = await openDatabaseClock(steady)
    const clock = { ...systemClock, now: time.now }
    const journal = await openPostgresJournal({
      query,
      schema,
      leases: (account) => held.get(account),
      now: time.now,
    })
    await migrate(steady, schema, workerTables)
    // A heartbeat that waits for the database longer than the lease lasts says nothing.
    const table = createLeaseTable(createSteady(query, { patienceMs: 0, clock: systemClock }), schema)
    const turns = createTurns(steady, schema, (account, run, why) =>
      tell({ type: 'stopped', account, message: `${account}, run ${run}: ${why}` }),
    )
    const own = new Map(
      Object.entries(accounts).map(([name, given]) => {
        const { account } = given
        const shared = sharePace(given, steady, schema, {
          lease: () => held.get(account),
          clock,
          onLongWait: () => stops.get(account)?.(),
        })
        return [account, { name, ...shared }] as const
      }),
    )

    const turnOf = async (account: string): Promise<{ readonly at: number } | undefined> => {
      const mine = own.get(account)
      if (mine === undefined) {
        if (!told.has(account))
          tell({
            type: 'left',
            account,
            message: `${account}: this worker has no such account, its turns are left to others`,
          })
        told.add(account)
        return { at: time.now() + leftForMs }
      }
      if (isStopping) return { at: time.now() }
      const lease = await takeLease(table, account, { holder, leaseMs })
      if (lease === undefined) return { at: time.now() + againAfterMs }
      held.set(account, lease)
      try {
        return await takeTurn({
          ...mine,
          journal,
          turns,
          lease,
          length,
          inFlight,
          breakers,
          clock,
          hold: (entry) => holdEntry(steady, schema, entry),
          onHeld: (key, why) => tell({ type: 'held', account, message: `${key} is held: ${why}` }),
          onStop: (stop) => {
            stops.set(account, stop)
            lease.signal.addEventListener('abort', stop, { once: true })
          },
        })
      } catch (error) {
        const isLost = lease.signal.aborted
        tell({ type: isLost ? 'lost' : 'failed', account, message: `${account}: ${wordsOf(error)}` })
        return { at: time.now() + againAfterMs }
      } finally {
        stops.delete(account)
        held.delete(account)
        await lease.giveBack().catch((error: unknown) => {
          // It ends by itself.
          tell({
            type: 'failed',
            account,
            message: `${account}: the lease was not given back: ${wordsOf(error)}`,
          })
        })
      }
    }

    const queue = await openQueue({
      query,
      schema: `${schema}_jobs`,
      turnsAtOnce: options.work === false ? 0 : turnsAtOnce,
      turnOf,
      unattended: turns.unattended,
      now: time.now,
      onError: (message) => tell({ type: 'failed', message }),
    })
    let stopping: Promise<void> | undefined
    const stop = async (): Promise<void> => {
      isStopping = true
      for (const end of stops.values()) end()
      try {
        await queue.stop()
        await journal.close()
      } finally {
        await connection.close()
      }
    }
    return {
      journal,
      begin: async (name, { confirm } = {}) => {
        // Confirms the plan, and stops before the first row: the rows are the workers'.
        const run = startRun(journal, accounts, name, { confirm })
        run.stop()
        const summary = await run.done
        for (const { account } of summary.accounts) {
          await turns.begin(account, name)
          await queue.send(account, undefined)
        }
      },
      standing: async (name) => {
        // In this order: a run that is over is counted after its end.
        const standing = await turns.standing(name)
        return { summary: await summaryOf(journal, name), accounts: standing }
      },
      stop: () => (stopping ??= stop()),
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}

function checkCount(option: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new JournalError({
    code: 'invalid',
    message: `${option} must be a whole number of at least ${least}; given ${String(value)}`,
  })
}
