import type { DatabaseSync } from 'node:sqlite'
import type { AccountPause } from '../entry.ts'
import { parse } from '../entry-row.ts'
import { JournalError } from '../journal-error.ts'
import type { Runs } from '../runs.ts'
import { storable } from '../storable.ts'
import type { EntryStore } from '../store.ts'
import { createEntries } from './entries.ts'
import { guarded } from './failure.ts'
import { createGroup } from './group.ts'
import { createRunTables } from './runs.ts'

/** The store in one SQLite file. */
export function createSqliteStore(
  db: DatabaseSync,
  path: string,
  {
    check,
    sync,
    close,
  }: { readonly check: () => void; readonly sync: () => Promise<void>; readonly close: () => void },
): EntryStore {
  const { entries, tables, pauses, pause, resume } = guarded(path, () => ({
    entries: createEntries(db),
    tables: createRunTables(db),
    pauses: db.prepare('SELECT account, body FROM pauses ORDER BY account'),
    pause: db.prepare(
      'INSERT INTO pauses (account, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
    ),
    resume: db.prepare('DELETE FROM pauses WHERE account = ?'),
  }))
  const group = createGroup(db, path, sync, check)
  let isClosed = false
  const read = async <Value>(work: () => Value): Promise<Value> => {
    if (isClosed) throw new JournalError({ code: 'closed', message: `${path}: the journal is closed` })
    return guarded(path, work)
  }
  const runs: Runs = {
    create: (run) => group.write(() => tables.create(run)),
    find: (name) => read(() => tables.find(name)),
    list: () => read(() => tables.list()),
    update: (...given) => group.write(() => tables.update(...given)),
    remove: (...given) => group.write(() => tables.remove(...given)),
    add: (...given) => group.write(() => tables.add(...given)),
    rows: (name, filter) => read(() => tables.rows(name, filter)),
    count: (name, part) => read(() => tables.count(name, part)),
    note: (name, event) => group.write(() => tables.note(name, event)),
    events: (name) => read(() => tables.events(name)),
  }
  return {
    find: (key) => read(() => entries.find(key)),
    write: (entry, expected) => group.write(() => entries.write(entry, expected)),
    page: (wanted, after) => read(() => entries.page(wanted, after)),
    pauses: () =>
      read(() =>
        pauses.all().map(({ account, body }) => parse(String(account), 'pause', body) as AccountPause),
      ),
    pause: (given) => group.write(() => void pause.run(given.account, storable(given))),
    resume: (account) => group.write(() => void resume.run(account)),
    runs,
    close: async () => {
      if (isClosed) return
      isClosed = true
      await group.close()
      close()
    },
  }
}
