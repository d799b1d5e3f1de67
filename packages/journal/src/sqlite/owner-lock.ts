import { DatabaseSync } from 'node:sqlite'
import { JournalError } from '../journal-error.ts'
import { guarded, journalFailure } from './failure.ts'

/**
 * Holds a journal for one owner, by the operating system's lock on a file beside it: it goes with the process, however
 * that ends. The journal's own file stays readable for reports and for the sqlite3 program meanwhile.
 * @param journal as its caller names it: that is what is in use
 */
export function lockOwner(path: string, journal: string): () => void {
  return guarded(path, () => {
    const lock = new DatabaseSync(path)
    try {
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    } catch (error) {
      lock.close()
      const failure = journalFailure(journal, error)
      throw JournalError.is(failure) && failure.code === 'in_use' ? failure : error
    }
    return () => lock.close()
  })
}
