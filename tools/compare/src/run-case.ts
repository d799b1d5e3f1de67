import { createShopeeEmulator } from '@cancel/emulator'
import { setTimeout as sleep } from 'node:timers/promises'
import { lateMs, type Case } from './cases.ts'
import { type Client, order, type Told } from './client.ts'

export interface Outcome {
  readonly told: Told
  /** How often the order was changed. */
  readonly effects: number
}

/** A client without a timeout would wait for minutes: the server hangs up for good. */
const patienceMs = 8000

/** One cancel of one order of three units, over a socket, with one failure. */
export async function runCase(client: Client, { asked, script }: Case): Promise<Outcome> {
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
  const patience = setTimeout(() => void close(), patienceMs)
  const started = Date.now()
  let told: Told
  try {
    told = await client.cancel(listening.settings, asked)
  } catch {
    told = 'failed'
  }
  if (script.fault === 'timed_out:late') await sleep(Math.max(0, started + lateMs + 500 - Date.now()))
  clearTimeout(patience)
  await close()
  return {
    told,
    effects: emulator.ledger.entries.filter(({ orderId }) => orderId === orderSn).length,
  }
}
