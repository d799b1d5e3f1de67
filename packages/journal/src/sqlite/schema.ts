import type { DatabaseSync } from 'node:sqlite'
import { JournalError } from '../journal-error.ts'

/** Tells our files from other programs'. */
export const applicationId = 0x63_6e_63_6c

/** One script for each version, in order. A script that was released is never changed. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    order_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'open', 'held', 'final')),
    status TEXT,
    revision INTEGER NOT NULL,
    request TEXT NOT NULL,
    asked TEXT NOT NULL,
    sending TEXT,
    result TEXT,
    problem TEXT,
    resolution TEXT,
    planned_at INTEGER NOT NULL,
    sent_at INTEGER,
    open_at INTEGER,
    due_at INTEGER,
    quiet INTEGER NOT NULL,
    taken_by TEXT,
    taken_at INTEGER,
    done_at INTEGER
  ) STRICT;
  CREATE INDEX entries_due ON entries (id) WHERE state IN ('sent', 'open');
  CREATE INDEX entries_undecided ON entries (id) WHERE state IN ('sent', 'open', 'held');
  CREATE INDEX entries_undone ON entries (id) WHERE state = 'final' AND done_at IS NULL;
  CREATE TABLE pauses (
    account TEXT PRIMARY KEY,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE runs (
    name TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE run_rows (
    run TEXT NOT NULL,
    number INTEGER NOT NULL,
    account TEXT,
    order_id TEXT,
    key TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (run, number)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX run_rows_order ON run_rows (run, account, order_id) WHERE account IS NOT NULL;
  CREATE INDEX run_rows_account ON run_rows (run, account, number);
  CREATE TABLE run_events (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX run_events_run ON run_events (run, id);
  `,
]

/** Brings a journal to the newest version, each step in one transaction. */
export function migrate(db: DatabaseSync, version: number, scripts: readonly string[] = migrations): void {
  if (version === 0) db.exec(`PRAGMA application_id = ${applicationId}`)
  for (const [index, script] of scripts.entries()) {
    if (index >= version) db.exec(`BEGIN IMMEDIATE; ${script}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

/** The version of the file; 0 for an empty one. Throws for another program's file and for a newer journal. */
export function checkVersion(
  db: DatabaseSync,
  path: string,
  scripts: readonly string[] = migrations,
): number {
  const version = pragma(db, 'user_version')
  const tables = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()
  if (tables?.['tables'] !== 0 && pragma(db, 'application_id') !== applicationId) {
    throw new JournalError({ code: 'corrupt', message: `${path}: the file is another program's database` })
  }
  if (version <= scripts.length) return version
  throw new JournalError({
    code: 'newer',
    message: `${path}: the journal has version ${version}, and this program knows versions up to ${scripts.length}: use a newer program`,
  })
}

function pragma(db: DatabaseSync, name: string): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name])
}
