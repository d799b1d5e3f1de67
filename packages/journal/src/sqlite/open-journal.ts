import { randomUUID } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fdatasync,
  openSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import type { Schema } from '@cancel/core'
import * as z from 'zod/mini'
import { createJournal, type Journal } from '../journal.ts'
import { JournalError } from '../journal-error.ts'
import { invalid } from '../key.ts'
import { aFunction, checkGiven, flag } from '../options.ts'
import { guarded } from './failure.ts'
import { lockOwner } from './owner-lock.ts'
import { checkVersion, migrate, migrations } from './schema.ts'
import { createSqliteStore } from './store.ts'

/** Options of `openJournal`. One that is not known is refused by name. */
export interface JournalOptions {
  /** Milliseconds since the epoch. Default: the system's. */
  readonly now?: (() => number) | undefined
  /** From 0 to 1; spreads follow-ups. Default: `Math.random`. */
  readonly random?: (() => number) | undefined
  /** Read beside the owner, as for a report; every write is refused. Default false. */
  readonly readOnly?: boolean | undefined
}

const schema: Schema<unknown> = z.strictObject({
  now: aFunction,
  random: aFunction,
  readOnly: flag,
} satisfies Record<keyof JournalOptions, unknown>)

/**
 * Opens a journal in a file, or makes one that only this user can read. One owner at a time: a second opener gets
 * `JournalError` `in_use`, unless it only reads.
 * @example
 * ```ts
 * import { openJournal } from '@cancel/journal'
 * import { createKibo } from '@cancel/kibo'
 *
 * const journal = await openJournal('cancels.db')
 * const { status } = await journal.cancel(createKibo(), { orderId: '1010101', reason: 'customer_request' })
 * await journal.close()
 * ```
 */
export async function openJournal(path: string, options: JournalOptions = {}): Promise<Journal> {
  if (typeof path !== 'string' || path === '') throw invalid('path', 'a non-empty text', path)
  checkGiven(schema, options)
  const { now = Date.now, random = Math.random, readOnly = false } = options
  const file = prepareFile(path, readOnly)
  const closers = readOnly ? [] : [lockOwner(prepareFile(`${file}-owner`, false), path)]
  const close = (): void => {
    for (const closer of closers.splice(0).toReversed()) closer()
  }
  try {
    const db = guarded(path, () => openDatabase(file, path, readOnly))
    closers.push(() => guarded(path, () => db.close()))
    const log = readOnly ? undefined : openSync(`${file}-wal`, 'r+')
    if (log !== undefined) closers.push(() => closeSync(log))
    const names = [file, `${file}-wal`]
    const opened = names.map(fileOf)
    const check = (): void => {
      if (names.some((name, index) => fileOf(name) !== opened[index])) throw moved(path)
    }
    const sync = (): Promise<void> => (log === undefined ? Promise.resolve() : toDisk(log))
    const store = createSqliteStore(db, path, { check, sync, close })
    return await createJournal(store, { now, random, owner: randomUUID(), takenForMs: 0 })
  } catch (error) {
    close()
    throw error
  }
}

const toDisk = promisify(fdatasync)

/** Which file a name stands for now; none where it cannot be looked at, by the next program either. */
function fileOf(name: string): string {
  try {
    const { dev, ino } = statSync(name)
    return `${dev} ${ino}`
  } catch {
    return 'none'
  }
}

/** What is written goes on into a file that nobody finds again: the next program would send all of it once more. */
function moved(path: string): JournalError {
  return new JournalError({
    code: 'not_written',
    message: `${path}: the file, or the one beside it whose name ends in -wal, was moved or taken away while it was open; put both back and open it again`,
  })
}

/** Programs that copy a database, or look into it, hold up its writers for a moment. The owner's lock is another file's. */
const busyMs = 10_000

/** Two names of one file are one journal. A file is made here, since SQLite would let everybody read it. */
function prepareFile(path: string, readOnly: boolean): string {
  try {
    if (!readOnly && !existsSync(path)) closeSync(openSync(path, 'wx', 0o600))
    const file = realpathSync(path)
    const stat = statSync(file)
    // A pipe would be waited for until somebody writes into it.
    if (!stat.isFile()) throw new Error(stat.isDirectory() ? 'it is a folder' : 'it is no file')
    accessSync(file, readOnly ? constants.R_OK : constants.R_OK | constants.W_OK)
    return file
  } catch (cause) {
    const why = ofAnother(path) ?? (cause instanceof Error ? cause.message : String(cause))
    throw new JournalError({
      code: 'not_opened',
      message: `${path}: cannot be opened or created (${why})`,
      cause,
    })
  }
}

/** Said where a file cannot be opened and is not this user's. */
function ofAnother(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  const { uid: owner } = statSync(path)
  if (process.getuid === undefined || owner === process.getuid()) return undefined
  return `it belongs to the user ${owner}: work as that user, or let them hand over this file and those beside it whose names begin with its name`
}

function openDatabase(file: string, path: string, readOnly: boolean): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly })
  try {
    db.exec(`PRAGMA busy_timeout = ${busyMs}`)
    const version = checkVersion(db, path)
    if (readOnly) {
      if (version < migrations.length) throw unread(path, version)
      return db
    }
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    migrate(db, version)
    // The first write makes the log, and brings its name to the disk as well. From here on the log is ours to sync.
    db.exec(`PRAGMA user_version = ${migrations.length}; PRAGMA synchronous = NORMAL`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function unread(path: string, version: number): JournalError {
  const why = version === 0 ? 'it is empty' : `it has version ${version}: open it once for writing`
  return new JournalError({ code: 'not_opened', message: `${path}: cannot be read as a journal, ${why}` })
}
