import { createPlainClient } from '@cancel/plain-vendor'
import { expect, test } from 'vitest'
import { planRun, startRun, summaryOf, writeReport } from '../src/index.ts'
import { fileOf, reportOf, setUp } from './fixtures.ts'

test('no cell of the file that comes back is run as a formula, and reading takes the mark off again', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('=1+1')
  const cells = ['=1+1', 'north', '@SUM(A1)', '-5', '+49 30', '"a;b ""c"""']
  const file = `orderId;account;a;b;c;d\n${cells.join(';')}\n`
  const plan = await planRun(journal, accounts, fileOf(file), { name: 'n' })
  await startRun(journal, accounts, 'n', { confirm: plan.token }).done
  const report = await reportOf(journal, 'n', 'csv')
  expect(report.split('\r\n')[1]).toMatch(/^'=1\+1;north;'@SUM\(A1\);-5;'\+49 30;"a;b ""c""";cancelled;/)
  const again = await planRun(journal, accounts, fileOf(report), { name: 'again' })
  expect(again.counts).toMatchObject({ rows: 1, finished: 1 })
  const twice = (await reportOf(journal, 'again', 'csv')).split('\r\n')
  expect(twice[0]?.match(/cancel_status/g)).toHaveLength(1)
})

test('the page holds nothing that a file or a vendor could make markup of, and fetches nothing', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('<img src=x>')
  const evil = createPlainClient({ url: vendor.url, account: 'plain/evil' })
  const plan = await planRun(
    journal,
    { '<script>': evil, ...accounts },
    fileOf('orderId,account\n<img src=x>,<script>\n"""><b>",north\n'),
    { name: '<i>' },
  )
  await startRun(journal, { '<script>': evil, ...accounts }, '<i>', { confirm: plan.token }).done
  const page = await reportOf(journal, '<i>', 'html')
  expect(page).not.toMatch(/<(?:script|img|i|b>)/)
  expect(page).toContain('<h1>&lt;i&gt;</h1>')
  expect(page).not.toMatch(/https?:|@import|url\(/)
})

test('every row of a file comes back once, in order, in each format', async () => {
  const { vendor, journal, accounts } = await setUp()
  const rows = Array.from({ length: 1500 }, (_, index) => {
    vendor.add(`o${index}`)
    return `{"orderId":"o${index}","account":"north"}\n`
  })
  const plan = await planRun(journal, accounts, fileOf(rows.join(''), {}, 'orders.ndjson'), { name: 'n' })
  await startRun(journal, accounts, 'n', { confirm: plan.token, inFlight: 32 }).done
  const lines = (await reportOf(journal, 'n', 'ndjson')).trimEnd().split('\n')
  const back = lines.map((line): unknown => JSON.parse(line))
  expect(back).toHaveLength(1500)
  expect(back[1499]).toMatchObject({
    line: 1500,
    orderId: 'o1499',
    account: 'north',
    cancel_status: 'cancelled',
  })
  const csv = (await reportOf(journal, 'n', 'csv')).split('\r\n')
  expect([csv[0], csv[1]]).toEqual([
    expect.stringMatching(/^account,orderId,cancel_status,/),
    expect.stringMatching(/^north,o0,cancelled,/),
  ])
}, 120_000)

test('a run that is not there and a format that is none are named', async () => {
  const { journal } = await setUp()
  await expect(summaryOf(journal, 'n')).rejects.toThrow(/there is no run "n"; there is none/)
  await expect(writeReport(journal, 'n', 'xlsx' as 'csv', () => undefined)).rejects.toThrow(
    /format must be one of csv, ndjson, html; given "xlsx"/,
  )
})
