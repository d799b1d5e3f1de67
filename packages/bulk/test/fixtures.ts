import {
  createPlainClient,
  type PlainSettings,
  type PlainVendor,
  startPlainVendor,
  type VendorOptions,
} from '@cancel/plain-vendor'
import { type Journal, openJournal } from '@cancel/journal'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type Accounts,
  type Mapping,
  type Orders,
  readOrders,
  type ReportFormat,
  writeReport,
} from '../src/index.ts'

export interface Night {
  readonly vendor: PlainVendor
  readonly journal: Journal
  readonly path: string
  readonly accounts: Accounts
}

/** A journal, a vendor and two accounts, all closed when the test ends. */
export async function setUp(options: VendorOptions = {}, more: Partial<PlainSettings> = {}): Promise<Night> {
  const folder = mkdtempSync(join(tmpdir(), 'bulk-'))
  const path = join(folder, 'cancels.db')
  const vendor = await startPlainVendor(options)
  const journal = await openJournal(path)
  onTestFinished(async () => {
    await journal.close()
    await vendor.close()
    rmSync(folder, { recursive: true })
  })
  const client = (account: string): Accounts[string] =>
    createPlainClient({ url: vendor.url, account, ...more })
  return { vendor, journal, path, accounts: { north: client('plain/north'), south: client('plain/south') } }
}

/** A file from memory, in pieces, as it comes from a disk. */
export function fileOf(text: string | Uint8Array, mapping: Mapping = {}, name = 'orders.csv'): Orders {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
  }
  return readOrders({ name, bytes: pieces() }, mapping)
}

export async function reportOf(journal: Journal, name: string, format: ReportFormat): Promise<string> {
  let text = ''
  await writeReport(journal, name, format, (piece) => {
    text += piece
  })
  return text
}
