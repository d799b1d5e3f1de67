import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { startRun, type Summary, summaryOf } from '@cancel/bulk'
import { systemClock } from '@cancel/core'
import { tell } from '@cancel/core/integration'
import type { Journal } from '@cancel/journal'
import {
  createLeaseTable,
  createSteady,
  type DatabaseClock,
  holdEntry,
  type LeaseTable,
  migrate,
  openDatabaseClock,
  openPostgresJournal,
} from '@cancel/journal/postgres'
import { connect, type Connection, wordsOf } from './connection.ts'
import { type HeldLease, leaseClock, takeLease } from './lease.ts'
import { openQueue } from './queue.ts'
import { seldom } from './seldom.ts'
import { sharePace } from './share-limits.ts'
import { workerTables } from './tables.ts'
import { takeTurn, type TurnOptions } from './turn.ts'
import { createTurns, type Standing } from './turns.ts'
import { checkWorkers, type Notice, type WorkersOptions } from './workers-options.ts'

/** Workers of this process, until `stop`. */
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
/** How long a worker that does not reach a vendor leaves its turns to those that do. */
const unreachedForMs = 60_000
/** Who waits longer than this is missed by those who look on. */
const longWaitMs = 60_000

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
  checkWorkers(options)
  const { connectionString, connections } = options
  const notify = (notice: Notice): void => tell(() => options.onNotice?.(notice))
  const onError = seldom((message) => notify({ type: 'failed', message }), leaseClock.monotonic)
  const connection = await connect({ connectionString, connections, onError })
  try {
    return await startWorkers(options, connection, { notify, onError })
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function startWorkers(
  { accounts, schema = 'cancel', turnsAtOnce = 8, work = true, ...options }: WorkersOptions,
  { query, close }: Connection,
  { notify, onError }: { readonly notify: Machine['notify']; readonly onError: (message: string) => void },
): Promise<Workers> {
  const held = new Map<string, HeldLease>()
  const stops = new Map<string, () => void>()
  let isStopping = false
  const steady = createSteady(query, { patienceMs: 30_000, clock: systemClock })
  const clock = { ...systemClock, ...(await openDatabaseClock(steady)) }
  const { now } = clock
  const journal = await openPostgresJournal({ query, schema, leases: (account) => held.get(account), now })
  await migrate(steady, schema, workerTables)
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
  // Whoever reads a notice knows the account by the name it has here.
  const called = (account: string): string => `${own.get(account)?.name} (${account})`
  const turns = createTurns(steady, schema, (account, run, why) =>
    notify({ type: 'stopped', account, message: `${called(account)}, run ${run}: ${why}` }),
  )
  const turnOf = createTurnTaker(options, {
    journal,
    turns,
    // A heartbeat that waits for the database longer than the lease lasts says nothing.
    table: createLeaseTable(createSteady(query, { patienceMs: 0, clock: systemClock }), schema),
    own,
    held,
    stops,
    isStopping: () => isStopping,
    hold: (entry) => holdEntry(steady, schema, entry),
    clock,
    called,
    notify,
  })
  const queue = await openQueue({
    query,
    schema: `${schema}_jobs`,
    turnsAtOnce: work ? turnsAtOnce : 0,
    turnOf,
    unattended: turns.unattended,
    now,
    onError,
  })
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    isStopping = true
    for (const end of stops.values()) end()
    try {
      await queue.stop()
      await journal.close()
    } finally {
      await close()
    }
  }
  return {
    journal,
    begin: async (name, { confirm } = {}) => {
      // Confirms the plan, and stops before the first row: the rows are the workers'.
      const run = startRun(journal, accounts, name, { confirm, breakers: options.breakers })
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
}

/** What the turns of this process share. */
interface Machine extends Pick<TurnOptions, 'journal' | 'turns' | 'hold'> {
  readonly clock: TurnOptions['clock'] & DatabaseClock
  readonly table: LeaseTable
  readonly own: ReadonlyMap<string, Pick<TurnOptions, 'name' | 'client' | 'pace'>>
  /** The leases that this process has now. */
  readonly held: Map<string, HeldLease>
  /** Ends the turns that are under way. */
  readonly stops: Map<string, () => void>
  readonly isStopping: () => boolean
  readonly called: (account: string) => string
  readonly notify: (notice: Notice) => void
}

/** Gives an account its turn where this process has it and gets its lease; tells when it is to have the next one. */
function createTurnTaker(
  {
    inFlight = 8,
    leaseMs = 20_000,
    breakers,
    turn: { rows = 200, ms = 30_000 } = {},
  }: Pick<WorkersOptions, 'inFlight' | 'leaseMs' | 'breakers' | 'turn'>,
  { table, own, held, stops, isStopping, called, notify, ...machine }: Machine,
): (account: string) => Promise<{ readonly at: number } | undefined> {
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`
  const { now } = machine.clock
  const told = new Set<string>()
  const waits = new Map<string, string>()
  const reached = new Set<string>()
  const leftUntil = new Map<string, number>()

  const tellWait = (account: string, until: number): void => {
    const minute = new Date(until).toISOString().slice(0, 16).replace('T', ' ')
    const message = `${called(account)} waits until ${minute} UTC: the vendor's limit lets nothing be sent before`
    // The sweep asks for its turn again every minute.
    if (waits.get(account) !== message) notify({ type: 'waits', account, message })
    waits.set(account, message)
  }
  return async (account) => {
    const mine = own.get(account)
    if (mine === undefined) {
      const message = `${account}: this worker has no such account, its turns are left to others`
      if (!told.has(account)) notify({ type: 'left', account, message })
      told.add(account)
      return { at: now() + leftForMs }
    }
    if (isStopping()) return { at: now() }
    if (now() < (leftUntil.get(account) ?? 0)) return { at: now() + leftForMs }
    const lease = await takeLease(table, account, { holder, leaseMs })
    if (lease === undefined) return { at: now() + againAfterMs }
    held.set(account, lease)
    try {
      // The clock that it goes on from stands still while the machine sleeps.
      await machine.clock.learn()
      const next = await takeTurn({
        ...machine,
        ...mine,
        lease,
        length: { rows, ms },
        inFlight,
        breakers,
        reached,
        onHeld: (key, why) => notify({ type: 'held', account, message: `${key} is held: ${why}` }),
        onStop: (stop) => {
          stops.set(account, stop)
          lease.signal.addEventListener('abort', stop, { once: true })
        },
      })
      if (next?.isLeft === true) {
        leftUntil.set(account, now() + unreachedForMs)
        const message = `${called(account)}: this worker does not reach the vendor, and another one did: its turns are left to others for a minute`
        notify({ type: 'left', account, message })
      }
      if (next !== undefined && next.at - now() > longWaitMs) tellWait(account, next.at)
      return next
    } catch (error) {
      const type = lease.signal.aborted ? 'lost' : 'failed'
      notify({ type, account, message: `${called(account)}: ${wordsOf(error)}` })
      return { at: now() + againAfterMs }
    } finally {
      stops.delete(account)
      held.delete(account)
      await lease.giveBack().catch((error: unknown) => {
        // It ends by itself.
        const message = `${called(account)}: the lease was not given back: ${wordsOf(error)}`
        notify({ type: 'failed', account, message })
      })
    }
  }
}
