export type { AccountPause, Entry, EntryProblem, EntryState, Resolution, TakenEntry } from './entry.ts'
export type { Journal, JournalCancelOptions, RequestOf, ResultOf, SettleOptions } from './journal.ts'
export type { Planned } from './key.ts'
export { JournalError, type JournalErrorCode, type JournalErrorDetails } from './journal-error.ts'
export type {
  RowFilter,
  RowStanding,
  Run,
  RunCount,
  RunEvent,
  RunPart,
  RunRow,
  RunRowState,
  Runs,
} from './runs.ts'
export { type JournalOptions, openJournal } from './sqlite/open-journal.ts'
