import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planRun, readOrders } from '@cancel/bulk'
import { openJournal } from '@cancel/journal'
import { createPlainClient } from '@cancel/plain-vendor'
import { expect, onTestFinished, test, vi } from 'vitest'
import { exit } from '../exit.ts'
import { reportRun } from './report.ts'

/** A journal with one planned run, and the file for its report. */
async function planned() {
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
  const reports = (): readonly string[] => readdirSync(folder).filter((file) => file.startsWith('report'))
  return { journal, output, reports }
}

/** Does something as soon as the report listens for Ctrl-C, which is before it is written. */
function whileWriting(work: (pressCtrlC: () => void) => void): () => void {
  const onListener = (event: string | symbol, listener: () => void): void => {
    if (event === 'SIGINT') work(listener)
  }
  process.on('newListener', onListener)
  const end = (): void => void process.off('newListener', onListener)
  onTestFinished(end)
  return end
}

test('a report that is stopped leaves no half of it behind', async () => {
  const { journal, output, reports } = await planned()
  const end = whileWriting((pressCtrlC) => {
    // Who kills it now leaves no file of that name either.
    expect(existsSync(output)).toBe(false)
    pressCtrlC()
  })
  await expect(reportRun('night', { journal, output })).rejects.toMatchObject({ code: exit.stopped })
  expect(reports()).toEqual([])
  end()
  expect(await reportRun('night', { journal, output })).toBe(exit.done)
  expect(reports()).toEqual(['report.csv'])
})

test('a file that somebody makes while the report is written is kept', async () => {
  const { journal, output, reports } = await planned()
  whileWriting(() => writeFileSync(output, 'mine'))
  await expect(reportRun('night', { journal, output })).rejects.toThrow(
    /report\.csv cannot be written: EEXIST/,
  )
  expect([reports(), readFileSync(output, 'utf8')]).toEqual([['report.csv'], 'mine'])
})

test('no report has its name before it is whole, and a file system without links takes one, too', async () => {
  const { journal, output, reports } = await planned()
  const [open, link] = [vi.spyOn(fs, 'open'), vi.spyOn(fs, 'link')]
  onTestFinished(() => {
    vi.restoreAllMocks()
    syncBuiltinESMExports()
  })
  syncBuiltinESMExports()
  expect(await reportRun('night', { journal, output })).toBe(exit.done)
  expect(open.mock.calls.map(([path]) => path)).not.toContain(output)
  const whole = readFileSync(output, 'utf8')
  rmSync(output)
  link.mockRejectedValue(new Error('EPERM'))
  expect(await reportRun('night', { journal, output })).toBe(exit.done)
  expect([reports(), readFileSync(output, 'utf8')]).toEqual([['report.csv'], whole])
})

test('with --json a report is one object a line, and no other format', async () => {
  const { journal } = await planned()
  const out: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest: unknown[]) => {
    out.push(String(text))
    if (typeof rest[0] === 'function') rest[0]()
    return true
  })
  onTestFinished(() => void vi.restoreAllMocks())
  expect(await reportRun('night', { journal, json: true })).toBe(exit.done)
  expect(JSON.parse(out.join(''))).toMatchObject({ order_id: 'o1', cancel_status: 'not_sent' })
  await expect(reportRun('night', { journal, json: true, format: 'csv' })).rejects.toThrow(
    '--json prints ndjson: name a file with -o for csv',
  )
})
