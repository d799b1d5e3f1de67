import { join } from 'node:path'
import { type Accounts, createPace, planRun, readOrders, startRun } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { createPlainClient } from '@cancel/plain-vendor'
import type { Measured, Setting } from './measure.ts'

// One measurement in a process of its own: milliseconds, and memory, which is the most that the process had, or what was
// still held when collected, for `held`.
export type Own = Pick<Measured, 'ms' | 'memoryMb'>
export type Start = Setting & { readonly folder: string; readonly url: string }

const { how, folder, url, orders, rows, requests, perMs, inFlight }: Start = JSON.parse(process.argv[2] ?? '')
const kinds = ['cancel', 'read'] as const
const limits = requests === 0 ? [] : [{ requests, perMs, kinds }]
const pace = createPace(limits)
const client = createPlainClient({ url, account: 'plain/main', pace, limits, onlyWriter: true })
const accounts: Accounts = { main: client }

let held = 0
const ms = how === 'bare' ? await bare() : await overJournal()
const peak = process.resourceUsage().maxRSS * 1024
const own: Own = { ms, memoryMb: (how === 'held' ? held : peak) / 2 ** 20 }
console.log(JSON.stringify(own))

async function bare(): Promise<number> {
  const start = performance.now()
  const queue = Array.from({ length: orders }, (_, index) => index).values()
  const workers = Array.from({ length: inFlight }, async () => {
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
  await startRun(journal, accounts, 'night', { confirm: plan.token, inFlight }).done
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
