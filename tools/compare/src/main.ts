import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createShopeeEmulator, faultCatalogue, type FaultScript } from '@cancel/emulator'
import { fillRegions } from 'checks/lib/regions.ts'
import { markdownTable } from 'faults/markdown-table'
import { type Asked, type Client, clients, order, timeoutMs, type Told } from './clients.ts'

// pnpm compare [--write]: prints the table, and writes it into docs/comparison.md.

type Outcome = Awaited<ReturnType<typeof play>>

/** What is counted, by the heading of its column. */
const columns: Readonly<Record<string, (outcome: Outcome) => boolean>> = {
  'done twice': ({ effects }) => effects > 1,
  '"done", and was not': ({ told, effects }) => told === 'done' && effects === 0,
  '"failed", and was done': ({ told, effects }) => told === 'failed' && effects > 0,
  'left open': ({ told }) => told === 'open',
}

/** What comes late, comes after the client has given up. */
const late = 'timed_out:late'
const lateMs = 4500

// Every fault that a socket can show, on the first cancel alone, done and not done where both can be.
const cases = faultCatalogue
  .filter(({ needs, name }) => needs === undefined && name !== 'stale')
  .flatMap(({ name: fault, committable, omittable }) =>
    (committable && omittable ? [true, false] : [undefined]).map((committed) => {
      const script: FaultScript = { on: 'cancel', fault, committed }
      return fault === late ? { ...script, delayMs: lateMs } : script
    }),
  )
  .flatMap((script) => (['whole', 'unit'] as const).map((asked) => ({ asked, script })))

const rows = Object.entries(clients).map(async ([title, client]) => {
  const found: Outcome[] = []
  const queue = cases.values()
  const worker = async (): Promise<void> => {
    for (const { asked, script } of queue) found.push(await play(client, asked, script))
  }
  // Four at a time, since some wait for a timeout.
  await Promise.all([worker(), worker(), worker(), worker()])
  return [title, ...Object.values(columns).map((is) => String(found.filter(is).length))]
})
const comparison = markdownTable([['client', ...Object.keys(columns)], ...(await Promise.all(rows))])
console.log(comparison)
if (process.argv.includes('--write')) {
  const page = new URL('../../../docs/comparison.md', import.meta.url)
  const day = new Date().toISOString().slice(0, 10)
  const measured = `Measured on ${day}, with ${cases.length} cancels for each client.`
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), { measured, comparison }))
}

/** One cancel of one order of three units, over a socket, with one failure. */
async function play(client: Client, asked: Asked, script: FaultScript) {
  const emulator = createShopeeEmulator()
  const { order_sn, ...line } = order
  emulator.orders.add({ order_sn, item_list: [{ ...line, model_quantity_purchased: 3 }] })
  emulator.faults.add(script)
  const { settings, close } = await emulator.listen()
  const told = await Promise.race([
    client(settings, asked).catch((): Told => 'failed'),
    // A client without a timeout would wait for minutes: the server hangs up for good.
    sleep<Told>(timeoutMs + 5000, 'failed', { ref: false }),
  ])
  if (script.fault === late) await sleep(lateMs + 500)
  await close()
  // How often the order was changed.
  return { told, effects: emulator.ledger.entries.length }
}
