import { JournalError } from '@cancel/journal'
import { CommandError, exit } from '../exit.ts'

/** A full disk, or a database that is away, halts a command: what could not be written was not sent, and the rest waits. */
export function halted(error: unknown, next: string): unknown {
  if (!JournalError.is(error) || error.code !== 'not_written') return error
  return new CommandError(error.message, exit.open, [
    'What could not be written was not sent. Once there is room on the disk, or the database is back, go on:',
    `  ${next}`,
  ])
}
