import { JournalError, type JournalErrorCode } from '@cancel/journal'
import { expect, test } from 'vitest'
import { exit } from './exit.ts'
import { halted } from './halted.ts'

const of = (code: JournalErrorCode, key?: string): unknown =>
  halted(new JournalError({ code, message: 'cancel.db: no', key }), 'cancel run "n"')

test.each(['not_written', 'corrupt', 'in_use', 'closed'] as const)(
  'a journal that is %s in the middle does not say that nothing was sent',
  (code) => {
    expect(of(code)).toMatchObject({ message: 'cancel.db: no', code: exit.open })
  },
)

test.each(['corrupt', 'resolved', 'other_request'] as const)(
  'what is %s of one entry stays what it is',
  (code) => {
    expect(of(code, 'k')).toMatchObject({ name: 'JournalError', code })
  },
)
