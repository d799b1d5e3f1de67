import type { Accounts, Breakers } from '@cancel/bulk'
import { checkAccounts, checkCount, onlyKnown } from './check-options.ts'
import type { TurnLength } from './turn.ts'

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

const known: Readonly<Record<keyof WorkersOptions, true>> = {
  connectionString: true,
  accounts: true,
  schema: true,
  turnsAtOnce: true,
  inFlight: true,
  turn: true,
  leaseMs: true,
  breakers: true,
  work: true,
  connections: true,
  onNotice: true,
}

/** @throws JournalError `invalid` that names the option. */
export function checkWorkers(options: WorkersOptions): void {
  onlyKnown('options', options, known)
  const { accounts, connections, turnsAtOnce, inFlight, leaseMs, turn } = options
  checkAccounts(accounts)
  checkCount('connections', connections, 1)
  checkCount('turnsAtOnce', turnsAtOnce, 1)
  checkCount('inFlight', inFlight, 1)
  checkCount('leaseMs', leaseMs, 5000)
  if (turn !== undefined) onlyKnown('turn', turn, { rows: true, ms: true })
  checkCount('turn.rows', turn?.rows, 1)
  checkCount('turn.ms', turn?.ms, 1)
}
