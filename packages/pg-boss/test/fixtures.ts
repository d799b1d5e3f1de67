import { type Accounts, planRun, readOrders } from '@cancel/bulk'
import type { Journal } from '@cancel/journal'
import { type PlainVendor, startPlainVendor, type VendorOptions } from '@cancel/plain-vendor'
import { type Postgres, startPostgres } from '@cancel/postgres'
import pg from 'pg'
import { afterAll, onTestFinished } from 'vitest'
import { createWorkers, type Notice, type Workers, type WorkersOptions } from '../src/index.ts'

/** Rows of a file: an account's name, an order, lines where it is not the whole order, and a note. */
export type Rows = readonly (readonly [account: string, order: string, lines?: string, note?: string])[]

export async function startVendor(options: VendorOptions = {}): Promise<PlainVendor> {
  const vendor = await startPlainVendor(options)
  onTestFinished(() => vendor.close())
  return vendor
}

/** A server of its own, for what restarts it or asks how it is reached. */
export async function startDatabase(): Promise<Postgres> {
  const server = await startPostgres()
  onTestFinished(() => server.close())
  return server
}

let serverOfFile: Promise<Postgres> | undefined
let databases = 0
afterAll(async () => (await serverOfFile)?.close())

/** The URL of a database of its own, on a server that the tests of a file share: to make one takes longer than most tests. */
export async function newDatabase(): Promise<string> {
  serverOfFile ??= startPostgres()
  const { url } = await serverOfFile
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  databases += 1
  await client.query(`CREATE DATABASE night${databases}`)
  await client.end()
  return url.replace(/[^/]+$/, `night${databases}`)
}

export async function startWorkers(
  options: WorkersOptions,
): Promise<{ workers: Workers; notices: Notice[] }> {
  const notices: Notice[] = []
  const workers = await createWorkers({ onNotice: (notice) => notices.push(notice), ...options })
  onTestFinished(() => workers.stop())
  return { workers, notices }
}

/** Plans rows as a file. */
export async function plan(journal: Journal, accounts: Accounts, name: string, rows: Rows): Promise<string> {
  const lines = rows.map(([account, order, what = 'all', note = '']) => `${order},${account},${what},${note}`)
  const text = ['order_id,account,lines,note', ...lines].join('\n')
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text)
  }
  const { token } = await planRun(journal, accounts, readOrders({ name: 'orders.csv', bytes: bytes() }), {
    name,
  })
  return token
}

/** Waits until a run has no turn left, or the time is over. */
export async function untilServed(workers: Workers, name: string, limitMs = 300_000): Promise<void> {
  const end = performance.now() + limitMs
  for (;;) {
    const { accounts } = await workers.standing(name)
    if (accounts.every(({ state }) => state === 'stopped')) return
    if (performance.now() > end)
      throw new Error(`not served after ${limitMs} ms: ${JSON.stringify(accounts)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** How often each order was cancelled; what was turned away by the limit did nothing, and is counted there. */
export function cancelsOf(vendor: PlainVendor): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { kind, orderId, status } of vendor.ledger)
    if (kind === 'cancel' && status !== 429) counts.set(orderId, (counts.get(orderId) ?? 0) + 1)
  return counts
}
