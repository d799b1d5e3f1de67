import { followRun, planRun, readOrders, startRun, summaryOf } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { clientsAt, type CrashOrder, ordersOf } from './orders.ts'

// The program that is killed. By itself: it settles what it finds, cancels what is left, and looks at what stayed open. By
// `bulk`: it plans a file, or goes on with the run of the program before it, and follows what stayed open.
const [, , program = '', path = '', url = '', count = ''] = process.argv
const clients = clientsAt(url)
const orders = ordersOf(Number(count))
const journal = await openJournal(path)
if (program === 'bulk') await runFile()
else {
  if (program === 'blind') await sendAgain()
  else await settle(Date.now())
  const queue = orders.values()
  const inFlight = Array.from({ length: 16 }, async () => {
    for (const order of queue) await cancel(order)
  })
  await Promise.all(inFlight)
  await settle(Number.MAX_SAFE_INTEGER)
}
await journal.close()

/** As a queue does: a throw means that the order was not changed, and the job comes back. */
async function cancel(order: CrashOrder, tries = 3): Promise<void> {
  try {
    await journal.cancel(clients[order.account], order.request)
  } catch (error) {
    if (tries === 1) throw error
    await cancel(order, tries - 1)
  }
}

async function settle(now: number): Promise<void> {
  for await (const { key, account } of journal.due(now)) await journal.settle(clientAt(account), key)
}

/** The control: what was in flight is sent again, as programs do that keep no journal. */
async function sendAgain(): Promise<void> {
  for await (const { key, account, request, state } of journal.due()) {
    if (state === 'sent') await clientAt(account).cancel(request)
    await journal.settle(clientAt(account), key)
  }
}

function clientAt(account: string): (typeof clients)['plain/shared'] {
  return clients[account === 'plain/shared' ? account : 'plain/only-writer']
}

async function runFile(): Promise<void> {
  const name = 'night'
  const rows = orders.map(
    ({ account, request: { orderId, lines } }) => `${orderId},${account},${lines ? 'A x1' : 'all'}`,
  )
  const bytes = new Blob([['order_id,account,lines', ...rows].join('\n')]).stream()
  const isStarted = (await journal.runs.list()).some(({ body }) => Object(body).state === 'confirmed')
  const planned = !isStarted && planRun(journal, clients, readOrders({ name: 'orders.csv', bytes }), { name })
  const confirm = planned ? (await planned).token : undefined
  // Lost answers are what this is about: they must not stop an account here.
  const breakers = { unconfirmed: { most: 50, of: 50 } }
  await startRun(journal, clients, name, { confirm, inFlight: 8, breakers }).done
  await followRun(journal, clients, name)
  const { totals, stopped } = await summaryOf(journal, name)
  if (totals.not_sent > 0)
    throw new Error(`${totals.not_sent} rows were not sent: ${JSON.stringify(stopped)}`)
}
