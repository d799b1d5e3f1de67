import type { Entry } from './entry.ts'
import { JournalError } from './journal-error.ts'

/** A list of orders that are worked on together. `body` belongs to who made it and is plain JSON. */
export interface Run {
  /** Unique in the journal. */
  readonly name: string
  /** When it was made. Milliseconds since the epoch. */
  readonly at: number
  /** Plain JSON. */
  readonly body: unknown
}

/** One row of a run. Rows that can be run name the key of their entry. */
export interface RunRow {
  /** Where it stands in what was read, such as the line of a file. Unique in its run. */
  readonly number: number
  /** The client's own account. */
  readonly account?: string | undefined
  /** The vendor's id. */
  readonly orderId?: string | undefined
  /** Of its entry. */
  readonly key?: string | undefined
  /** Plain JSON. */
  readonly body: unknown
}

/** A row beside what the journal knows of its order. */
export interface RunRowState extends RunRow {
  /** Absent where nothing was tried yet. */
  readonly entry?: Entry
  /** Why the row itself cannot be read any more; its body is empty. */
  readonly damaged?: string
}

/** Which rows of a run. */
export interface RowFilter {
  /** Rows of this account alone. */
  readonly account?: string | undefined
  /** Rows of this order alone. */
  readonly orderId?: string | undefined
  /**
   * `waiting`: to be sent, or sent by an owner that is gone; also what threw about its order before this run was made.
   * `open`: sent and not decided, those held for a person included. `undecided`: the same, and entries that are damaged.
   * `uncancelled`: decided otherwise, not sent, or without an order to cancel. Default: all rows.
   */
  readonly only?: 'waiting' | 'open' | 'undecided' | 'uncancelled' | undefined
  /** Rows after this number. */
  readonly after?: number | undefined
  /** Rows up to this number, itself included. */
  readonly through?: number | undefined
  /** At most so many rows. */
  readonly limit: number
}

/** How a row stands, as far as a list of what is to be done goes. `unkeyed`: it names no order to cancel. */
export type RowStanding = 'cancelled' | 'undecided' | 'uncancelled' | 'unkeyed'

/** How many rows of an account stand where. */
export interface RunCount {
  /** Absent for rows that name none. */
  readonly account?: string
  /** Where they stand. */
  readonly standing: RowStanding
  /** The state of the entry; absent where nothing was tried yet. */
  readonly state?: Entry['state']
  /** The status of its result; `unconfirmed` for an entry that is damaged. */
  readonly status?: string
  /** What a person said of it. */
  readonly resolution?: string
  /** The second in which its last request was about to leave. Milliseconds since the epoch. */
  readonly sentAt?: number
  /** How many. */
  readonly rows: number
}

/** So many rows of a run, counted. */
export interface RunPart {
  /** By account and standing. */
  readonly counts: readonly RunCount[]
  /** The last row of the part; absent where no row is left. */
  readonly last?: number
}

/** Something that happened to a run, such as an account that was stopped. */
export interface RunEvent {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Plain JSON. */
  readonly body: unknown
}

/**
 * Lists of orders, for programs that work through many. Everything written is durable when its promise resolves. With
 * `madeAt`, what is written belongs to the run that was made then: one that took its name since is left alone.
 */
export interface Runs {
  /** Throws `JournalError` `not_allowed` when there is a run of this name. */
  readonly create: (run: Run) => Promise<void>
  /** The run of this name, where there is one. */
  readonly find: (name: string) => Promise<Run | undefined>
  /** All of them, the oldest first. */
  readonly list: () => Promise<readonly Run[]>
  /** Replaces the run's body. Throws `JournalError` `not_found`. */
  readonly update: (name: string, body: unknown, madeAt?: number) => Promise<void>
  /** Takes the run, its rows and events away; entries stay. */
  readonly remove: (name: string, madeAt?: number) => Promise<void>
  /**
   * Adds rows. Of two rows with the same account and order only the first is kept: the answer holds, in the place of each
   * row that was not added, the one that stood there before. With `madeAt`, throws `JournalError` `not_found`.
   */
  readonly add: (
    name: string,
    rows: readonly RunRow[],
    madeAt?: number,
  ) => Promise<readonly (RunRow | undefined)[]>
  /** Rows in the order of their numbers, each beside its entry. */
  readonly rows: (name: string, filter: RowFilter) => Promise<readonly RunRowState[]>
  /** Counts the next `limit` rows after one: a long run is counted in parts, so that nothing waits for all of it. */
  readonly count: (
    name: string,
    part: { readonly after?: number | undefined; readonly limit: number },
  ) => Promise<RunPart>
  /** Adds what happened to the run. */
  readonly note: (name: string, event: RunEvent) => Promise<void>
  /** What happened to the run, in order. */
  readonly events: (name: string) => Promise<readonly RunEvent[]>
}

export function noRun(name: string): JournalError {
  return new JournalError({
    code: 'not_found',
    message: `there is no run ${JSON.stringify(name)}, or another one took its name`,
  })
}
