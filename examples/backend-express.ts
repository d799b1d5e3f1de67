// A backend: POST /cancel cancels an order once, however often it is clicked, and refunds once what is decided.
//   PORT=3000 node examples/backend-express.ts
// Settings: JOURNAL (a file), REFUNDS (a folder), and those of cancel-an-order-shopee.ts.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { JournalError, openJournal } from '@cancel/journal'
import { CancelError, createShopee } from '@cancel/shopee'
import express from 'express'

const shopee = createShopee({ onlyWriter: true }) // nobody else cancels these orders
const journal = await openJournal(process.env['JOURNAL'] ?? 'cancels.db')

/** Stands for your payment provider, which knows its keys again: twice the same refund is one. */
async function refund(...keys: readonly string[]): Promise<void> {
  const made = await mkdir(join(process.env['REFUNDS'] ?? 'refunds', ...keys.map(encodeURIComponent)), {
    recursive: true,
  })
  if (made !== undefined) console.log('refund', ...keys)
}

/** What is open is looked at when it is due; what is decided is refunded until that is acknowledged. */
async function settle(): Promise<void> {
  for await (const { key } of journal.due()) await journal.settle(shopee, key).catch(console.error)
  for await (const { key, result, resolution } of journal.undone()) {
    for (const { id, verdict, cancelled = 'all' } of result?.lines ?? [])
      if (verdict === 'cancelled' || verdict === 'partly_cancelled') await refund(key, `${id} x${cancelled}`)
    // A person looked where no verdict came.
    if (result?.final !== true && resolution?.as === 'cancelled') await refund(key, 'all that was asked')
    await journal.done(key)
  }
}

const app = express().use(express.json())
app.post('/cancel', async ({ body: { id, ...request } }, response) => {
  try {
    const result = await journal.cancel(shopee, request, { key: id }) // `id` names this return
    response.status(result.final ? 200 : 202).json({ status: result.status })
    await settle()
  } catch (error) {
    console.error(String(error)) // thrown: nothing was changed; or a refund that the timer makes up for
    const isTheirs = (JournalError.is(error) || CancelError.is(error)) && !error.retryable
    if (!response.headersSent) response.status(isTheirs ? 422 : 503).end()
  }
})
app.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1', () => console.log('listening'))
setInterval(() => void settle().catch(console.error), Number(process.env['SETTLE_MS'] ?? 60_000))
