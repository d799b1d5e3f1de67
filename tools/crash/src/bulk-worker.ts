import { type Accounts, followRun, planRun, readOrders, startRun, summaryOf } from '@cancel/bulk'
import { createPlainClient } from '@cancel/plain-vendor'
import { openJournal } from '@cancel/journal'
import { accounts as names, orderOf } from './orders.ts'

// The program that is killed: it plans a file, or goes on with the run of the program before it.
const [, , path = '', url = '', count = '0'] = process.argv
const name = 'night'

const accounts: Accounts = Object.fromEntries(
  names.map((account) => [
    account,
    createPlainClient({ url, account, onlyWriter: account === 'plain/only-writer' }),
  ]),
)

async function* file(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode('order_id,account,lines\n')
  for (let index = 0; index < Number(count); index += 1) {
    const { account, request } = orderOf(index)
    const lines = request.lines?.map(({ id, quantity }) => `${id} x${quantity}`).join('; ') ?? 'all'
    yield encoder.encode(`${request.orderId},${account},${lines}\n`)
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
