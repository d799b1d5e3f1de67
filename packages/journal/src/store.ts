import type { AccountPause, Entry } from './entry.ts'
import type { Runs } from './runs.ts'

/** An entry as a store keeps it. The revision grows with every write. */
export interface Stored {
  readonly entry: Entry
  readonly revision: number
}

/** Which entries to go through. */
export type Wanted = { readonly dueBefore: number } | { readonly undone: true } | { readonly undecided: true }

/**
 * What a journal needs of its store. Everything written is durable when its promise resolves. A write names the revision
 * it replaces, so that of two owners one wins and the other sees it.
 */
export interface EntryStore {
  readonly find: (key: string) => Promise<Stored | undefined>
  /** `undefined`: somebody else wrote this entry since `expected` was read; nothing is written. */
  readonly write: (entry: Entry, expected: number | undefined) => Promise<Stored | undefined>
  /** One page of entries in the order they were planned, after the position given. */
  readonly page: (
    wanted: Wanted,
    after: number,
  ) => Promise<readonly { readonly position: number; readonly entry: Entry }[]>
  readonly pauses: () => Promise<readonly AccountPause[]>
  readonly pause: (pause: AccountPause) => Promise<void>
  readonly resume: (account: string) => Promise<void>
  readonly runs: Runs
  readonly close: () => Promise<void>
}

/** The same without the waiting: writes belong into a transaction of the caller's. */
export type AtOnce<Methods> = {
  readonly [Name in keyof Methods]: Methods[Name] extends (...given: infer Given) => Promise<infer Value>
    ? (...given: Given) => Value
    : never
}
