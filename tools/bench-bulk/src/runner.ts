import { createPace, planRun, readOrders, startRun } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { createPlainClient } from '@cancel/plain-vendor'

export interface Setting {
  /** `bare`: the client alone. `run`: the same over plan and journal. `plan`: only planned. `held`: planned, and collected. */
  readonly how: 'bare' | 'run' | 'plan' | 'held'
  readonly orders: number
  /** One unit of three in every row; left out, the whole order. */
  readonly isUnits?: boolean
  readonly limit?: { readonly requests: number; readonly perMs: number }
  /** How long the vendor takes; left out, no time. */
  readonly delayMs?: number
}

// One measurement in a process of its own: runner.ts <url> <file> <setting>
const [, , url = '', file = '', setting = ''] = process.argv
const { how, orders, isUnits = false, limit }: Setting = JSON.parse(setting)
const limits = limit === undefined ? [] : [{ ...limit, kinds: ['cancel', 'read'] as const }]
const client = createPlainClient({ url, limits, pace: createPace(limits), onlyWriter: true })
const inFlight = 32

let held = 0
let start = performance.now()
if (how === 'bare') {
  const ids = Array.from({ length: orders }, (_, at) => `o${at}`).values()
  const lines = isUnits ? { lines: [{ id: 'A', quantity: 1 }] } : {}
  const lane = async (): Promise<void> => {
    for (const orderId of ids) await client.cancel({ orderId, ...lines })
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
} else {
  const journal = await openJournal(`${file}.db`)
  const accounts = { main: client }
  const { token } = await planRun(journal, accounts, readOrders(file), {
    name: 'night',
    onRows: how === 'held' ? noteHeld : undefined,
  })
  if (how === 'run') {
    // Planning counts where it is all there is.
    start = performance.now()
    await startRun(journal, accounts, 'night', { confirm: token, inFlight }).done
  }
}
const ms = performance.now() - start
const bytes = how === 'held' ? held : process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ ms, memoryMb: bytes / 2 ** 20 }))

function noteHeld(count: number): void {
  if (count % 5000 !== 0) return
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  held = Math.max(held, heapUsed + external)
}
