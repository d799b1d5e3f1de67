import type { DatabaseSync } from 'node:sqlite'
import { columns, toEntry, toValues } from '../entry-row.ts'
import { undecided } from '../rows-sql.ts'
import { storable } from '../storable.ts'
import type { AtOnce, EntryStore } from '../store.ts'

const pageSize = 200

/** Entries in SQLite. */
export function createEntries(db: DatabaseSync): AtOnce<Pick<EntryStore, 'find' | 'write' | 'page'>> {
  const names = columns.join(', ')
  const find = db.prepare(`SELECT revision, ${names} FROM entries WHERE key = ?`)
  const insert = db.prepare(
    `INSERT INTO entries (revision, ${names}) VALUES (1, ${columns.map(() => '?').join(', ')}) ON CONFLICT (key) DO NOTHING`,
  )
  const update = db.prepare(
    `UPDATE entries SET revision = revision + 1, ${columns.map((name) => `${name} = ?`).join(', ')} WHERE key = ? AND revision = ?`,
  )
  const hold = db.prepare(
    `UPDATE entries SET state = 'held', status = 'unconfirmed', problem = ?, due_at = NULL, revision = revision + 1 WHERE key = ? AND revision = ?`,
  )
  const due = db.prepare(
    `SELECT id, ${names} FROM entries WHERE id > ? AND state IN ('sent', 'open') AND coalesce(due_at, 0) <= ? ORDER BY id LIMIT ${pageSize}`,
  )
  const undone = db.prepare(
    `SELECT id, ${names} FROM entries WHERE id > ? AND state = 'final' AND done_at IS NULL ORDER BY id LIMIT ${pageSize}`,
  )
  const undecidedOnes = db.prepare(
    `SELECT id, ${names} FROM entries AS e WHERE id > ? AND ${undecided} ORDER BY id LIMIT ${pageSize}`,
  )
  return {
    find: (key) => {
      const row = find.get(key)
      return row === undefined ? undefined : { entry: toEntry(row), revision: Number(row['revision']) }
    },
    write: (entry, expected) => {
      const values = toValues(entry)
      const { changes } =
        expected === undefined
          ? insert.run(...values)
          : entry.damaged === undefined
            ? update.run(...values, entry.key, expected)
            : // What cannot be read stays for a person to see.
              hold.run(storable(entry.problem), entry.key, expected)
      return changes === 0 ? undefined : { entry, revision: (expected ?? 0) + 1 }
    },
    page: (wanted, after) => {
      const rows =
        'dueBefore' in wanted
          ? due.all(after, wanted.dueBefore)
          : ('undone' in wanted ? undone : undecidedOnes).all(after)
      return rows.map((row) => ({ position: Number(row['id']), entry: toEntry(row) }))
    },
  }
}
