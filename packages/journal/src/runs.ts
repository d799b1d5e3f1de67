import type { Entry } from './entry.ts'

/** A list of orders that are worked on together. `body` belongs to who made it and is plain JSON. */
export interface Run {
  readonly name: string
  readonly at: number
  readonly body: unknown
}

/** One row of a run. Rows that can be run name the key of their entry. */
export interface RunRow {
  /** Where it stands in what was read, such as the line of a file. Unique in its run. */
  readonly number: number
  readonly account?: string | undefined
  readonly orderId?: string | undefined
  readonly key?: string | undefined
  readonly body: unknown
}

/** A row beside what the journal knows of its order. */
export interface RunRowState extends RunRow {
  readonly entry?: Entry
}

/** Which rows of a run. */
export interface RowFilter {
  readonly account?: string | undefined
  readonly orderId?: string | undefined
  /**
   * `waiting`: to be sent, or sent by an owner that is gone; also what threw about its order before this run was made.
   * `open`: sent and not decided, those held for a person included. Default: all rows.
   */
  readonly only?: 'waiting' | 'open' | undefined
  /** Rows after this number. */
  readonly after?: number | undefined
  readonly limit: number
}

/** How many rows of an account that can be run stand where. */
export interface RunCount {
  readonly account?: string
  /** The state of the entry; absent where nothing was tried yet. */
  readonly state?: Entry['state']
  /** The status of its result. */
  readonly status?: string
  /** What a person said of it. */
  readonly resolution?: string
  readonly rows: number
}

/** Something that happened to a run, such as an account that was stopped. */
export interface RunEvent {
  readonly at: number
  readonly body: unknown
}

/** Lists of orders, for programs that work through many. Everything written is durable when its promise resolves. */
export interface Runs {
  /** Throws `JournalError` `not_allowed` when there is a run of this name. */
  readonly create: (run: Run) => Promise<void>
  readonly find: (name: string) => Promise<Run | undefined>
  readonly list: () => Promise<readonly Run[]>
  /** Replaces the run's body. Throws `JournalError` `not_found`. */
  readonly update: (name: string, body: unknown) => Promise<void>
  /** Takes the run, its rows and events away; entries stay. */
  readonly remove: (name: string) => Promise<void>
  /**
   * Adds rows. Of two rows with the same account and order only the first is kept: the answer holds, in the place of each
   * row that was not added, the one that stood there before.
   */
  readonly add: (name: string, rows: readonly RunRow[]) => Promise<readonly (RunRow | undefined)[]>
  readonly rows: (name: string, filter: RowFilter) => Promise<readonly RunRowState[]>
  readonly counts: (name: string) => Promise<readonly RunCount[]>
  readonly note: (name: string, event: RunEvent) => Promise<void>
  readonly events: (name: string) => Promise<readonly RunEvent[]>
}
