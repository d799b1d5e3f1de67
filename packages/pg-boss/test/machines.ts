import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Entry } from '@cancel/journal'
import { createPlainClient, type PlainVendor } from '@cancel/plain-vendor'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Workers } from '../src/index.ts'
import { cancelsOf, plan, startVendor, startWorkers, untilServed } from './fixtures.ts'

/** What a vendor lets through; the workers know it, too. */
export const limit = { requests: 120, perMs: 2000 }
const rowsOfEach = 600
export const allRows = 4 * rowsOfEach

export interface Night {
  readonly vendors: readonly { readonly account: string; readonly vendor: PlainVendor }[]
  readonly workers: Workers
  readonly pool: pg.Pool
  /** Starts one more process that works, by way of this port. */
  readonly start: (
    port: number,
    more?: { readonly how?: 'workers' | 'blind'; readonly leaseMs?: number },
  ) => Promise<Machine>
  readonly sent: () => number
}

export interface Machine {
  readonly child: ChildProcess
  readonly notices: string[]
}

/** Vendors with an account and a limit each, half of the orders by one unit of three, and a run that is begun. */
export async function startNight(url: string): Promise<Night> {
  const names = ['plain/only-writer-1', 'plain/only-writer-2', 'plain/shared-1', 'plain/shared-2']
  const vendors = await Promise.all(
    names.map(async (account) => ({ account, vendor: await startVendor({ delay: () => 40, limit }) })),
  )
  const settings = vendors.map(({ account, vendor }) => ({
    url: vendor.url,
    account,
    onlyWriter: account.includes('only-writer'),
    limits: [{ ...limit, kinds: ['cancel', 'read'] as const }],
  }))
  const accounts = Object.fromEntries(settings.map((each) => [each.account, createPlainClient(each)]))
  // Plans and hands over; the work is done by the processes.
  const { workers } = await startWorkers({ connectionString: url, accounts, turnsAtOnce: 1, work: false })
  const rows = vendors.flatMap(({ account, vendor }) =>
    Array.from({ length: rowsOfEach }, (_, index) => {
      vendor.add(`o${index}`, [{ id: 'A', quantity: 3 }])
      return [account, `o${index}`, index % 2 === 0 ? 'A x1' : 'all'] as const
    }),
  )
  await workers.begin('night', { confirm: await plan(workers.journal, accounts, 'night', rows) })
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  return {
    vendors,
    workers,
    pool,
    sent: () => vendors.reduce((sum, { vendor }) => sum + cancelsOf(vendor).size, 0),
    start: (port, { how = 'workers', leaseMs = 20_000 } = {}) =>
      startMachine(`postgres://owner:pw@127.0.0.1:${port}/postgres`, settings, [how, String(leaseMs)]),
  }
}

async function startMachine(
  connectionString: string,
  settings: unknown,
  more: readonly string[],
): Promise<Machine> {
  const worker = fileURLToPath(new URL('worker-process.ts', import.meta.url))
  const flags = ['--conditions=@cancel/source', '--disable-warning=ExperimentalWarning']
  const child = spawn(
    process.execPath,
    [...flags, worker, connectionString, JSON.stringify(settings), ...more],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  const notices: string[] = []
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      notices.push(...String(chunk).split('\n').filter(Boolean))
      if (notices.includes('ready')) resolve()
    })
    child.on('exit', (code) => reject(new Error(`the worker ended with ${code} before it was ready`)))
  })
  return { child, notices }
}

/** Accounts that a process has leased. */
export async function leasedBy({ pool }: Night, { child }: Machine): Promise<readonly string[]> {
  const { rows } = await pool.query<{ account: string }>(
    `SELECT account FROM cancel.leases WHERE holder LIKE $1 AND expires_at > clock_timestamp()`,
    [`% ${child.pid} %`],
  )
  return rows.map(({ account }) => account)
}

export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  limitMs = 100_000,
): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`after ${limitMs} ms still not: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export interface Findings {
  readonly sentTwice: number
  /** Orders of which more was cancelled than was asked. */
  readonly tooMuch: number
  readonly throttled: number
  /** A final verdict that the vendor's ledger contradicts. */
  readonly wrong: number
  /** Cancelled at the vendor and open in the journal, where nobody else cancels or the whole order was asked. */
  readonly leftOpen: number
  /** Neither sent nor decided. */
  readonly lost: number
}

/** What the vendors' own ledgers say, when the run is served and followed. */
export async function findingsOf({ vendors, workers }: Night): Promise<Findings> {
  await untilServed(workers, 'night', 200_000)
  const found = { sentTwice: 0, tooMuch: 0, throttled: 0, wrong: 0, leftOpen: 0, lost: 0 }
  for (const { account, vendor } of vendors) {
    found.throttled += vendor.throttled()
    const sent = cancelsOf(vendor)
    for (let index = 0; index < rowsOfEach; index += 1) {
      const isUnit = index % 2 === 0
      const key = isUnit ? `${account} o${index} {"id":"A","quantity":1}` : `${account} o${index}`
      const entry = await workers.journal.entry(key)
      const units = vendor.order(`o${index}`)?.lines[0]?.cancelled ?? 0
      if ((sent.get(`o${index}`) ?? 0) > 1) found.sentTwice += 1
      if (isUnit && units > 1) found.tooMuch += 1
      if (entry?.result === undefined) found.lost += 1
      else if (isWrong(entry, units, isUnit ? 1 : 3)) found.wrong += 1
      else if (!entry.result.final && units > 0 && (!isUnit || account.includes('only-writer')))
        found.leftOpen += 1
    }
  }
  return found
}

function isWrong({ result }: Entry, units: number, asked: number): boolean {
  if (result?.status === 'cancelled') return units !== asked
  return result?.final === true
}

export const nothingWrong: Findings = {
  sentTwice: 0,
  tooMuch: 0,
  throttled: 0,
  wrong: 0,
  leftOpen: 0,
  lost: 0,
}
