import { type Accounts, type Breakers, breakersSchema } from '@cancel/bulk'
import type { Schema } from '@cancel/core'
import { namedClients } from '@cancel/core/integration'
import * as z from 'zod/mini'
import { aFunction, checkOptions, count, invalid } from './check-options.ts'
import type { TurnLength } from './turn.ts'

/** Options of `createWorkers`. One that is not known is refused by name. */
export interface WorkersOptions {
  /** `postgres://user:password@host:5432/database`. */
  readonly connectionString: string
  /** The accounts that this process may work for. Turns of others are left to workers that have them. */
  readonly accounts: Accounts
  /** Where the journal stands, at most 45 letters. pg-boss has a schema of its own beside it, `..._jobs`. Default `cancel`. */
  readonly schema?: string | undefined
  /** How many accounts this process works for at once. Default 8. */
  readonly turnsAtOnce?: number | undefined
  /** How many orders of one account are at work at once. Default 8. */
  readonly inFlight?: number | undefined
  /** How long a turn may be. Default 200 rows, 30 s. */
  readonly turn?: Partial<TurnLength> | undefined
  /** An account whose worker is not heard of for so long goes to another one. Milliseconds, at least 5000. Default 20000. */
  readonly leaseMs?: number | undefined
  /** When an account is stopped, counted within a turn. Default: as in `@cancel/bulk`. */
  readonly breakers?: Breakers | undefined
  /** False: plans, begins and shows runs, and leaves every turn to other processes. Default true. */
  readonly work?: boolean | undefined
  /** The most connections to PostgreSQL. Default 10. */
  readonly connections?: number | undefined
  /** Told what a person may want to know. Default: nobody. */
  readonly onNotice?: ((notice: Notice) => void) | undefined
}

/** Something that a person who runs workers may want to know. */
export interface Notice {
  /**
   * `left`: a turn of an account that this process does not have, or whose vendor others reach and it does not. `lost`: a
   * lease that went to another worker. `held`: an entry that a person has to look at. `stopped`: an account that is not sent
   * for any more. `waits`: one that may not send for a while. `failed`: anything else.
   */
  readonly type: 'left' | 'lost' | 'held' | 'stopped' | 'waits' | 'failed'
  /** The client's own, where it is about one. */
  readonly account?: string
  /** One sentence. */
  readonly message: string
}

const schema: Schema<unknown> = z.strictObject({
  // Looked at where it is used, and never printed.
  connectionString: z.unknown(),
  accounts: z.unknown(),
  // pg-boss takes names of 50 letters, and gets this one with `_jobs` behind it.
  schema: z.optional(z.string().check(z.maxLength(45, 'at most 45 letters'))),
  turnsAtOnce: count(1),
  inFlight: count(1),
  turn: z.optional(
    z.strictObject({ rows: count(1), ms: count(1) } satisfies Record<keyof TurnLength, unknown>),
  ),
  leaseMs: count(5000),
  breakers: z.optional(breakersSchema as z.ZodMiniType),
  work: z.optional(z.boolean()),
  connections: count(1),
  onNotice: z.optional(aFunction),
} satisfies Record<keyof WorkersOptions, unknown>)

/** @throws JournalError `invalid` that names the option. */
export function checkWorkers(options: WorkersOptions): void {
  checkOptions(schema, options)
  namedClients(options.accounts, invalid)
}
