import { join } from 'node:path'
import { type Accounts, createPace, planRun, readOrders, startRun } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { createPlainClient } from '@cancel/plain-vendor'

// One measurement in a process of its own. Prints milliseconds and memory: the most that the process had, or what was
// still held when collected, for `held`.
const [
  ,
  ,
  how = '',
  folder = '',
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

let held = 0
const ms = how === 'bare' ? await bare() : await overJournal()
const peak = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ ms, memoryMb: (how === 'held' ? held : peak) / 2 ** 20 }))

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
  const journal = await openJournal(join(folder, 'cancels.db'))
  const planning = performance.now()
  const plan = await planRun(journal, accounts, readOrders(join(folder, 'orders.csv')), {
    name: 'night',
    ...(how === 'held' ? { onRows: noteHeld } : {}),
  })
  const start = performance.now()
  if (how !== 'run') return start - planning
  await startRun(journal, accounts, 'night', { confirm: plan.token, inFlight: Number(inFlight) }).done
  const end = performance.now()
  await journal.close()
  return end - start
}

function noteHeld(count: number): void {
  if (count % 5000 !== 0) return
  if (globalThis.gc === undefined) throw new Error('to see what is held, start Node with --expose-gc')
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  held = Math.max(held, heapUsed + external)
}
