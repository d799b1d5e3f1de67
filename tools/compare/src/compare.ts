import { setTimeout as sleep } from 'node:timers/promises'
import { createShopeeEmulator } from '@cancel/emulator'
import { markdownTable } from 'faults/markdown-table'
import { type Case, lateMs } from './cases.ts'
import { type Client, order, type Told } from './client.ts'

export interface Outcome {
  readonly told: Told
  /** How often the order was changed. */
  readonly effects: number
}

export interface Figures {
  readonly cases: number
  /** The order was changed more often than asked. */
  readonly double: number
  /** Told "done", and nothing had happened. */
  readonly falseSuccess: number
  /** Told "failed", and it had happened. */
  readonly falseFailure: number
  /** Told that nobody knows yet. */
  readonly open: number
}

export interface Row {
  readonly client: Client
  readonly figures: Figures
}

/** Most cases are over at once; the others wait for a timeout, in which the processor is free. */
const width = 32

/** Runs every case with every client. */
export async function compare(clients: readonly Client[], cases: readonly Case[]): Promise<readonly Row[]> {
  const tables = clients.map((client) => ({ client, outcomes: [] as Outcome[] }))
  const queue = tables.flatMap((table) => cases.map((each) => ({ ...table, each }))).values()
  const worker = async (): Promise<void> => {
    for (const { client, outcomes, each } of queue) outcomes.push(await runCase(client, each))
  }
  await Promise.all(Array.from({ length: width }, worker))
  return tables.map(({ client, outcomes }) => ({ client, figures: countOutcomes(outcomes) }))
}

/** A client without a timeout would wait for minutes: the server hangs up for good. */
const patienceMs = 8000

/** One cancel of one order of three units, over a socket, with one failure. */
async function runCase(client: Client, { asked, script }: Case): Promise<Outcome> {
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

export function countOutcomes(outcomes: readonly Outcome[]): Figures {
  const count = (is: (outcome: Outcome) => boolean): number => outcomes.filter(is).length
  return {
    cases: outcomes.length,
    double: count(({ effects }) => effects > 1),
    falseSuccess: count(({ told, effects }) => told === 'done' && effects === 0),
    falseFailure: count(({ told, effects }) => told === 'failed' && effects > 0),
    open: count(({ told }) => told === 'open'),
  }
}

/** What is written into docs/comparison.md, by the name of its place. */
export function comparisonRegions(rows: readonly Row[], day: string): Readonly<Record<string, string>> {
  const cells = rows.map(({ client: { title, setUp }, figures }) => {
    const { double, falseSuccess, falseFailure, open } = figures
    return [title, setUp, ...[double, falseSuccess, falseFailure, open].map(String)]
  })
  const header = [
    'client',
    'set to',
    'done twice',
    '"done", and was not',
    '"failed", and was done',
    'left open',
  ]
  return {
    measured: `Measured on ${day}, with ${rows[0]?.figures.cases ?? 0} cancels for each client.`,
    comparison: markdownTable([header, ...cells]),
  }
}
