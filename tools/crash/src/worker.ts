import { createPlainClient } from '@cancel/plain-vendor'
import { openJournal, type Journal } from '@cancel/journal'
import { accounts, type CrashOrder, orderOf } from './orders.ts'

// The program that is killed: it settles what it finds, cancels what is left, and looks at what stayed open.
const [, , path = '', url = '', count = '0', how = 'journal'] = process.argv
const inFlight = 16

const clients = new Map(
  accounts.map((account) => [
    account as string,
    createPlainClient({ url, account, onlyWriter: account === 'plain/only-writer' }),
  ]),
)
function clientOf(account: string): ReturnType<typeof createPlainClient> {
  const client = clients.get(account)
  if (client === undefined) throw new Error(`no client of ${account}`)
  return client
}

const journal = await openJournal(path)
if (how === 'blind') await sendAgain(journal)
else await settle(journal, Date.now())
await inParallel(
  Array.from({ length: Number(count) }, (_, index) => orderOf(index)),
  ({ account, request }) => journal.cancel(clientOf(account), request),
)
await settle(journal, Number.MAX_SAFE_INTEGER)
await journal.close()

async function settle(from: Journal, now: number): Promise<void> {
  for await (const { key, account } of from.due(now)) await from.settle(clientOf(account), key)
}

/** The control: what was in flight is sent again, as programs do that keep no journal. */
async function sendAgain(from: Journal): Promise<void> {
  for await (const { key, account, orderId, state } of from.due()) {
    if (state === 'sent') await clientOf(account).cancel(orderOf(Number(orderId.slice(1))).request)
    await from.settle(clientOf(account), key)
  }
}

async function inParallel(
  orders: readonly CrashOrder[],
  work: (order: CrashOrder) => Promise<unknown>,
): Promise<void> {
  const queue = orders.values()
  const workers = Array.from({ length: inFlight }, async () => {
    for (const order of queue) await work(order)
  })
  await Promise.all(workers)
}
