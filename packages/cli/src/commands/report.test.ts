import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planRun, readOrders } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { createPlainClient } from '@cancel/plain-vendor'
import { expect, onTestFinished, test } from 'vitest'
import { exit } from '../exit.ts'
import { reportRun } from './report.ts'

test('a report that is stopped leaves no half of it behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [journal, output] = [join(folder, 'cancel.db'), join(folder, 'report.csv')]
  const planning = await openJournal(journal)
  const accounts = { north: createPlainClient({ url: 'http://127.0.0.1:1' }) }
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('order_id\no1\n')
  }
  await planRun(planning, accounts, readOrders({ name: 'orders.csv', bytes: bytes() }), { name: 'night' })
  await planning.close()
  // As soon as somebody listens, Ctrl-C.
  const press = (event: string | symbol, listener: () => void): void => {
    if (event !== 'SIGINT') return
    // Who kills it now leaves no file of that name either.
    expect(existsSync(output)).toBe(false)
    listener()
  }
  process.on('newListener', press)
  onTestFinished(() => void process.off('newListener', press))
  await expect(reportRun('night', { journal, output })).rejects.toMatchObject({ code: exit.stopped })
  expect(readdirSync(folder).filter((file) => file.startsWith('report'))).toEqual([])
  process.off('newListener', press)
  expect(await reportRun('night', { journal, output })).toBe(exit.done)
  expect(readdirSync(folder).filter((file) => file.startsWith('report'))).toEqual(['report.csv'])
})
