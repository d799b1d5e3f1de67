import { setTimeout as sleep } from 'node:timers/promises'
import { createShopeeEmulator, faultCatalogue, type FaultScript } from '@cancel/emulator'
import { type Asked, type Client, order, type Told } from './clients.ts'

export interface Case {
  readonly asked: Asked
  readonly script: FaultScript
}

type Outcome = Awaited<ReturnType<typeof play>>

/** What is counted, by the heading of its column. */
export const columns: Readonly<Record<string, (outcome: Outcome) => boolean>> = {
  'done twice': ({ effects }) => effects > 1,
  '"done", and was not': ({ told, effects }) => told === 'done' && effects === 0,
  '"failed", and was done': ({ told, effects }) => told === 'failed' && effects > 0,
  'left open': ({ told }) => told === 'open',
}

/** What comes late, comes after the client has given up. */
const late = 'timed_out:late'
const lateMs = 4500

/** Every fault that a socket can show, on the first cancel alone, done and not done where both can be. */
export function readCases(): readonly Case[] {
  return faultCatalogue
    .filter(({ needs, name }) => needs === undefined && name !== 'stale')
    .flatMap(({ name: fault, committable, omittable }) =>
      (committable && omittable ? [true, false] : [undefined]).map((committed) => {
        const script: FaultScript = { on: 'cancel', fault, committed }
        return fault === late ? { ...script, delayMs: lateMs } : script
      }),
    )
    .flatMap((script) => (['whole', 'unit'] as const).map((asked) => ({ asked, script })))
}

/** Plays every case with one client, four at a time, since some wait for a timeout. Counts by column. */
export async function countOutcomes(client: Client, cases: readonly Case[], timeoutMs = 3000) {
  const found: Outcome[] = []
  const queue = cases.values()
  const worker = async (): Promise<void> => {
    for (const each of queue) found.push(await play(client, each, timeoutMs))
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  return Object.fromEntries(Object.entries(columns).map(([name, is]) => [name, found.filter(is).length]))
}

/** One cancel of one order of three units, over a socket, with one failure. */
async function play(client: Client, { asked, script }: Case, timeoutMs: number) {
  const emulator = createShopeeEmulator()
  const { order_sn, ...line } = order
  emulator.orders.add({ order_sn, item_list: [{ ...line, model_quantity_purchased: 3 }] })
  emulator.faults.add(script)
  const { settings, close } = await emulator.listen()
  const told = await Promise.race([
    client(settings, asked, timeoutMs).catch((): Told => 'failed'),
    // A client without a timeout would wait for minutes: the server hangs up for good.
    sleep<Told>(timeoutMs + 5000, 'failed', { ref: false }),
  ])
  if (script.fault === late) await sleep(lateMs + 500)
  await close()
  // How often the order was changed.
  return { told, effects: emulator.ledger.entries.length }
}
