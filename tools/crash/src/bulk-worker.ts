import { type Accounts, followRun, planRun, readOrders, startRun, summaryOf } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { everybody, openSite, ordersOf } from './site.ts'

// The program that is killed: it plans a file, or goes on with the run of the program before it.
const [, , path = '', vendor = '', settings = '', count = '0'] = process.argv
const name = 'night'

const site = openSite(vendor === 'shopee' ? 'shopee' : 'plain', JSON.parse(settings))
const accounts: Accounts = Object.fromEntries(everybody.map((who) => [who, site.clientOf(who)]))

async function* file(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode('order_id,account,reason,lines\n')
  for (const order of ordersOf(Number(count))) {
    yield encoder.encode(`${site.idOf(order)},${order.who},customer_request,${site.cellOf(order)}\n`)
  }
}

const journal = await openJournal(path)
const isStarted = (await journal.runs.list()).some(({ body }) => Object(body).state === 'confirmed')
const confirm = isStarted
  ? undefined
  : (await planRun(journal, accounts, readOrders({ name: 'orders.csv', bytes: file() }), { name })).token
// Lost answers are what this is about: they must not stop an account here.
const breakers = { unconfirmed: { most: 50, of: 50 } }
await startRun(journal, accounts, name, { confirm, inFlight: 8, breakers }).done
await followRun(journal, accounts, name)
const { totals, stopped } = await summaryOf(journal, name)
if (totals.not_sent > 0) throw new Error(`${totals.not_sent} rows were not sent: ${JSON.stringify(stopped)}`)
await journal.close()
