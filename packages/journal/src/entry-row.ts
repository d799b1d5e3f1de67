import { parseCancelResult, type Unfollowed } from '@cancel/core'
import type { Entry, EntryProblem, EntryState, Resolution } from './entry.ts'
import { JournalError } from './journal-error.ts'
import { storable } from './storable.ts'

/** A row of any store; its columns have the names of `columns`, JSON is text. */
export type Row = Readonly<Record<string, Cell>>
export type Cell = string | number | bigint | boolean | null | Uint8Array

/** The columns of an entry; `e` in a query that joins. */
export const columns = [
  'key',
  'account',
  'order_id',
  'state',
  'status',
  'request',
  'asked',
  'sending',
  'result',
  'problem',
  'resolution',
  'planned_at',
  'sent_at',
  'open_at',
  'due_at',
  'quiet',
  'taken_by',
  'taken_at',
  'done_at',
] as const

/** In the order of `columns`. */
export function toValues(entry: Entry): (string | number | null)[] {
  const json = (value: unknown): string | null => (value === undefined ? null : storable(value))
  return [
    entry.key,
    entry.account,
    entry.orderId,
    entry.state,
    entry.result?.status ?? null,
    storable(entry.request),
    entry.asked,
    json(entry.sending),
    json(entry.result),
    json(entry.problem),
    json(entry.resolution),
    entry.plannedAt,
    entry.sentAt ?? null,
    entry.openAt ?? null,
    entry.dueAt ?? null,
    entry.quiet,
    entry.takenBy ?? null,
    entry.takenAt ?? null,
    entry.doneAt ?? null,
  ]
}

export function toEntry(row: Row): Entry {
  const key = String(row['key'])
  return {
    key,
    account: String(row['account']),
    orderId: String(row['order_id']),
    // The table checks it.
    state: String(row['state']) as EntryState,
    request: parse(key, 'request', row['request']) as Entry['request'],
    asked: String(row['asked']),
    ...(row['sending'] === null ? {} : { sending: parse(key, 'sending', row['sending']) as Unfollowed }),
    ...(row['result'] === null
      ? {}
      : { result: stored(key, 'result', () => parseCancelResult(String(row['result']))) }),
    ...(row['problem'] === null ? {} : { problem: parse(key, 'problem', row['problem']) as EntryProblem }),
    ...(row['resolution'] === null
      ? {}
      : { resolution: parse(key, 'resolution', row['resolution']) as Resolution }),
    plannedAt: Number(row['planned_at']),
    ...(row['sent_at'] === null ? {} : { sentAt: Number(row['sent_at']) }),
    ...(row['open_at'] === null ? {} : { openAt: Number(row['open_at']) }),
    ...(row['due_at'] === null ? {} : { dueAt: Number(row['due_at']) }),
    quiet: Number(row['quiet']),
    ...(row['taken_by'] === null ? {} : { takenBy: String(row['taken_by']) }),
    ...(row['taken_at'] === null ? {} : { takenAt: Number(row['taken_at']) }),
    ...(row['done_at'] === null ? {} : { doneAt: Number(row['done_at']) }),
  }
}

/** What this module wrote as JSON. */
export function parse(key: string, column: string, text: Cell | undefined): unknown {
  return stored(key, column, () => JSON.parse(String(text)))
}

/** Whoever changed a journal by hand is told where. */
function stored<Value>(key: string, column: string, read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new JournalError({
      code: 'corrupt',
      key,
      cause,
      message: `${JSON.stringify(key)} is damaged in the journal, ${column}: ${why}`,
    })
  }
}
