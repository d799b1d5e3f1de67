import { JournalError } from '@cancel/journal'
import { CommandError, exit } from './exit.ts'

/**
 * A full disk, a damaged file or a database that is away halts a command in the middle: orders may have been sent before,
 * and it may be the verdict of one that could not be written. What is said of one entry is no such end.
 */
export function halted(error: unknown, next: string): unknown {
  if (!JournalError.is(error)) return error
  if (error.code === 'not_written')
    return new CommandError(error.message, exit.open, [
      'Nothing is sent before it is written, and what was sent is read again, never sent again.',
      'Once there is room on the disk, or the database is back, go on:',
      `  ${next}`,
    ])
  if (error.key !== undefined || !['corrupt', 'in_use', 'closed'].includes(error.code)) return error
  return new CommandError(error.message, exit.open, [
    'Orders may have been sent before. What is known of them stands in this journal alone: keep it, with the files beside it,',
    'and plan these orders in no other one before somebody looked at them at the vendor.',
  ])
}
