import { followRun, planRun, readOrders, startRun, summaryOf } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { clientsOf, type CrashOrder, ordersOf } from './site.ts'

// The program that is killed. By itself: it settles what it finds, cancels what is left, and looks at what stayed open. By
// `bulk`: it plans a file, or goes on with the run of the program before it, and follows what stayed open.
const [, , path = '', vendor = '', settings = '', count = '0', how = 'journal'] = process.argv
const inFlight = 16

const site = vendor === 'shopee' ? 'shopee' : 'plain'
const clients = clientsOf(site, JSON.parse(settings))
const orders = ordersOf(site, Number(count))
const journal = await openJournal(path)
if (how === 'bulk') await runFile()
else {
  if (how === 'blind') await sendAgain()
  else await settle(Date.now())
  const queue = orders.values()
  const workers = Array.from({ length: inFlight }, async () => {
    for (const order of queue) await cancel(order)
  })
  await Promise.all(workers)
  await settle(Number.MAX_SAFE_INTEGER)
}
await journal.close()

/** As a queue does: a throw means that the order was not changed, and the job comes back. */
async function cancel({ who, request }: CrashOrder): Promise<void> {
  const tries = 3
  for (let number = 1; number <= tries; number += 1) {
    try {
      await journal.cancel(clients[who], request as never)
      return
    } catch (error) {
      if (number === tries) throw error
    }
  }
}

async function settle(now: number): Promise<void> {
  for await (const { key, account } of journal.due(now)) await journal.settle(clientAt(account), key)
}

/** The control: what was in flight is sent again, as programs do that keep no journal. */
async function sendAgain(): Promise<void> {
  for await (const { key, account, request, state } of journal.due()) {
    if (state === 'sent') await clientAt(account).cancel(request as never)
    await journal.settle(clientAt(account), key)
  }
}

function clientAt(account: string): (typeof clients)['shared'] {
  return clients.shared.account === account ? clients.shared : clients['only-writer']
}

async function runFile(): Promise<void> {
  const name = 'night'
  const file = new Blob([['order_id,account,reason,lines', ...orders.map(({ row }) => row)].join('\n')])
  const isStarted = (await journal.runs.list()).some(({ body }) => Object(body).state === 'confirmed')
  const confirm = isStarted
    ? undefined
    : (await planRun(journal, clients, readOrders({ name: 'orders.csv', bytes: file.stream() }), { name }))
        .token
  // Lost answers are what this is about: they must not stop an account here.
  const breakers = { unconfirmed: { most: 50, of: 50 } }
  await startRun(journal, clients, name, { confirm, inFlight: 8, breakers }).done
  await followRun(journal, clients, name)
  const { totals, stopped } = await summaryOf(journal, name)
  if (totals.not_sent > 0)
    throw new Error(`${totals.not_sent} rows were not sent: ${JSON.stringify(stopped)}`)
}
