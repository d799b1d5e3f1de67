import { JournalError, type JournalErrorCode } from '../journal-error.ts'

// https://www.postgresql.org/docs/18/errcodes-appendix.html, read 2026-11: connection, shutdown and start, connections,
// memory or disk used up, a transaction that has to be made again, and a limit of the database's own on how long a
// statement may take or wait for a lock.
const passing = /^(?:08...|57P0[1-5]|57014|55P03|53...|40001|40P01|25006)$/

/** The class of errors that PostgreSQL itself gives: each has a digit, and `EPIPE` of the socket has none. */
export function sqlState(error: unknown): string | undefined {
  const code: unknown = Object(error).code
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined
}

/** The connection, not the statement, failed: the same may work in a moment, and it is not known whether it was done. */
export function isLost(error: unknown): boolean {
  if (JournalError.is(error) || error instanceof TypeError || !(error instanceof Error)) return false
  const code = sqlState(error)
  return code === undefined ? true : passing.test(code)
}

/** What the client says, in the journal's words and without what else hangs on the error, such as a connection's settings. */
export function journalFailure(error: unknown, code: JournalErrorCode = 'not_written'): JournalError {
  if (JournalError.is(error)) return error
  return new JournalError({ code, message: `PostgreSQL: ${wordsOf(error)}` })
}

/** Two addresses of one host are refused as an error of errors, without words of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return wordsOf(error.errors[0])
  const message = error instanceof Error ? error.message : String(error)
  const state = sqlState(error)
  return state === undefined ? message : `${message} (${state})`
}
