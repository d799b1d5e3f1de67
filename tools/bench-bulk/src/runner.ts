import { createPace, planRun, readOrders, startRun } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { createPlainClient } from '@cancel/plain-vendor'
import type { Own, Setting } from './measure.ts'

// One measurement in a process of its own: runner.ts <url> <file> <setting>
const [, , url = '', file = '', setting = ''] = process.argv
const { how, orders, isUnits = false, limit }: Setting = JSON.parse(setting)
const limits = limit === undefined ? [] : [{ ...limit, kinds: ['cancel', 'read'] as const }]
const client = createPlainClient({ url, limits, pace: createPace(limits), onlyWriter: true })
const accounts = { main: client }
const inFlight = 32

let held = 0
const ms = how === 'bare' ? await bare() : await overJournal()
const bytes = how === 'held' ? held : process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ ms, memoryMb: bytes / 2 ** 20 } satisfies Own))

async function bare(): Promise<number> {
  const start = performance.now()
  const queue = Array.from({ length: orders }, (_, index) => `o${index}`).values()
  const workers = Array.from({ length: inFlight }, async () => {
    for (const orderId of queue)
      await client.cancel(isUnits ? { orderId, lines: [{ id: 'A', quantity: 1 }] } : { orderId })
  })
  await Promise.all(workers)
  return performance.now() - start
}

async function overJournal(): Promise<number> {
  const journal = await openJournal(`${file}.db`)
  const planning = performance.now()
  const { token } = await planRun(journal, accounts, readOrders(file), {
    name: 'night',
    ...(how === 'held' ? { onRows: noteHeld } : {}),
  })
  const start = performance.now()
  if (how !== 'run') return start - planning
  await startRun(journal, accounts, 'night', { confirm: token, inFlight }).done
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
