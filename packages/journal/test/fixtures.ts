import {
  createPlainClient,
  type PlainSettings,
  startPlainVendor,
  type VendorOptions,
} from '@cancel/plain-vendor'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import { type Journal, type JournalOptions, openJournal } from '../src/index.ts'

/** What a store's tests need of it: to open the journal of a name, and again. */
export type Open = (name: string, options?: JournalOptions) => Promise<Journal>

let openStore: Open = openJournal

/** The tests that follow run on this store. */
export function useStore(open: Open, breaks: BreakEntries): void {
  openStore = open
  breakStore = breaks
}

/** Opens a journal as its next owner does, or beside it with `readOnly`. */
export const open: Open = (name, options) => openStore(name, options)

/** Changes columns of entries by hand, by their order. */
export type BreakEntries = (
  name: string,
  changes: readonly (readonly [orderId: string, sql: string])[],
) => Promise<void>

let breakStore: BreakEntries = async (path, changes) => {
  const db = new DatabaseSync(path)
  for (const [orderId, sql] of changes)
    db.prepare(`UPDATE entries SET ${sql} WHERE order_id = ?`).run(orderId)
  db.close()
}

export const breakEntries: BreakEntries = (name, changes) => breakStore(name, changes)

/** A folder of this test's own. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A journal, a vendor and its client, all closed when the test ends. */
export async function setUp(
  options: VendorOptions = {},
  {
    client: more = {},
    journal: how = {},
  }: { client?: Partial<PlainSettings>; journal?: JournalOptions } = {},
): Promise<{
  vendor: Awaited<ReturnType<typeof startPlainVendor>>
  client: ReturnType<typeof createPlainClient>
  journal: Journal
  path: string
}> {
  const path = join(scratch(), 'cancels.db')
  const vendor = await startPlainVendor(options)
  const journal = await open(path, how)
  onTestFinished(async () => {
    await journal.close()
    await vendor.close()
  })
  return { vendor, journal, path, client: createPlainClient({ url: vendor.url, ...more }) }
}

export async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}
