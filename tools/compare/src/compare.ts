import { setTimeout as sleep } from 'node:timers/promises'
import { createShopeeEmulator, faultCatalogue, type FaultScript } from '@cancel/emulator'
import { type Asked, type Client, order, type Told } from './clients.ts'

export interface Case {
  readonly asked: Asked
  readonly script: FaultScript
}

interface Outcome {
  readonly told: Told
  /** How often the order was changed. */
  readonly effects: number
}

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

/** Most cases are over at once; the others wait for a timeout, in which the processor is free. */
const width = 32

/** Every case with every client: counts by column, by the client's title. */
export async function compare(
  clients: readonly Client[],
  cases: readonly Case[],
  timeoutMs = 3000,
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const outcomes = new Map<Client, Outcome[]>(clients.map((client) => [client, []]))
  const queue = clients.flatMap((client) => cases.map((each) => [client, each] as const)).values()
  const worker = async (): Promise<void> => {
    for (const [client, each] of queue) outcomes.get(client)?.push(await runCase(client, each, timeoutMs))
  }
  await Promise.all(Array.from({ length: width }, worker))
  return new Map(
    [...outcomes].map(([{ title }, found]) => [
      title,
      Object.fromEntries(Object.entries(columns).map(([name, is]) => [name, found.filter(is).length])),
    ]),
  )
}

/** One cancel of one order of three units, over a socket, with one failure. */
async function runCase(client: Client, { asked, script }: Case, timeoutMs: number): Promise<Outcome> {
  const emulator = createShopeeEmulator()
  const { orderSn, itemId, modelId, units } = order
  emulator.orders.add({
    order_sn: orderSn,
    item_list: [{ item_id: itemId, model_id: modelId, model_quantity_purchased: units }],
  })
  emulator.faults.add(script)
  const { settings, close } = await emulator.listen()
  const told = await Promise.race([
    client.cancel(settings, asked, timeoutMs).catch((): Told => 'failed'),
    // A client without a timeout would wait for minutes: the server hangs up for good.
    sleep<Told>(timeoutMs + 5000, 'failed', { ref: false }),
  ])
  if (script.fault === late) await sleep(lateMs + 500)
  await close()
  return { told, effects: emulator.ledger.entries.filter(({ orderId }) => orderId === orderSn).length }
}
