import type { DatabaseSync } from 'node:sqlite'
import { JournalError } from '../journal-error.ts'
import { journalFailure } from './failure.ts'

/** Writes that share one commit and one wait for the disk. */
export interface Group {
  /** Resolves with what `work` gives when it is on the disk. If anything of its group fails, all of it is taken back. */
  readonly write: <Value>(work: () => Value) => Promise<Value>
  /** Takes nothing more, and resolves when all that was written is on the disk. */
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Groups writes. SQLite's own wait for the disk would stop the whole program for it: here the log is written at once and
 * brought to the disk by `sync`, which does not hold up anything, and only then is a write called done.
 * @param check throws where nobody would find what is written
 */
export function createGroup(
  db: DatabaseSync,
  path: string,
  sync: () => Promise<void>,
  check: () => void = () => undefined,
): Group {
  let uncommitted: Waiting[] = []
  let unsynced: Waiting[] = []
  let isOpen = false
  let syncing: Promise<void> | undefined
  /** Why nothing is taken any more. */
  let ended: JournalError | undefined

  const fail = (error: unknown): void => {
    const failure = rollBack(db, path, error)
    isOpen = false
    for (const { reject } of uncommitted.splice(0)) reject(failure)
  }
  const commit = (): void => {
    if (!isOpen) return
    // The disk failed since these were begun: behind what it dropped they could not be read again.
    if (ended !== undefined) return fail(ended)
    try {
      check()
      db.exec('COMMIT')
    } catch (error) {
      return fail(error)
    }
    isOpen = false
    unsynced.push(...uncommitted.splice(0))
    syncing ??= syncAll().finally(() => {
      syncing = undefined
    })
  }
  /** What is committed while the disk is busy waits for the next turn: the slower the disk, the larger the groups. */
  const syncAll = async (): Promise<void> => {
    while (unsynced.length > 0) {
      const group = unsynced
      unsynced = []
      try {
        await sync()
      } catch (cause) {
        // What the system could not bring to the disk it may have dropped: a later success would say nothing.
        ended = new JournalError({
          code: 'not_written',
          message: `${path}: the disk failed; open the journal again`,
          cause,
        })
        for (const { reject } of [...group, ...unsynced.splice(0)]) reject(ended)
        return
      }
      for (const { resolve } of group) resolve()
    }
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended)
        try {
          if (!isOpen) {
            db.exec('BEGIN IMMEDIATE')
            isOpen = true
            // One turn of the event loop: all answers that came in together are written together.
            setImmediate(commit)
          }
          const value = work()
          uncommitted.push({ resolve: () => resolve(value), reject })
        } catch (error) {
          // A refusal of our own came before anything was written.
          if (!JournalError.is(error) && isOpen) fail(error)
          reject(journalFailure(path, error, true))
        }
      }),
    close: async () => {
      commit()
      ended ??= new JournalError({ code: 'closed', message: `${path}: the journal is closed` })
      await syncing
    },
  }
}

/** A full disk ends the transaction by itself in some cases: then there is none to take back. */
function rollBack(db: DatabaseSync, path: string, error: unknown): unknown {
  const failure = journalFailure(path, error, true)
  try {
    db.exec('ROLLBACK')
  } catch (second) {
    const isOver = second instanceof Error && second.message.includes('no transaction is active')
    if (!isOver)
      return new AggregateError([failure, second], `${path}: what was not written cannot be taken back`)
  }
  return failure
}
