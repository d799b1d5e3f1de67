// A worker of a queue that delivers each job at least once. Jobs come as lines of JSON:
//   { "id": "return-4711", "orderId": "...", "reason": "customer_request", "lines": [{ "itemId": 1, "modelId": 0, "quantity": 1 }] }
//   node examples/queue-worker.ts < jobs.ndjson
// Settings: JOURNAL (a file), and those of cancel-an-order-shopee.ts.
import { createInterface } from 'node:readline'
import { JournalError, openJournal } from '@cancel/journal'
import { CancelError, createShopee } from '@cancel/shopee'

const shopee = createShopee({ onlyWriter: true }) // nobody else cancels these orders
const journal = await openJournal(process.env['JOURNAL'] ?? 'cancels.db')

for await (const line of createInterface({ input: process.stdin })) {
  const { id, ...request } = JSON.parse(line)
  try {
    // Two returns of one unit each ask for the same: the job's id tells them apart.
    const { status } = await journal.cancel(shopee, request, { key: id })
    console.log(`${id}: ${status}, acknowledged`) // open ones, too: the journal follows them
  } catch (error) {
    // It threw, so nothing was changed: the queue delivers it again, or gives it up where that is of no use.
    const isLost = (JournalError.is(error) || CancelError.is(error)) && !error.retryable
    console.log(`${id}: ${isLost ? 'given up' : 'back into the queue'}, ${String(error)}`)
    process.exitCode = 1
  }
}
await journal.close()
