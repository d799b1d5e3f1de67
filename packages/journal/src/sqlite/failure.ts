import { JournalError, type JournalErrorCode } from '../journal-error.ts'

// https://sqlite.org/rescode.html, read 2026-11: the low byte is the primary result code.
const codes = new Map<number, readonly [JournalErrorCode, string]>([
  [5, ['in_use', 'it is open already, in another process or in this one']],
  [6, ['in_use', 'another call in this process has it open']],
  [8, ['not_written', 'it, or the folder that it stands in, may only be read']],
  [10, ['not_written', 'the disk failed or is full']],
  [11, ['corrupt', 'the file is damaged']],
  [13, ['not_written', 'the disk is full']],
  [14, ['not_opened', 'it cannot be opened or created; reading needs a folder that can be written, too']],
  [23, ['not_opened', 'access to it is denied']],
  [26, ['corrupt', 'the file is no journal']],
])

const otherWords = ['not_written', 'SQLite failed'] as const
/** Of a write, whose journal is open: it is no second owner that is in the way. */
const held = ['not_written', 'another program holds it'] as const

/** What SQLite says, in the journal's words. Anything that SQLite did not say is a bug, and passes as it is. */
export function journalFailure(path: string, error: unknown, isWrite: boolean = false): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error
  const known = codes.get(error.errcode % 256) ?? otherWords
  const [code, why] = isWrite && known[0] === 'in_use' ? held : known
  return new JournalError({ code, message: `${path}: ${why} (${error.message})`, cause: error })
}

/** Runs what talks to SQLite. */
export function guarded<Value>(path: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    throw journalFailure(path, error)
  }
}
