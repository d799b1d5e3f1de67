import { DatabaseSync } from 'node:sqlite'
import { guarded } from './failure.ts'

/**
 * Holds a journal for one owner, by the operating system's lock on a file beside it: it goes with the process, however
 * that ends. The journal's own file stays readable for reports and for the sqlite3 program meanwhile.
 */
export function lockOwner(path: string): () => void {
  return guarded(path, () => {
    const lock = new DatabaseSync(path)
    try {
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    } catch (error) {
      lock.close()
      throw error
    }
    return () => lock.close()
  })
}
