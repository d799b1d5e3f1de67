import { type Journal, openJournal } from '@cancel/journal'
import { type CrashOrder, openSite, ordersOf } from './site.ts'

// The program that is killed: it settles what it finds, cancels what is left, and looks at what stayed open.
const [, , path = '', name = '', settings = '', count = '0', how = 'journal'] = process.argv
const inFlight = 16

const site = openSite(name === 'shopee' ? 'shopee' : 'plain', JSON.parse(settings))
const orders = ordersOf(Number(count))
const journal = await openJournal(path)
if (how === 'blind') await sendAgain(journal)
else await settle(journal, Date.now())
await inParallel(orders, (order) => cancel(order))
await settle(journal, Number.MAX_SAFE_INTEGER)
await journal.close()

/** As a queue does: a throw means that the order was not changed, and the job comes back. */
async function cancel(order: CrashOrder): Promise<void> {
  const client = site.clientOf(order.who)
  const tries = 3
  for (let number = 1; number <= tries; number += 1) {
    try {
      await journal.cancel(client, site.requestOf(order) as never)
      return
    } catch (error) {
      if (number === tries) throw error
    }
  }
}

async function settle(from: Journal, now: number): Promise<void> {
  for await (const { key, account } of from.due(now)) await from.settle(site.clientAt(account), key)
}

/** The control: what was in flight is sent again, as programs do that keep no journal. */
async function sendAgain(from: Journal): Promise<void> {
  for await (const { key, account, request, state } of from.due()) {
    if (state === 'sent') await site.clientAt(account).cancel(request as never)
    await from.settle(site.clientAt(account), key)
  }
}

async function inParallel(
  items: readonly CrashOrder[],
  work: (item: CrashOrder) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const workers = Array.from({ length: inFlight }, async () => {
    for (const item of queue) await work(item)
  })
  await Promise.all(workers)
}
