import { type Journal, openJournal } from '@cancel/journal'
import { createPlainClient, type VendorOptions } from '@cancel/plain-vendor'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { type Plan, planRun, resolveRow, startRun, summaryOf, writeReport } from '../src/index.ts'
import { fileOf, reportOf, setUp } from './fixtures.ts'

test('no cell of the file that comes back is run as a formula, and reading takes the mark off again', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('=1+1')
  const cells = ['=1+1', 'north', '@SUM(A1)', '-5', '+49 30', '"a;b ""c"""']
  const file = `@id;account;a;b;c;d\n${cells.join(';')}\n`
  const mapping = { columns: { orderId: '@id' } }
  const plan = await planRun(journal, accounts, fileOf(file, mapping), { name: 'n' })
  await startRun(journal, accounts, 'n', { confirm: plan.token }).done
  const report = await reportOf(journal, 'n', 'csv')
  expect(report.split('\r\n')[1]).toMatch(/^'=1\+1;north;'@SUM\(A1\);-5;'\+49 30;"a;b ""c""";cancelled;/)
  expect(report).toMatch(/^'@id;account;/)
  const again = await planRun(journal, accounts, fileOf(report, mapping), { name: 'again' })
  expect(again.counts).toMatchObject({ rows: 1, finished: 1 })
  const twice = (await reportOf(journal, 'again', 'csv')).split('\r\n')
  expect(twice[0]?.match(/cancel_status/g)).toHaveLength(1)
})

test.each(['=', '+', '-', '@', '＝', '＋', '－', '＠'])(
  'a note that begins with %s is the same note afterwards',
  async (mark) => {
    const { vendor, journal, accounts } = await setUp()
    vendor.add('o1')
    const file = `orderId,account,note\no1,north,${mark}a\n`
    const { token } = await planRun(journal, accounts, fileOf(file), { name: 'n' })
    await startRun(journal, accounts, 'n', { confirm: token }).done
    const report = await reportOf(journal, 'n', 'csv')
    expect(report).toContain(`,'${mark}a,cancelled,`)
    expect((await planRun(journal, accounts, fileOf(report), { name: 'again' })).counts).toMatchObject({
      finished: 1,
      bad: 0,
    })
  },
)

test('a cell of white space is as empty when it comes back', async () => {
  const { journal, accounts } = await setUp()
  const file = 'orderId,account\n\t,north\n"\n",north\n"\r",north\no1,north\n'
  const options = { name: 'n', maxBadRows: 1 }
  expect((await planRun(journal, accounts, fileOf(file), options)).counts).toMatchObject({ toRun: 1, bad: 3 })
  // A page that counts the others alone would call the file done.
  expect(await reportOf(journal, 'n', 'html')).toContain('4 rows. 1 not sent yet. 3 rows could not be run.')
  const report = await reportOf(journal, 'n', 'csv')
  expect(
    (await planRun(journal, accounts, fileOf(report), { ...options, name: 'again' })).counts,
  ).toMatchObject({
    toRun: 1,
    bad: 3,
  })
})

test('the page counts every row of the file, and shows names that begin alike apart', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const [one, other] = ['orders-of-the-shop-in-the-north', 'orders-of-the-shop-in-the-south']
  const own = { [one]: accounts['north']!, [other]: accounts['south']! }
  const rows = [`o1,${one},`, `o1,${one},`, `o1,${one},`, `o2,${one},yes`, `o1,${other},`]
  await planRun(journal, own, fileOf(`orderId,account,skip\n${rows.join('\n')}\n`), { name: 'n' })
  const page = await reportOf(journal, 'n', 'html')
  expect(page).toContain('5 rows. 2 not sent yet. 2 rows ask for an order twice. 1 row says skip.')
  for (const name of [one, other]) expect(page).toContain(`>${name}: 1</text>`)
})

test('a row of NDJSON that took a name of the report for one of its own stays as bad as it was', async () => {
  const { journal, accounts } = await setUp()
  const options = { maxBadRows: 1 }
  const file = '{"orderId":"o1","account":"north","line":"7 x1"}\n{"orderId":"o2","account":"north"}\n'
  await planRun(journal, accounts, fileOf(file), { ...options, name: 'n' })
  let report = await reportOf(journal, 'n', 'ndjson')
  for (const [name, line] of [
    ['again', 1],
    ['and again', 2],
  ] as const) {
    const turned = report.trim().split('\n').toReversed().join('\n')
    const { counts } = await planRun(journal, accounts, fileOf(turned), { ...options, name })
    expect(counts).toMatchObject({ toRun: 1, bad: 1 })
    report = await reportOf(journal, name, 'ndjson')
    // Of the file that was planned, and not of the one before.
    expect(JSON.parse(report.split('\n')[line - 1] ?? '')).toMatchObject({ line, orderId: 'o2' })
  }
})

test('an account that is stopped again and again for one reason is told once, with how often', async () => {
  const { journal, accounts } = await setUp()
  await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'n' })
  for (const [at, why] of [
    [0, 'no <token>'],
    [1000, 'too many'],
    [60_000, 'no <token>'],
  ] as const)
    await journal.runs.note('n', { at, body: { account: 'plain/north', why } })
  const page = await reportOf(journal, 'n', 'html')
  expect(page.match(/<li>1970.*?<\/li>/g)).toEqual([
    '<li>1970-01-01 00:00:01 UTC: north was stopped: too many</li>',
    '<li>1970-01-01 00:01:00 UTC: north was stopped: no &lt;token&gt; (2 times, this was the last)</li>',
  ])
  // Whoever asks for the sums is told the last reason why rows are left.
  const { stopped } = await summaryOf(journal, 'n')
  expect(stopped).toEqual([{ account: 'north', why: 'no <token> (1970-01-01 00:01 UTC)' }])
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
    expect.stringMatching(/^account,orderId,skip,cancel_status,/),
    expect.stringMatching(/^north,o0,yes,cancelled,/),
  ])
})

test('a page of a long run reads only what it lists, and counts the rest in parts', async () => {
  const { journal, accounts } = await setUp()
  const rows = Array.from({ length: 5000 }, (_, index) => `o${index},north\n`)
  await planRun(journal, accounts, fileOf(`orderId,account\n${rows.join('')}`), { name: 'n' })
  let read = 0
  const parts: number[] = []
  const watched: typeof journal = {
    ...journal,
    runs: {
      ...journal.runs,
      rows: async (name, filter) => {
        const found = await journal.runs.rows(name, filter)
        read += found.length
        return found
      },
      count: async (name, part) => {
        const counted = await journal.runs.count(name, part)
        parts.push(counted.counts.reduce((sum, each) => sum + each.rows, 0))
        return counted
      },
    },
  }
  const pieces: string[] = []
  await writeReport(watched, 'n', 'html', (text) => void pieces.push(text), { listed: 50 })
  const page = pieces.join('')
  expect(page.match(/<th scope="row">/g)).toHaveLength(50)
  expect(page).toContain('5000</strong> not sent')
  expect(page).toContain('4950 more rows stand in the CSV report')
  expect(read).toBeLessThan(500)
  expect(parts).toEqual([1000, 1000, 1000, 1000, 1000, 0])
})

test('a run that is not there and a format that is none are named', async () => {
  const { journal } = await setUp()
  await expect(summaryOf(journal, 'n')).rejects.toThrow(/there is no run "n"; there is none/)
  await expect(writeReport(journal, 'n', 'xlsx' as 'csv', () => undefined)).rejects.toThrow(
    /format must be one of csv, ndjson, html; given "xlsx"/,
  )
})

test('a report goes back in either form: what is final stays, and a row is never more than it was', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  vendor.add('o2')
  const lines = [{ id: 'A', quantity: 1 }]
  const rows = [
    { orderId: 'o1', account: 'north', lines },
    { orderId: 'o2', account: 'north', lines },
  ].map((row) => JSON.stringify(row))
  const plan = await planRun(journal, accounts, fileOf(rows.join('\n'), {}, 'a.ndjson'), { name: 'n' })
  await startRun(journal, accounts, 'n', { confirm: plan.token, first: 1 }).done
  const back = fileOf(await reportOf(journal, 'n', 'ndjson'), {}, 'a.ndjson')
  const again = await planRun(journal, accounts, back, { name: 'again' })
  expect(again.counts).toMatchObject({ rows: 2, finished: 1, toRun: 1, bad: 0 })
  // A CSV file has no place for the lines of such a request: read as orders, its rows would be whole ones.
  const csv = fileOf(await reportOf(journal, 'n', 'csv'))
  await expect(planRun(journal, accounts, csv, { name: 'csv' })).rejects.toMatchObject({
    code: 'nothing_to_do',
  })
})

test.each([
  ['csv', 'orderId,account'],
  ['csv', 'orderId,account,,'],
  ['ndjson', 'orderId,account'],
  ['ndjson', 'orderId,account,,'],
] as const)(
  'a row wider than its titles comes back with all its cells, and is as bad as before: %s, %s',
  async (format, titles) => {
    const { journal, accounts } = await setUp()
    const options = { maxBadRows: 1 }
    const rest = titles.slice('orderId,account'.length)
    // As a spreadsheet saves it where the titles have as many cells.
    const file = `${titles}\no1,north,A x1,B x2\no2,north${rest}\n`
    const plan = await planRun(journal, accounts, fileOf(file), { ...options, name: 'n' })
    expect(plan.counts).toMatchObject({ toRun: 1, bad: 1 })
    const report = await reportOf(journal, 'n', format)
    for (const cell of ['o1', 'north', 'A x1', 'B x2']) expect(report.split('\n').join()).toContain(cell)
    // Of the first two cells alone it would be the whole order.
    const again = await planRun(journal, accounts, fileOf(report), { ...options, name: 'again' })
    expect(again.counts).toMatchObject({ rows: 2, toRun: 1, bad: 1 })
  },
)

test('a report that this journal does not know is not sent again', async () => {
  const { vendor, journal, accounts } = await setUp()
  const { journal: other } = await setUp()
  vendor.add('o1')
  const file = fileOf('orderId,account,Positions\no1,north,A x1\n', { columns: { lines: 'Positions' } })
  const plan = await planRun(journal, accounts, file, { name: 'n' })
  await startRun(journal, accounts, 'n', { confirm: plan.token }).done
  const report = await reportOf(journal, 'n', 'csv')
  const message = /line 2: the report says cancelled, and this journal knows of no such cancel/
  // Another journal would send the units twice; without the mapping the whole order would go.
  const mapped = fileOf(report, { columns: { lines: 'Positions' } })
  await expect(planRun(other, accounts, mapped, { name: 'n' })).rejects.toThrow(message)
  await expect(planRun(journal, accounts, fileOf(report), { name: 'm' })).rejects.toThrow(message)
  for (const unsent of ['failed', 'not_sent']) {
    const of = fileOf(report.replaceAll('cancelled', unsent), { columns: { lines: 'Positions' } })
    expect((await planRun(other, accounts, of, { name: unsent })).counts.toRun).toBe(1)
  }
})

test('rows of a report are asked for again where it says so, each once, and none that is cancelled or open', async () => {
  let isAway = true
  const act: VendorOptions['act'] = (kind, orderId) =>
    isAway && kind === 'cancel' && orderId !== 'o3' ? 'lose' : 'answer'
  const { vendor, journal, accounts } = await setUp({ act })
  for (const order of ['o1', 'o2', 'o3']) vendor.add(order, [{ id: 'A', quantity: 3 }])
  const run = async (file: string, name: string): Promise<Plan['counts']> => {
    const { counts, token } = await planRun(journal, accounts, fileOf(file), { name })
    await startRun(journal, accounts, name, { confirm: token }).done
    return counts
  }
  const sent = (): string =>
    vendor.ledger
      .flatMap(({ kind, orderId }) => (kind === 'cancel' ? [orderId] : []))
      .toSorted()
      .join(' ')
  const notCancelled = async (name: string): Promise<string> => {
    await resolveRow(journal, name, 'o1', 'not_cancelled')
    return reportOf(journal, name, 'csv')
  }
  await run('orderId,account,lines\no1,north,A x1\no2,north,A x1\no3,north,A x1\n', 'n')
  const report = await notCancelled('n')
  expect(report).toMatch(/^o1,.*,resolved_not_cancelled,.*\r\no2,.*,unconfirmed,.*\r\no3,.*,cancelled,/m)
  // Without a word nothing is sent that a person or the vendor decided.
  expect(await run(report, 'same')).toMatchObject({ toRun: 1, finished: 2 })

  const [titles = '', ...rows] = report.trim().split('\r\n')
  expect(
    await run([`again,${titles}`, ...rows.map((row) => `yes,${row}`)].join('\n'), 'second'),
  ).toMatchObject({
    toRun: 2,
    finished: 1,
  })
  expect(sent()).toBe('o1 o1 o2 o3')
  // The second try is open: nothing is sent beside it.
  expect(await run(await reportOf(journal, 'second', 'csv'), 'open')).toMatchObject({ toRun: 2, finished: 1 })
  expect(sent()).toBe('o1 o1 o2 o3')
  isAway = false
  expect(await run(await notCancelled('second'), 'third')).toMatchObject({ toRun: 2, finished: 1 })
  expect(sent()).toBe('o1 o1 o1 o2 o3')
  const last = await reportOf(journal, 'third', 'csv')
  expect(last).toMatch(/^yes,o1,north,A x1,cancelled,/m)
  expect(await run(last, 'done')).toMatchObject({ toRun: 1, finished: 2 })

  const request = { orderId: 'o1', account: 'north', lines: [{ id: 'A', quantity: 1 }] }
  const json = [true, 'again', null, 'skip'].map((again) => JSON.stringify({ ...request, again }))
  const file = fileOf(json.join('\n'))
  const { counts, problems } = await planRun(journal, accounts, file, { name: 'json', maxBadRows: 1 })
  expect(counts).toMatchObject({ finished: 1, duplicates: 2, bad: 1 })
  expect(problems.at(-1)?.message).toBe('line 4: again must be true, false or left out; given "\\"skip\\""')
  expect(sent()).toBe('o1 o1 o1 o2 o3')
})

test('what a person has put right since is not sent once more, and no word is said beside a later try', async () => {
  let isAway = true
  const { vendor, journal, accounts } = await setUp({
    act: (kind) => (isAway && kind === 'cancel' ? 'lose' : 'answer'),
  })
  const plan = async (again: string, name: string): Promise<string> => {
    const rows = ['o1', 'o2', 'o3'].map((order) => `${order},north,A x1,${again}\n`)
    const file = fileOf(`orderId,account,lines,again\n${rows.join('')}`)
    return (await planRun(journal, accounts, file, { name })).token
  }
  for (const order of ['o1', 'o2', 'o3']) vendor.add(order, [{ id: 'A', quantity: 3 }])
  const first = await plan('', 'first')
  await startRun(journal, accounts, 'first', { confirm: first }).done
  for (const order of ['o1', 'o2', 'o3']) await resolveRow(journal, 'first', order, 'not_cancelled')
  // As in PostgreSQL, where somebody says a word of what another machine has on the wire.
  const entry: Journal['entry'] = async (key) => {
    const { result, ...rest } = (await journal.entry(key)) ?? {}
    return { ...rest, ...(key.includes('o3') ? {} : { result }) } as Awaited<ReturnType<Journal['entry']>>
  }
  const elsewhere = { ...journal, entry }
  const confirm = await plan('yes', 'second')
  await resolveRow(journal, 'first', 'o1', 'cancelled')
  isAway = false
  await startRun(elsewhere, accounts, 'second', { confirm }).done
  const report = await reportOf(journal, 'second', 'csv')
  expect(report).toMatch(
    /^o1,.*,failed,.*the cancel before this one is resolved_cancelled,Nothing was changed/m,
  )
  expect(report).toMatch(/^o2,north,A x1,yes,cancelled,this_call,A x1,/m)
  expect(report).toMatch(/^o3,.*,failed,.*the cancel before this one may be on its way,Nothing was changed/m)
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(4)
  // A refund hangs on the second try.
  await expect(resolveRow(journal, 'first', 'o2', 'cancelled')).rejects.toThrow(
    'the order o2 was asked for once more since: resolve it in the run that did',
  )
  await resolveRow(journal, 'first', 'o3', 'cancelled')
  // The file as it was is told how its orders stand now.
  await plan('', 'third')
  expect(await reportOf(journal, 'third', 'csv')).toMatch(
    /^o1,.*,resolved_cancelled,.*\r\no2,north,A x1,,cancelled,.*\r\no3,.*,resolved_cancelled,/m,
  )
})

test('two long lists of lines that begin alike are asked for again each by itself', async () => {
  const { vendor, journal, accounts } = await setUp({
    act: (kind) => (kind === 'cancel' ? 'lose' : 'answer'),
  })
  const ids = ['1', '2'].map((end) => 'A'.repeat(930) + end)
  vendor.add(
    'o1',
    ids.map((id) => ({ id, quantity: 3 })),
  )
  for (const again of ['no', 'yes'])
    for (const [index, id] of ids.entries()) {
      const name = `${again} ${index}`
      const file = fileOf(`orderId,account,lines,again\no1,north,${id} x1,${again}\n`)
      const { token } = await planRun(journal, accounts, file, { name })
      await startRun(journal, accounts, name, { confirm: token }).done
      if (again === 'no') await resolveRow(journal, name, 'o1', 'not_cancelled')
    }
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(4)
})

test("a final verdict that came after a person's word is the one that counts", async () => {
  const { vendor, journal: first, path, accounts } = await setUp()
  vendor.add('o1')
  const plan = await planRun(first, accounts, fileOf('orderId,account\no1,north\n'), { name: 'n' })
  await startRun(first, accounts, 'n', { confirm: plan.token }).done
  await first.close()
  // As where somebody resolves what another program has on the wire.
  const db = new DatabaseSync(path)
  db.exec(`UPDATE entries SET resolution = '{"as":"not_cancelled","at":1,"by":"Ada"}'`)
  db.close()
  const journal = await openJournal(path)
  onTestFinished(() => journal.close())
  expect((await summaryOf(journal, 'n')).totals).toMatchObject({ cancelled: 1, resolved_not_cancelled: 0 })
  expect(await reportOf(journal, 'n', 'csv')).toMatch(/^o1,north,cancelled,this_call,all,/m)
  expect(await reportOf(journal, 'n', 'html')).not.toContain('Not cancelled')
})

test('of a line that is cancelled in part, what may be paid back is never all of it', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const { north } = accounts as { readonly north: ReturnType<typeof createPlainClient> }
  const part = { state: 'shipped', verdict: 'partly_cancelled', by: 'unproven' } as const
  const cancel: typeof north.cancel = async (...given) => ({
    ...(await north.cancel(...given)),
    status: 'partially_cancelled',
    final: true,
    by: 'unproven',
    lines: [
      { id: 'before', ...part, cancelled: 0 },
      { id: 'untold', ...part },
      { id: 'told', ...part, cancelled: 2 },
    ],
  })
  const one = { north: { ...north, cancel } }
  const plan = await planRun(journal, one, fileOf('orderId,account\no1,north\n'), { name: 'n' })
  await startRun(journal, one, 'n', { confirm: plan.token }).done
  expect(await reportOf(journal, 'n', 'csv')).toMatch(
    /^o1,north,partially_cancelled,unproven,untold x\?; told x2,/m,
  )
})
