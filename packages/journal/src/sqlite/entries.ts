import { parseCancelResult, type Unfollowed } from '@cancel/core'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Entry, EntryProblem, EntryState, Resolution } from '../entry.ts'
import { JournalError } from '../journal-error.ts'
import { storable } from '../storable.ts'
import type { Stored, Wanted } from '../store.ts'

export type Row = Record<string, SQLOutputValue>

const pageSize = 200

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
  'done_at',
] as const

export interface Entries {
  readonly find: (key: string) => Stored | undefined
  readonly write: (entry: Entry, expected: number | undefined) => Stored | undefined
  readonly page: (
    wanted: Wanted,
    after: number,
  ) => readonly { readonly position: number; readonly entry: Entry }[]
}

/** Entries in SQLite. Writes belong into a transaction of the caller's. */
export function createEntries(db: DatabaseSync): Entries {
  const names = columns.join(', ')
  const find = db.prepare(`SELECT revision, ${names} FROM entries WHERE key = ?`)
  const insert = db.prepare(
    `INSERT INTO entries (revision, ${names}) VALUES (1, ${columns.map(() => '?').join(', ')}) ON CONFLICT (key) DO NOTHING`,
  )
  const update = db.prepare(
    `UPDATE entries SET revision = revision + 1, ${columns.map((name) => `${name} = ?`).join(', ')} WHERE key = ? AND revision = ?`,
  )
  const due = db.prepare(
    `SELECT id, ${names} FROM entries WHERE id > ? AND state IN ('sent', 'open') AND coalesce(due_at, 0) <= ? ORDER BY id LIMIT ${pageSize}`,
  )
  const undone = db.prepare(
    `SELECT id, ${names} FROM entries WHERE id > ? AND state = 'final' AND done_at IS NULL ORDER BY id LIMIT ${pageSize}`,
  )
  return {
    find: (key) => {
      const row = find.get(key)
      return row === undefined ? undefined : { entry: toEntry(row), revision: Number(row['revision']) }
    },
    write: (entry, expected) => {
      const values = toValues(entry)
      const { changes } =
        expected === undefined ? insert.run(...values) : update.run(...values, entry.key, expected)
      return changes === 0 ? undefined : { entry, revision: (expected ?? 0) + 1 }
    },
    page: (wanted, after) => {
      const rows = 'undone' in wanted ? undone.all(after) : due.all(after, wanted.dueBefore)
      return rows.map((row) => ({ position: Number(row['id']), entry: toEntry(row) }))
    },
  }
}

function toValues(entry: Entry): (string | number | null)[] {
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
    ...(row['done_at'] === null ? {} : { doneAt: Number(row['done_at']) }),
  }
}

/** What this module wrote as JSON. */
export function parse(key: string, column: string, text: SQLOutputValue | undefined): unknown {
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
