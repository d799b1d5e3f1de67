import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createShopee } from '@cancel/shopee'
import { expect, onTestFinished, test } from 'vitest'
import {
  type Accounts,
  followRun,
  listRuns,
  type Orders,
  planRun,
  readOrders,
  resolveRow,
  startRun,
  summaryOf,
  writeReport,
} from '../src/index.ts'
import { fileOf, reportOf, setUp } from './fixtures.ts'

const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))

test('titles that name no order are told with what stands in their place', async () => {
  const { journal, accounts } = await setUp()
  const file = fileOf('Orders of the fire\n\norder_id,account\no1,north\n')
  await expect(planRun(journal, accounts, file, { name: 'n' })).rejects.toMatchObject({
    code: 'unreadable',
    line: 1,
    message: expect.stringContaining('the first line has "Orders of the fire"'),
  })
  expect(await listRuns(journal)).toEqual([])
})

test.each([
  ['semicolons', 'Order ID;Account;Lines\no1;north;"A x2; B"\n'],
  ['tabs and Windows line ends', 'order_id\taccount\tlines\r\no1\tnorth\tA x2; B\r\n'],
  ['UTF-8 with its mark', '\uFEFForderId,account,lines\no1,north,A x2; B\n'],
  ['UTF-16 with its mark', utf16('orderId,account,lines\no1,north,A x2; B\n')],
  [
    'NDJSON',
    '{"orderId":"o1","account":"north","lines":[{"id":"A","quantity":2},{"id":"B","quantity":1}]}\n',
  ],
  ["a spreadsheet's line for itself", '\uFEFFsep=;\r\norderId;account;lines\r\no1;north;"A x2; B"\r\n'],
  ['empty rows below the table', 'orderId,account,lines\no1,north,A x2; B\n,,\n\n'],
])('%s', async (_name, file) => {
  const { journal, accounts } = await setUp()
  const plan = await planRun(journal, accounts, fileOf(file), { name: 'n' })
  const [row] = await journal.runs.rows('n', { limit: 5 })
  expect(plan.counts.toRun).toBe(1)
  expect(row).toMatchObject({ account: 'plain/north', orderId: 'o1' })
  expect(row?.body).toMatchObject({
    request: {
      lines: [
        { id: 'A', quantity: 2 },
        { id: 'B', quantity: 1 },
      ],
    },
  })
})

test.each([
  [
    'a workbook',
    new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]),
    /orders\.csv: the file is an Excel workbook.*save it as "CSV UTF-8"/,
  ],
  ['nothing', '', /orders\.csv: the file is empty/],
  ['no titles', '\n\n', /begins with an empty line, or is empty/],
  [
    'another encoding',
    new Uint8Array(Buffer.from('orderId,account,note\no1,north,Köln\n', 'latin1')),
    /line \d.* not utf-8: .*windows-1252/,
  ],
  [
    'UTF-16 without its mark',
    new Uint8Array(Buffer.from('orderId,account\n', 'utf16le')),
    /NUL character.*utf-16le/,
  ],
  [
    'half a quote',
    'orderId,account\n"o1,north\no2,north\n',
    /after line 1 a quote is opened that is never closed/,
  ],
  [
    'a row of more than a million characters, without a quote',
    `orderId,account,note\no1,north,${'x'.repeat(1_100_000)}\n`,
    /after line 1 a row is longer than 1000000 characters, or a quote is opened/,
  ],
  [
    'a quote that closes in the wrong place',
    'orderId,account\no0,north\n"o1"x,north\no2,north\n',
    /after line 2 a quoted cell goes on/,
  ],
  ['a list of JSON', '[{"orderId":"o1"},{"orderId":"o2"}]', /one list of JSON: .*on a line of its own/],
  ['a list of JSON on many lines', '[\n  {"orderId":"o1"}\n]\n', /one list of JSON/],
  ['a column twice', 'orderId,account,account\no1,north,south\n', /two columns are named "account"/],
])('%s is refused, and nothing is planned', async (_name, file, message) => {
  const { journal, accounts } = await setUp()
  await expect(planRun(journal, accounts, fileOf(file), { name: 'n' })).rejects.toThrow(message)
  expect(await journal.runs.list()).toEqual([])
})

test.each([
  ['windows-1252', 'latin1'],
  ['utf-16le', 'utf16le'],
] as const)('%s is read when it is named, and so is the report under the same name', async (encoding, of) => {
  const { journal, accounts } = await setUp()
  const bytes = new Uint8Array(Buffer.from('orderId,account,note\no1,north,Köln\n', of))
  await planRun(journal, accounts, fileOf(bytes, { encoding }), { name: 'n' })
  const report = await reportOf(journal, 'n', 'csv')
  await planRun(journal, accounts, fileOf(report, { encoding }), { name: 'again' })
  for (const name of ['n', 'again'])
    expect((await journal.runs.rows(name, { limit: 1 }))[0]?.body).toMatchObject({
      request: { note: 'Köln' },
    })
  expect(await reportOf(journal, 'again', 'csv')).toBe(report)
})

test('NDJSON in a named encoding has a report that is the same under that name', async () => {
  const { journal, accounts } = await setUp()
  const text = '{"orderId":"o1","account":"north","note":"Köln §"}\n'
  const mapping = { encoding: 'windows-1252' }
  await planRun(journal, accounts, fileOf(new Uint8Array(Buffer.from(text, 'latin1')), mapping), {
    name: 'n',
  })
  const report = await reportOf(journal, 'n', 'ndjson')
  expect(JSON.parse(report)).toMatchObject({ note: 'Köln §' })
  await planRun(journal, accounts, fileOf(report, mapping), { name: 'again' })
  expect((await journal.runs.rows('again', { limit: 1 }))[0]?.body).toMatchObject({
    request: { note: 'Köln §' },
  })
})

test.each([
  ['Orders (1) Zürich.csv', 'Orders (1) Zürich-2026-11-28'],
  ['a$(touch x)`y`"\\!.csv', 'a-(touch x)-y--2026-11-28'],
  ['a\u001b[2J\n\u202eb.csv', 'a-[2J-b-2026-11-28'],
  ['--first.csv', 'first-2026-11-28'],
  ['$.csv', 'orders-2026-11-28'],
])('a run of the file %j has a name that does nothing in a shell or a terminal', async (file, name) => {
  const { journal, accounts } = await setUp()
  const now = (): number => Date.UTC(2026, 10, 28)
  expect(
    await planRun(journal, accounts, fileOf('orderId,account\no1,north\n', {}, file), { now }),
  ).toMatchObject({ name })
})

test('every problem names line, column, value and what is allowed; good rows go on', async () => {
  const { journal, accounts } = await setUp()
  const rows = [
    'o1,north,all,',
    'o2,west,all,',
    ',north,all,',
    'o4,north,,',
    '2.01E+13,north,all,',
    '12E34567,north,all,',
    '2010203040506000,north,all,',
    'o8,north,A y2,',
    'o9,north,all,maybe',
    'o10,north,all,yes',
    'o11,north',
    'o12,no "r" th,all,',
    'o1,north,all,',
    'o1,north,A x1,',
    'o15,north,A,',
  ]
  const plan = await planRun(
    journal,
    accounts,
    fileOf(`Order No.,account,Parts,skip\n${rows.join('\n')}\n`, {
      columns: { orderId: 'Order No.', lines: 'Parts' },
    }),
    {
      name: 'n',
      maxBadRows: 1,
    },
  )
  expect(plan.counts).toEqual({
    rows: 15,
    toRun: 4,
    finished: 0,
    duplicates: 1,
    skipped: 1,
    bad: 9,
    warnings: 1,
  })
  const given = plan.problems.map(({ line, severity, column, value, allowed }) => [
    line,
    severity,
    column,
    value,
    allowed,
  ])
  expect(given).toEqual([
    [3, 'error', 'account', 'west', 'one of north, south'],
    [4, 'error', 'Order No.', '', 'an order id'],
    [5, 'error', 'Parts', '', 'all for the whole order, or line ids and quantities, as A x2; B x1'],
    [6, 'error', 'Order No.', '2.01E+13', expect.stringContaining('a spreadsheet made a number of it')],
    [8, 'warning', 'Order No.', '2010203040506000', 'the id as the vendor shows it'],
    [9, 'error', 'Parts', 'A y2', 'line ids and quantities, as A x2; B x1'],
    [10, 'error', 'skip', 'maybe', 'yes, no or empty'],
    [12, 'error', undefined, undefined, undefined],
    [13, 'error', undefined, undefined, undefined],
    [14, 'warning', undefined, undefined, undefined],
    [15, 'error', undefined, undefined, undefined],
  ])
  const messages = plan.problems.map(({ message }) => message)
  expect(messages).toContain('line 3: account must be one of north, south; given "west"')
  expect(messages).toContain('line 9: Parts must be line ids and quantities, as A x2; B x1; given "A y2"')
  expect(messages).toContain('line 12: the row has 2 cells, the titles are 4')
  expect(messages).toContain(
    'line 13: a quote stands in the middle of a cell; put the whole cell in quotes and double those inside',
  )
  expect(messages).toContain(
    'line 14: the same order with the same request stands on line 2; it is cancelled once',
  )
  expect(messages).toContain(
    'line 15: the same order stands on line 2 with another request: put both into one row',
  )
  const report = (await reportOf(journal, 'n', 'csv')).split('\r\n')
  expect(report).toHaveLength(17)
  expect(report[2]).toContain(
    'o2,west,all,,bad_row,,,"line 3: account must be one of north, south; given ""west""",Correct the row',
  )
  expect(report[10]).toMatch(/^o10,north,all,yes,skipped,/)
  expect(report.find((line) => line.includes('duplicate'))).toContain('the same as line 2')
})

test.each(['\n', '\r\n', '\r'])(
  'a line is counted as an editor counts it, whatever ends it: %j',
  async (end) => {
    const { journal, accounts } = await setUp()
    const lines = [
      'orderId,account,"Note,',
      'more"',
      'o1,north,"a',
      '',
      'b"',
      '',
      'o2,west,',
      'o3,no"rth,',
      'o4,west,',
    ]
    const file = fileOf(lines.join(end))
    const { problems } = await planRun(journal, accounts, file, { name: 'n', maxBadRows: 1 })
    expect(problems.map(({ line }) => line)).toEqual([7, 8, 9])
  },
)

test('too many bad rows: nothing is planned', async () => {
  const { journal, accounts } = await setUp()
  const odd = 'o1000000000000000000,north\n'
  const file = `orderId,account\n${odd}${'o,west\n'.repeat(2)}${Array.from({ length: 17 }, (_, index) => `o${index},north\n`).join('')}`
  const planned = planRun(journal, accounts, fileOf(file), { name: 'n' })
  await expect(planned).rejects.toMatchObject({
    code: 'too_many_bad_rows',
    message: expect.stringMatching(/2 of 20 rows are bad.*line 3: account must be/),
    problems: [{ line: 3, severity: 'error' }, { line: 4 }],
  })
  expect(await journal.runs.list()).toEqual([])
  expect((await planRun(journal, accounts, fileOf(file), { name: 'n', maxBadRows: 0.1 })).counts.toRun).toBe(
    18,
  )
})

test('a mapping that names what the file does not have is refused', async () => {
  const { journal, accounts } = await setUp()
  const plan = (columns: Record<string, string>): Promise<unknown> =>
    planRun(journal, accounts, fileOf('id,account\no1,north\n', { columns }))
  await expect(plan({ orderId: 'Order' })).rejects.toThrow(
    /mapping\.columns\.orderId names "Order", which the file does not have; it has id, account/,
  )
  await expect(plan({ order: 'id' })).rejects.toThrow(
    /mapping\.columns\.order is no column; allowed are orderId, account/,
  )
  await expect(plan({})).rejects.toThrow(/there is no column order_id; the first line has "id, account"/)
})

test('words of the file become reasons by provider, and one account may stand for the file', async () => {
  const { journal, accounts } = await setUp()
  const mapping = { account: 'south', reasons: { plain: { 'Warehouse fire': 'other' } } }
  const client = accounts['south']
  const seen: unknown[] = []
  const south = { ...client!, fromRow: (row: object) => (seen.push(row), client!.fromRow({ orderId: 'o1' })) }
  await planRun(journal, { south }, fileOf('orderId,reason\no1,Warehouse fire\n', mapping), { name: 'n' })
  expect(seen).toMatchObject([{ orderId: 'o1', reason: 'other' }])
})

test('a folder and a missing file are named', async () => {
  const { journal, accounts } = await setUp()
  const folder = mkdtempSync(join(tmpdir(), 'bulk-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await expect(planRun(journal, accounts, readOrders(folder))).rejects.toThrow(/this is a folder, not a file/)
  await expect(planRun(journal, accounts, readOrders(join(folder, 'none.csv')))).rejects.toThrow(
    /none\.csv.*no such file/,
  )
  const path = join(folder, 'orders.csv')
  writeFileSync(path, 'orderId,account\no1,north\n')
  const plan = await planRun(journal, accounts, readOrders(path), { now: () => Date.UTC(2026, 10, 28) })
  expect(plan.name).toBe('orders-2026-11-28')
})

test('titles that begin with a brace are titles', async () => {
  const { journal, accounts } = await setUp()
  const file = '{Ref},orderId,account\n7,o1,north\n'
  expect((await planRun(journal, accounts, fileOf(file))).counts).toMatchObject({ toRun: 1, bad: 0 })
})

test('a plan that was not confirmed gives way, a run that was started does not', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const file = 'orderId,account\no1,north\n'
  await planRun(journal, accounts, fileOf(file), { name: 'n' })
  const { token } = await planRun(journal, accounts, fileOf(file), { name: 'n' })
  await startRun(journal, accounts, 'n', { confirm: token }).done
  await expect(planRun(journal, accounts, fileOf(file), { name: 'n' })).rejects.toThrow(
    /"n" was started already/,
  )
})

test('an order that was asked for before with another request is an error', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  await journal.cancel(accounts['north']!, { orderId: 'o1', note: 'by hand' } as never)
  const planned = planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { maxBadRows: 1 })
  await expect(planned).rejects.toMatchObject({
    code: 'nothing_to_do',
    problems: [{ line: 2, message: expect.stringMatching(/asked for before with another request.*by hand/) }],
  })
})

test('with preview every order is read once, and counted by what it says', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  vendor.add('o2')
  const plan = await planRun(journal, accounts, fileOf('orderId,account\no1,north\no2,north\no3,north\n'), {
    preview: true,
  })
  expect(plan.accounts).toMatchObject([{ expected: { can: 2, cannot: 1, buyerAsked: 0, notKnown: 0 } }])
  expect(vendor.ledger.map(({ kind }) => kind)).toEqual(['read', 'read', 'read'])
})

test('a file without an account column goes to the only account, or names those there are', async () => {
  const { journal, accounts } = await setUp()
  const plan = await planRun(journal, { south: accounts['south']! }, fileOf('orderId\no1\n'), { name: 'n' })
  expect(plan.accounts).toMatchObject([{ name: 'south', rows: 1 }])
  await expect(planRun(journal, accounts, fileOf('orderId\no1\n'))).rejects.toThrow(
    /account must be one of north, south; given nothing/,
  )
})

test('a plan whose program ended in the middle is no run, and gives way to the next one', async () => {
  const { journal, accounts } = await setUp()
  const never = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('orderId,account\no1,north\n')
    await new Promise(() => undefined)
  }
  void planRun(journal, accounts, readOrders({ name: 'orders.csv', bytes: never() }), { name: 'n' })
  while ((await journal.runs.list()).length === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(await listRuns(journal)).toEqual([])
  await expect(summaryOf(journal, 'n')).rejects.toThrow(/there is no run "n"; there is none/)
  await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'n' })
  expect(await listRuns(journal)).toMatchObject([{ name: 'n', state: 'planned', rows: 1 }])
})

test('two columns of one meaning are named, and the mapping says which is meant', async () => {
  const { journal, accounts } = await setUp()
  const text = 'Order ID,order_id,account\no1,o2,north\n'
  await expect(planRun(journal, accounts, fileOf(text), { name: 'n' })).rejects.toThrow(
    /two columns for orderId, "Order ID" and "order_id": name one of them, such as --map orderId="Order ID" \(mapping\.columns\.orderId\)$/,
  )
  await planRun(journal, accounts, fileOf(text, { columns: { orderId: 'order_id' } }), { name: 'n' })
  expect((await journal.runs.rows('n', { limit: 1 }))[0]?.orderId).toBe('o2')
})

test('a file of JSON in one line, longer than any text can be, is one bad row', async () => {
  const { journal, accounts } = await setUp()
  const piece = Buffer.alloc(2 ** 26, '{"orderId":"o1"},')
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for (let pieces = 0; pieces < 9; pieces += 1) yield piece
  }
  const file = readOrders({ name: 'export.json', bytes: bytes() }, { account: 'north' })
  await expect(planRun(journal, accounts, file, { maxBadRows: 1 })).rejects.toMatchObject({
    problems: [
      { line: 1, message: expect.stringContaining('must be one JSON object of at most 1000000 characters') },
    ],
  })
})

test('a long number of NDJSON keeps its digits, in the request as in the report', async () => {
  const { journal, accounts } = await setUp()
  const north = accounts['north']!
  const plan: typeof north.plan = (request) => ({
    ...Object(request),
    orderId: String(Object(request).orderId),
  })
  const file = fileOf('{"orderId":12345678901234567890,"customer":98765432109876543210}\n', {}, 'o.ndjson')
  await planRun(journal, { north: { ...north, plan } }, file, { name: 'n' })
  expect((await journal.runs.rows('n', { limit: 1 }))[0]?.orderId).toBe('12345678901234567890')
  expect(await reportOf(journal, 'n', 'ndjson')).toContain('"customer":"98765432109876543210"')
})

test('JSON that names something twice, or goes too deep, is a bad row, and the others are planned', async () => {
  const { journal, accounts } = await setUp()
  const deep = '['.repeat(400_000) + ']'.repeat(400_000)
  const twice = ['{"orderId":"o1","orderId":"o2"}', '{"orderId":"o3","order\\u0049d":"o4"}']
  const listed = '{"orderId":"o6","lines":[{"id":"A","quantity":1,"quantity":2}]}'
  const good =
    '{"orderId":"o5","note":"\\"orderId\\": {[","lines":[{"id":"A","quantity":1},{"id":"B","quantity":1}]}'
  const text = [...twice, listed, `{"orderId":"o7","note":${deep}}`, good].join('\n')
  const file = fileOf(text, { account: 'north' }, 'orders.ndjson')
  const { counts, problems } = await planRun(journal, accounts, file, { name: 'n', maxBadRows: 1 })
  expect(counts).toMatchObject({ rows: 5, toRun: 1, bad: 4 })
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^line 1: must be one JSON object that names "orderId" once; given "/),
    expect.stringMatching(/^line 2: must be one JSON object that names "orderId" once; given "/),
    expect.stringMatching(/^line 3: must be one JSON object that names "quantity" once; given "/),
    expect.stringMatching(/^line 4: must be one JSON object of at most 100 levels; given "/),
  ])
  expect(await reportOf(journal, 'n', 'ndjson')).toMatch(/"line":4,"cancel_status":"bad_row".*levels/)
})

test('a cell of JSON that names something twice is a bad row, too, and no text is looked at for long', async () => {
  const { journal } = await setUp()
  const settings = {
    baseUrl: 'http://127.0.0.1:1',
    partnerId: 1,
    partnerKey: 'key',
    shopId: 2,
    accessToken: 'token',
  }
  const lines = [
    '[{"itemId":"5","itemId":"6","modelId":"0","quantity":1}]',
    '[{"itemId":"5","modelId":"0","quantity":1},{"itemId":"6","modelId":"0","quantity":1}]',
    '"\\"'.repeat(100_000),
  ].map((cell) => `"${cell.replaceAll('"', '""')}"`)
  const rows = lines.map((cell, index) => `A${index},customer_request,${cell}`)
  const file = fileOf(['order_id,reason,lines', ...rows].join('\n'))
  const { counts, problems } = await planRun(journal, { shop: createShopee(settings) }, file, {
    name: 'n',
    maxBadRows: 1,
  })
  expect(counts).toMatchObject({ rows: 3, toRun: 1, bad: 2 })
  expect(problems[0]).toMatchObject({
    line: 2,
    column: 'lines',
    allowed: 'JSON that names "itemId" once',
    message: expect.stringMatching(/^line 2: lines must be JSON that names "itemId" once; given "/),
  })
})

test('a thousand warnings leave room for the errors behind them', async () => {
  const { journal, accounts } = await setUp()
  const file = `orderId,account\n${'o1,north\n'.repeat(1101)}${'o2,west\n'.repeat(200)}`
  await expect(planRun(journal, accounts, fileOf(file), { name: 'n' })).rejects.toMatchObject({
    code: 'too_many_bad_rows',
    message: expect.stringMatching(/200 of 1301 rows are bad.*line 1103: account must be/),
  })
  const { problems } = await planRun(journal, accounts, fileOf(file), { name: 'n', maxBadRows: 1 })
  expect(problems).toHaveLength(700)
})

test('NDJSON knows the words for skip, and an account that is no name is none', async () => {
  const { journal, accounts } = await setUp()
  const rows = [
    { orderId: 'o1', account: 'north', skip: 'yes' },
    { orderId: 'o2', account: 'north', skip: 1 },
    { orderId: 'o3', account: 'north', skip: false },
    { orderId: 'o4', account: 'north', skip: 'maybe' },
    { orderId: 'o5', account: 7 },
    { orderId: 'o6', account: null },
  ].map((row) => JSON.stringify(row))
  const file = fileOf(rows.join('\n'), { account: 'north' }, 'orders.ndjson')
  const { counts, problems } = await planRun(journal, accounts, file, { name: 'n', maxBadRows: 1 })
  expect(counts).toMatchObject({ toRun: 1, skipped: 2, bad: 3 })
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^line 4: skip must be true, false or left out; given .*maybe/),
    expect.stringMatching(/^line 5: account must be one of north, south; given "7"/),
    expect.stringMatching(/^line 6: account must be one of north, south; given "null"/),
  ])
})

test('a title with a character that nobody sees is the title', async () => {
  const { journal, accounts } = await setUp()
  const file = fileOf('order\u00ad_id,\u200baccount,li\u200bnes\no1,north,A x1\n')
  await planRun(journal, accounts, file, { name: 'n' })
  expect((await journal.runs.rows('n', { limit: 1 }))[0]?.body).toMatchObject({
    request: { lines: [{ id: 'A', quantity: 1 }] },
  })
})

test('a column that seems to name parts of an order and is not read is told', async () => {
  const { journal, accounts } = await setUp()
  const warnings = async (titles: string, columns: Record<string, string> = {}): Promise<unknown> => {
    const cells = titles
      .split(',')
      .map((title) => (title === 'orderId' ? 'o1' : title === 'lines' ? 'all' : 'A'))
    const file = fileOf(`account,${titles}\nnorth,${cells.join(',')}\n`, { columns })
    const { problems, counts } = await planRun(journal, accounts, file, { name: 'n' })
    return [counts.warnings, problems.map(({ message }) => message)]
  }
  const told = [
    1,
    [expect.stringMatching(/^line 1: the column "line" is not read, and every row .* whole order/)],
  ]
  expect(await warnings('orderId,line')).toEqual(told)
  for (const title of [
    'SKU',
    'Item No',
    'order_line_id',
    'Quantity',
    'lines*',
    'Lines (units)',
    'Line-ID',
    'Qty.',
  ])
    expect(await warnings(`orderId,${title}`)).toMatchObject([1, {}])
  expect(await warnings('orderId,line', { lines: 'line' })).toEqual([0, []])
  expect(await warnings('orderId,lines,sku')).toEqual([0, []])
  expect(await warnings('orderId,online,outline,customer')).toEqual([0, []])
  const written = /^line 1: the column "refund" does not come back/
  expect(await warnings('orderId,refund,why')).toEqual([1, [expect.stringMatching(written)]])
  // A provider may have a column of its own that is named so.
  const north = { ...accounts['north']!, columns: { product: 'all, or what to cancel' } }
  const own = await planRun(journal, { north }, fileOf('orderId,Product,qty\no1,all,2\n'), { name: 'n' })
  expect(own.problems).toEqual([])
})

test('what plain JavaScript passes by mistake is told by its name', async () => {
  const { journal, accounts } = await setUp()
  const file = fileOf('orderId,account\no1,north\n')
  const open = Promise.resolve(journal) as never
  const factory = { north: () => accounts['north'] } as never
  const slips: readonly [() => Promise<unknown>, string][] = [
    [() => planRun(open, accounts, file), 'journal must be an open journal; given a promise'],
    [() => listRuns(open), 'journal must be an open journal; given a promise'],
    [() => summaryOf(undefined as never, 'n'), 'journal must be an open journal; given nothing'],
    [() => summaryOf(journal, undefined as never), 'name must be a text; given nothing'],
    [
      () => planRun(journal, factory, file),
      'accounts.north must be a client, such as createShopee() gives; given a function',
    ],
    [
      () => planRun(journal, accounts, 'orders.csv' as never),
      'orders must be what readOrders gives; given a text',
    ],
  ]
  expect(() => readOrders(undefined as never)).toThrow(
    'source must be a path, or { name, bytes }; given nothing',
  )
  for (const [slip, message] of slips)
    await expect(slip()).rejects.toMatchObject({ code: 'invalid', message })
  expect(await listRuns(journal)).toEqual([])
})

test('an option of another spelling is refused before anything is sent, and so is a promise of options', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const file = (): Orders => fileOf('orderId,account\no1,north\n')
  const refused = (word: string): object => ({ code: 'invalid', message: expect.stringContaining(word) })
  const wrong = (options: object): never => options as never
  await expect(planRun(journal, accounts, file(), wrong({ maxBadRow: 0 }))).rejects.toMatchObject(
    refused('options has no field "maxBadRow"; its fields are name, preview, maxBadRows'),
  )
  const { token } = await planRun(journal, accounts, file(), { name: 'n' })
  const run = startRun(journal, accounts, 'n', wrong({ confirm: token, limit: 5 }))
  await expect(run.done).rejects.toMatchObject(refused('options has no field "limit"'))
  const later = startRun(journal, accounts, 'n', wrong(Promise.resolve({ confirm: token })))
  await expect(later.done).rejects.toMatchObject(
    refused('options must be plain data, and no promise or Map; given a promise'),
  )
  await expect(followRun(journal, accounts, 'n', wrong({ repeat: true }))).rejects.toMatchObject(
    refused('options has no field "repeat"'),
  )
  const breakers = { refusd: { most: 1, of: 2 } }
  const armed = startRun(journal, accounts, 'n', wrong({ confirm: token, breakers }))
  await expect(armed.done).rejects.toMatchObject(refused('breakers has no field "refusd"'))
  expect((await listRuns(journal))[0]?.state).toBe('planned')
  expect(vendor.ledger).toEqual([])
})

test('an option of another kind is refused by name, before anything is read or sent', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const file = (mapping: object = {}): Orders => fileOf('orderId,account\no1,north\n', mapping)
  const { token } = await planRun(journal, accounts, file(), { name: 'n' })
  const plan = (options: object | null): Promise<unknown> =>
    planRun(journal, accounts, file(), options as never)
  const start = (options: object | null): Promise<unknown> =>
    startRun(journal, accounts, 'n', options as never).done
  const follow = (options: object | null): Promise<unknown> =>
    followRun(journal, accounts, 'n', options as never)
  const report = (options: object | null, sink: unknown = () => undefined): Promise<unknown> =>
    writeReport(journal, 'n', 'html', sink as never, options as never)
  const resolve = (options: object | null, orderId: unknown = 'o1'): Promise<unknown> =>
    resolveRow(journal, 'n', orderId as never, 'cancelled', options as never)
  const slips: readonly [() => unknown, string][] = [
    [() => plan({ preview: 'yes' }), 'preview must be true or false; given "yes"'],
    [() => plan({ maxBadRows: '0.5' }), 'maxBadRows must be a number from 0 to 1; given "0.5"'],
    [() => plan({ now: 5 }), 'now must be a function; given 5'],
    [() => plan({ signal: {} }), 'signal must be an AbortSignal with the functions'],
    [() => plan({ onRows: 5 }), 'onRows must be a function; given 5'],
    [() => planRun(journal, null as never, file()), 'accounts must be an object of clients by name'],
    [() => planRun(journal, [] as never, file()), 'accounts must be an object of clients by name; given an'],
    [
      () => planRun(journal, new Map() as never, file()),
      'accounts must be plain data, and no promise or Map',
    ],
    [() => file({ colums: {} }), 'mapping has no field "colums"; its fields are columns'],
    [() => file({ columns: { orderId: 5 } }), 'mapping.columns.orderId must be a text; given 5'],
    [() => file({ delimiter: '' }), 'mapping.delimiter must be a comma, a semicolon or a tab; given ""'],
    [() => file({ format: 'xml' }), 'mapping.format must be one of csv, ndjson; given "xml"'],
    [() => file({ reasons: { plain: 5 } }), 'mapping.reasons.plain must be a plain object; given 5'],
    [() => file({ columns: new Map() }), 'mapping.columns must be a plain object; given an object'],
    [() => start(null), 'options must be an object; given null'],
    [() => start({ confirm: 5 }), 'confirm must be a text; given 5'],
    [() => start({ confirm: token, first: '5' }), 'first must be a whole number of at least 1; given "5"'],
    [() => start({ confirm: token, signal: 5 }), 'signal must be an AbortSignal with the functions'],
    [() => start({ confirm: token, clock: {} }), 'clock must be an object with the functions now and sleep'],
    [() => follow({ repeatSafe: 'yes' }), 'repeatSafe must be true or false; given "yes"'],
    [() => follow({ forMs: '5' }), 'forMs must be a number of at least 0; given "5"'],
    [() => follow({ inFlight: 0 }), 'inFlight must be a whole number of at least 1; given 0'],
    [() => report(null), 'options must be an object; given null'],
    [() => report({ listd: 5 }), 'options has no field "listd"; its fields are listed'],
    [() => report({}, 'out.html'), 'sink must be a function; given "out.html"'],
    [() => resolve({ who: 'me' }), 'options has no field "who"; its fields are account, by'],
    [() => resolve({}, 5), 'orderId must be a text; given 5'],
  ]
  for (const [slip, message] of slips)
    await expect((async () => slip())(), message).rejects.toMatchObject({
      name: 'BulkError',
      code: 'invalid',
      message: expect.stringContaining(message),
    })
  expect((await listRuns(journal)).map(({ name, state }) => [name, state])).toEqual([['n', 'planned']])
  expect(vendor.ledger).toEqual([])
})

test('a listener that rejects ends what it listens to, and not the process', async () => {
  const { vendor, journal, accounts } = await setUp({
    act: (kind) => (kind === 'cancel' ? 'drop' : 'unavailable'),
  })
  vendor.add('o1')
  const reject = async (): Promise<never> => {
    throw new Error('the screen is gone')
  }
  const file = (): Orders => fileOf('orderId,account\no1,north\n')
  await expect(planRun(journal, accounts, file(), { name: 'n', onRows: reject })).rejects.toThrow('screen')
  expect(await listRuns(journal)).toEqual([])
  const { token } = await planRun(journal, accounts, file(), { name: 'n' })
  await startRun(journal, accounts, 'n', { confirm: token }).done
  await expect(followRun(journal, accounts, 'n', { onLook: reject })).rejects.toThrow('screen')
})

test('an account that is another one since the plan, or is gone, is told as what it is', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const file = fileOf('orderId,account\no1,north\n')
  const { token } = await planRun(journal, accounts, file, { name: 'n' })
  const south = accounts['south']
  if (south === undefined) throw new Error('two accounts are needed')
  const start = (given: Accounts): Promise<unknown> => startRun(journal, given, 'n', { confirm: token }).done
  await expect(start({ north: south })).rejects.toThrow(
    'account north was plain/north when the run was planned and is plain/south now: give it the settings it had, or plan again',
  )
  await expect(start({ south })).rejects.toThrow(
    'the run needs the account plain/north (north when it was planned); the accounts are south',
  )
  expect(vendor.ledger).toEqual([])
})

test("a list of somebody's own in the same journal is no run, and stays as it is", async () => {
  const { journal, accounts } = await setUp()
  for (const [name, body] of Object.entries({ mine: { version: 1 }, text: 'x', none: null }))
    await journal.runs.create({ name, at: 1, body })
  await journal.runs.add('mine', [{ number: 1, body: 'a' }])
  const file = (): Orders => fileOf('order_id,account\no1,north\n')
  await planRun(journal, accounts, file(), { name: 'n' })
  expect((await listRuns(journal)).map(({ name }) => name)).toEqual(['n'])
  for (const name of ['mine', 'text', 'none']) {
    await expect(summaryOf(journal, name)).rejects.toThrow(`there is no run "${name}"; there are n`)
    await expect(planRun(journal, accounts, file(), { name })).rejects.toThrow(
      `the run "${name}" is another program's: give another name`,
    )
  }
  expect(await journal.runs.rows('mine', { limit: 5 })).toHaveLength(1)
})
