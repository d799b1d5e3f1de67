import type { DatabaseSync } from 'node:sqlite'
import { JournalError } from '../journal-error.ts'
import { journalFailure } from './failure.ts'

/** Writes that share one commit, since each commit waits for the disk. */
export interface Group {
  /** Resolves with what `work` gives when it is on the disk. If anything of its group fails, all of it is taken back. */
  readonly write: <Value>(work: () => Value) => Promise<Value>
  /** Commits what is waiting, and takes nothing more. */
  readonly close: () => void
}

export function createGroup(db: DatabaseSync, path: string): Group {
  let waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
  let isOpen = false
  let isClosed = false

  const end = (settle: (each: (typeof waiting)[number]) => void): void => {
    isOpen = false
    for (const each of waiting.splice(0)) settle(each)
  }
  const commit = (): void => {
    if (!isOpen) return
    try {
      db.exec('COMMIT')
    } catch (error) {
      return fail(error)
    }
    end(({ resolve }) => resolve())
  }
  const fail = (error: unknown): void => {
    const failure = rollBack(db, path, error)
    end(({ reject }) => reject(failure))
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (isClosed)
          return reject(new JournalError({ code: 'closed', message: `${path}: the journal is closed` }))
        try {
          if (!isOpen) {
            db.exec('BEGIN IMMEDIATE')
            isOpen = true
            // One turn of the event loop: all answers that came in together are written together.
            setImmediate(commit)
          }
          const value = work()
          waiting.push({ resolve: () => resolve(value), reject })
        } catch (error) {
          // A refusal of our own came before anything was written.
          if (!(error instanceof JournalError) && isOpen) fail(error)
          reject(journalFailure(path, error))
        }
      }),
    close: () => {
      commit()
      isClosed = true
    },
  }
}

/** A full disk ends the transaction by itself in some cases: then there is none to take back. */
function rollBack(db: DatabaseSync, path: string, error: unknown): unknown {
  const failure = journalFailure(path, error)
  try {
    db.exec('ROLLBACK')
  } catch (second) {
    const isOver = second instanceof Error && second.message.includes('no transaction is active')
    if (!isOver)
      return new AggregateError([failure, second], `${path}: what was not written cannot be taken back`)
  }
  return failure
}
