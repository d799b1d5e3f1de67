import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planRun, readOrders } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { createPlainClient } from '@cancel/plain-vendor'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startLiveReport } from './live-report.ts'

test('a page that takes nothing any more is let go, so that nothing is kept for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cancel-live-'))
  const journal = await openJournal(join(folder, 'cancel.db'))
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('order_id\n7\n')
  }
  const accounts = { shop: createPlainClient({ url: 'http://127.0.0.1:1' }) }
  const { name } = await planRun(journal, accounts, readOrders({ name: 'orders.csv', bytes: bytes() }))
  // More than the system keeps on the way between two sockets.
  await journal.runs.note(name, { at: 0, body: { account: 'shop', why: 'x'.repeat(16_000_000) } })
  const onError = (why: string): void => expect.unreachable(why)
  const report = await startLiveReport(journal, name, { token: 't'.repeat(32), port: 0, onError })
  onTestFinished(async () => {
    await report.close()
    await journal.close()
    rmSync(folder, { recursive: true })
  })
  const { host, port, pathname } = new URL(report.url)
  const page = connect(Number(port), '127.0.0.1').pause()
  let isClosed = false
  page.on('error', () => undefined).on('close', () => (isClosed = true))
  page.write(`GET ${pathname}events HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  for (const why of ['the second one', 'the third one']) {
    await journal.runs.note(name, { at: 1, body: { account: 'shop', why } })
    const isShown = async (): Promise<boolean> => (await (await fetch(report.url)).text()).includes(why)
    await vi.waitUntil(isShown, { timeout: 100_000, interval: 200 })
  }
  page.resume()
  await vi.waitUntil(() => isClosed, { timeout: 100_000 })
})
