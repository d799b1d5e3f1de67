import { createPlainClient } from '@cancel/plain-vendor'
import { JournalError, openJournal } from '../src/index.ts'

// Cancels orders until the journal cannot grow any more, and says how many verdicts it wrote.
const [, , path = '', url = ''] = process.argv
const client = createPlainClient({ url })
const journal = await openJournal(path)
let written = 0
let code = 'none'
for (let order = 0; order < 200 && code === 'none'; order += 1) {
  try {
    await journal.cancel(client, { orderId: `o${order}`, note: 'x'.repeat(2000) })
    written += 1
  } catch (error) {
    code = error instanceof JournalError ? error.code : String(error)
  }
}
process.stdout.write(JSON.stringify({ written, code }))
process.exit()
