import { setTimeout as sleep } from 'node:timers/promises'
import { createShopeeEmulator, type Fault, faultCatalogue, type FaultScript } from '@cancel/emulator'
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

/** Every fault that a socket can show, on the first cancel alone, done and not done where both can be. */
export function readCases(): readonly Case[] {
  const outcomes = ({ committable, omittable }: Fault): readonly (boolean | undefined)[] =>
    committable && omittable ? [true, false] : [undefined]
  return faultCatalogue
    .filter(({ needs, name }) => needs === undefined && name !== 'stale')
    .flatMap((fault) =>
      outcomes(fault).flatMap((committed) =>
        (['whole', 'unit'] as const).map((asked) => ({
          asked,
          script: {
            on: 'cancel',
            fault: fault.name,
            committed,
            ...(fault.name === late ? { delayMs: lateMs } : {}),
          } satisfies FaultScript,
        })),
      ),
    )
}

/** What comes late, comes after the client has given up. */
const late = 'timed_out:late'
const lateMs = 4500

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

/** A client without a timeout would wait for minutes: the server hangs up for good. */
const patienceMs = 5000

/** One cancel of one order of three units, over a socket, with one failure. */
async function runCase(client: Client, { asked, script }: Case, timeoutMs: number): Promise<Outcome> {
  const emulator = createShopeeEmulator()
  const { orderSn, itemId, modelId, units } = order
  emulator.orders.add({
    order_sn: orderSn,
    item_list: [{ item_id: itemId, model_id: modelId, model_quantity_purchased: units }],
  })
  emulator.faults.add(script)
  const listening = await emulator.listen()
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => (closed ??= listening.close())
  const patience = setTimeout(() => void close(), timeoutMs + patienceMs)
  const started = Date.now()
  const told = await client.cancel({ ...listening.settings, timeoutMs }, asked).catch((): Told => 'failed')
  if (script.fault === late) await sleep(Math.max(0, started + lateMs + 500 - Date.now()))
  clearTimeout(patience)
  await close()
  return {
    told,
    effects: emulator.ledger.entries.filter(({ orderId }) => orderId === orderSn).length,
  }
}
