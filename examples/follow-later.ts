// Cron: looks at what is open, refunds what is decided, and ends.
//   node examples/follow-later.ts cancel <crux order id>
//   */5 * * * *  node examples/follow-later.ts
// Settings: JOURNAL (a file), REFUNDS (a folder), and those of cancel-an-order-crux.ts.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CancelResult, createCrux } from '@cancel/crux'
import { openJournal } from '@cancel/journal'

/**
 * Stands for your payment provider, which knows a key again: a crash before `done` refunds nothing twice. It pays back all
 * that was asked, or of `lines` those that are cancelled.
 */
async function refund(key: string, lines?: CancelResult['lines']): Promise<void> {
  const folder = join(process.env['REFUNDS'] ?? 'refunds', encodeURIComponent(key))
  await mkdir(folder, { recursive: true })
  const gone = lines?.filter(({ verdict }) => verdict === 'cancelled' || verdict === 'partly_cancelled')
  if (gone !== undefined) await writeFile(join(folder, 'lines.json'), JSON.stringify(gone))
}

const crux = createCrux()
const journal = await openJournal(process.env['JOURNAL'] ?? 'cancels.db')
const [command, orderId = ''] = process.argv.slice(2)
if (command === 'cancel') {
  const { status } = await journal.cancel(crux, { orderId }) // written before it is sent, and after the verdict
  console.log(`${orderId}: ${status}`)
}

for await (const { key } of journal.due()) {
  const entry = await journal.settle(crux, key).catch(console.error) // it holds up no other, and no refund
  if (entry) console.log(`${entry.orderId}: ${entry.result?.status ?? entry.state}`)
}
for await (const { key, result, resolution } of journal.undone()) {
  const known = result?.final === true ? result.status : resolution?.as // or what a person said
  if (known === 'cancelled') await refund(key)
  if (known === 'partially_cancelled') await refund(key, result?.lines)
  await journal.done(key)
}
await journal.close()
