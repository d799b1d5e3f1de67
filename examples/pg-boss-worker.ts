// A worker for nights that one machine is too small for. Start it on each machine; on one of them, once, with a file.
//   node examples/pg-boss-worker.ts
//   node examples/pg-boss-worker.ts orders.csv
// Settings: CANCEL_POSTGRES (postgres://user:password@host:5432/database), and those of cancel-an-order-shopee.ts.
import { setTimeout as wait } from 'node:timers/promises'
import { planRun, readOrders } from '@cancel/bulk'
import { createWorkers } from '@cancel/pg-boss'
import { createShopee } from '@cancel/shopee'

const accounts = { shop: createShopee({ onlyWriter: true }) } // nobody else cancels these orders
const workers = await createWorkers({
  connectionString: process.env['CANCEL_POSTGRES'] ?? '',
  accounts,
  onNotice: ({ type, message }) => console.error(`${type}: ${message}`),
})
process.once('SIGTERM', () => void workers.stop()) // what is in flight is finished, the rest goes to the others
console.log('working')

const [file] = process.argv.slice(2)
if (file !== undefined) {
  const plan = await planRun(workers.journal, accounts, readOrders(file))
  console.log(`${plan.name}: ${plan.counts.toRun} orders, ${plan.counts.bad} bad rows`)
  await workers.begin(plan.name, { confirm: plan.token })
  let standing = await workers.standing(plan.name)
  while (standing.accounts.some(({ state }) => state !== 'stopped')) {
    await wait(500)
    standing = await workers.standing(plan.name)
  }
  const { cancelled, not_sent } = standing.summary.totals
  console.log(`${plan.name}: ${cancelled} cancelled, ${not_sent} not sent`)
  await workers.stop()
}
