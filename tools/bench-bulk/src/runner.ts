import { rmSync } from 'node:fs'
import { type Accounts, createPace, planRun, readOrders, startRun } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { createPlainClient } from '@cancel/plain-vendor'

// One measurement in a process of its own. Prints milliseconds and the most memory it held.
const [
  ,
  ,
  how = '',
  path = '',
  url = '',
  orders = '0',
  rows = 'whole',
  requests = '0',
  perMs = '0',
  inFlight = '32',
] = process.argv
const kinds = ['cancel', 'read'] as const
const limits = requests === '0' ? [] : [{ requests: Number(requests), perMs: Number(perMs), kinds }]
const pace = createPace(limits)
const client = createPlainClient({ url, account: 'plain/main', pace, limits, onlyWriter: true })
const accounts: Accounts = { main: client }
for (const end of ['', '-wal', '-shm', '-owner']) rmSync(path + end, { force: true })

const ms = how === 'bare' ? await bare() : await overJournal()
console.log(JSON.stringify({ ms, memoryMb: process.resourceUsage().maxRSS / 1024 }))

async function bare(): Promise<number> {
  const start = performance.now()
  const queue = Array.from({ length: Number(orders) }, (_, index) => index).values()
  const workers = Array.from({ length: Number(inFlight) }, async () => {
    for (const index of queue)
      await client.cancel({
        orderId: `o${index}`,
        ...(rows === 'whole' ? {} : { lines: [{ id: 'A', quantity: 1 }] }),
      })
  })
  await Promise.all(workers)
  return performance.now() - start
}

async function overJournal(): Promise<number> {
  const journal = await openJournal(path)
  const planning = performance.now()
  const plan = await planRun(journal, accounts, readOrders({ name: 'orders.csv', bytes: file() }), {
    name: 'night',
  })
  const start = performance.now()
  if (how === 'plan') return start - planning
  await startRun(journal, accounts, 'night', { confirm: plan.token, inFlight: Number(inFlight) }).done
  const end = performance.now()
  await journal.close()
  return end - start
}

async function* file(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = 'order_id,account,lines,customer\n'
  for (let index = 0; index < Number(orders); index += 1) {
    text += `o${index},main,${rows === 'whole' ? 'all' : 'A x1'},Ada Lovelace\n`
    if (text.length < 60_000) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}
