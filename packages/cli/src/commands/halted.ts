import { JournalError } from '@cancel/journal'
import { CommandError, exit } from '../exit.ts'

/** A full disk, or a database that is away, halts a command. It may be the verdict of what was sent that could not be written. */
export function halted(error: unknown, next: string): unknown {
  if (!JournalError.is(error) || error.code !== 'not_written') return error
  return new CommandError(error.message, exit.open, [
    'Nothing is sent before it is written, and what was sent is read again, never sent again.',
    'Once there is room on the disk, or the database is back, go on:',
    `  ${next}`,
  ])
}
