import { mkdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { configure, fill, json, newFolder, newVendors, plan, usualAccounts } from './fixtures.ts'

const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le')
const head = 'order_id,account,reason,lines\n'

test('a plan says what would be sent, in words and as JSON, and sends nothing', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors), {
    mapping: {
      reasons: {
        shopee: { 'Lager brennt': 'customer_request' },
        kibo: { 'Lager brennt': 'customer_request' },
      },
    },
  })
  const file = fill(folder, vendors, 2)
  const words = await folder.run(['plan', file, '--name', 'night', '--preview'])
  expect(words).toMatchObject({ code: 0, err: '' })
  expect(words.out).toContain('night: 4 of 4 rows to cancel')
  const token = /cancel run "night" --confirm (4-[0-9a-f]{12})\n$/.exec(words.out)?.[1]
  for (const line of words.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  const asJson = await folder.run(['plan', file, '--name', 'night', '--json'])
  expect(asJson).toMatchObject({ code: 0, err: '' })
  expect(json(asJson)).toMatchObject({
    name: 'night',
    token,
    counts: { rows: 4, toRun: 4, bad: 0 },
    problems: [],
  })

  // The same orders, as two other programs and a pipe give them.
  const rows = folder
    .read(file)
    .replaceAll('customer_request', 'Lager brennt')
    .replace('order_id', 'Auftragsnr. (Käufer)')
  folder.write('ansi.csv', Buffer.from(rows.replaceAll(',', ';'), 'latin1'))
  folder.write('wide.csv', utf16(rows.replaceAll(',', '\t')))
  const map = ['--map', 'order_id=Auftragsnr. (Käufer)', '--name']
  for (const given of [
    folder.run([
      'plan',
      'ansi.csv',
      '--encoding',
      'windows-1252',
      ...map,
      'ansi',
      '--json',
      '--journal',
      'a.db',
    ]),
    folder.run(['plan', 'wide.csv', ...map, 'wide', '--json', '--journal', 'w.db']),
    folder.run(['plan', '-', ...map, 'pipe', '--json', '--journal', 'p.db'], { input: rows }),
  ]) {
    const ran = await given
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(json(ran)).toMatchObject({ counts: { rows: 4, toRun: 4, bad: 0 } })
  }
  expect(vendors.emulator.shopee.ledger.entries).toEqual([])
  expect(vendors.emulator.kibo.requests.filter(({ kind }) => kind === 'cancel')).toEqual([])
})

test('a file that cannot be meant ends with 2 and one sentence that says where and what is allowed', async () => {
  const vendors = await newVendors()
  const { order_sn: order } = vendors.emulator.shopee.orders.add({})
  const good = `${order},shop,customer_request,all\n`
  const bad: readonly (readonly [
    name: string,
    content: string | Uint8Array,
    message: RegExp,
    ...more: string[],
  ])[] = [
    ['empty.csv', '', /empty\.csv: the file is empty/],
    ['blank.csv', '\n\n', /blank\.csv: .*empty/],
    ['head.csv', head, /head\.csv: there is no row to run/],
    [
      'book.csv',
      Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
      /book\.csv: the file is an Excel workbook \(XLSX\).*save it as "CSV UTF-8"/,
    ],
    [
      'ansi.csv',
      Buffer.from(`${head}Käufer,shop,customer_request,all\n`, 'latin1'),
      /ansi\.csv: after line \d+ there is a byte that is not utf-8.*windows-1252/,
    ],
    [
      'quote.csv',
      `${head}${good}"A1,shop,customer_request,all\n`,
      /quote\.csv: after line 2 a quote is opened that is never closed/,
    ],
    ['twice.csv', `order_id,account,account\n`, /two columns are named "account"/],
    [
      'account.csv',
      `${head}${order},shoop,customer_request,all\n`,
      /line 2: account must be one of shop, tenant; given "shoop"/,
    ],
    [
      'reason.csv',
      `${head}${order},shop,fire,all\n`,
      /line 2: reason must be one of out_of_stock, .*given "fire"/,
    ],
    [
      'lines.csv',
      `${head}${order},shop,customer_request,\n`,
      /line 2: lines must be all for the whole order, or what to cancel as itemId.*given nothing/,
    ],
    [
      'number.csv',
      `${head}2.01E+13,shop,customer_request,all\n`,
      /line 2: order_id must be an id; a spreadsheet made a number of it.*given "2.01E\+13"/,
    ],
    [
      'map.csv',
      head + good,
      /mapping\.columns\.orderId names "Order No\.", which the file does not have; it has order_id, account/,
      '--map',
      'order_id=Order No.',
    ],
    ['pair.csv', head + good, /--map must be name=title/, '--map', 'order_id'],
    [
      'share.csv',
      head + good,
      /--max-bad-rows must be a share such as 5% or 0\.05; given "5"/,
      '--max-bad-rows',
      '5',
    ],
    ['dash.csv', head + good, /--name must be 1 to 200 characters, not begin with a dash/, '--name', '-1'],
    ['shell.csv', head + good, /--name must be .*; given "\$\(date\)"/, '--name', '$(date)'],
    ['code.csv', head + good, /encoding must be a name such as utf-8/, '--encoding', 'ebcdic'],
  ]
  await Promise.all(
    bad.map(async ([name, content, message, ...more]) => {
      const folder = newFolder()
      configure(folder, usualAccounts(vendors))
      folder.write(name, content)
      const ran = await folder.run(['plan', name, ...more])
      expect([name, ran.code, ran.out]).toEqual([name, 2, ''])
      expect(ran.err).toMatch(message)
    }),
  )
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  mkdirSync(folder.at('orders'))
  expect(await folder.run(['plan', 'orders'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('this is a folder'),
  })
  expect(await folder.run(['plan', 'none.csv'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('none.csv'),
  })
  expect(await folder.run(['plan'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('cancel plan --example'),
  })

  // As JSON for programs, and one bad row of many stops none of the good ones.
  const asJson = await folder.run(['plan', 'none.csv', '--json'])
  expect(asJson).toMatchObject({ code: 2, out: '' })
  expect(JSON.parse(asJson.err)).toMatchObject({ error: { message: expect.stringContaining('none.csv') } })
  folder.write('two.csv', `${head}A1,shop,fire,all\nA2,shop,fire,all\n`)
  const { err } = await folder.run(['plan', 'two.csv'])
  expect(err.match(/line \d/g)).toEqual(['line 2', 'line 3'])
  folder.write('mixed.csv', `${head}${good}A1,shop,fire,all\n`)
  const mixed = await folder.run(['plan', 'mixed.csv', '--max-bad-rows', '50%', '--json'])
  expect(mixed).toMatchObject({ code: 3, err: '' })
  expect(json(mixed)).toMatchObject({
    counts: { rows: 2, toRun: 1, bad: 1 },
    problems: [{ line: 3, column: 'reason', value: 'fire', severity: 'error' }],
  })
  // More than a plan holds, and all of them counted.
  folder.write('many.csv', `${head}${good}${'A1,shop,fire,all\n'.repeat(1500)}`)
  const many = await folder.run(['plan', 'many.csv', '--max-bad-rows', '100%'])
  expect(many).toMatchObject({ code: 3, out: expect.stringContaining('\n  and 1480 more, in the report\n') })
})

test("a journal that is damaged, newer, or another program's is refused by name, and stays as it is", async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const file = fill(folder, vendors, 1)
  await plan(folder, file, 'night')
  const newer = new DatabaseSync(folder.at('cancel.db'))
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  folder.write('damaged.db', 'this is not a database, and long enough to be looked at as one: '.repeat(20))
  const foreign = new DatabaseSync(folder.at('foreign.db'))
  foreign.exec('CREATE TABLE songs (title TEXT)')
  foreign.close()
  for (const [journal, message] of [
    ['cancel.db', /cancel\.db: the journal has version 99, .*use a newer program/],
    ['damaged.db', /damaged\.db: the file is no journal/],
    ['foreign.db', /foreign\.db: the file is another program's database/],
    [
      'no/such/folder.db',
      /no\/such\/folder\.db: (?:cannot be opened or created|there is no journal here yet)/,
    ],
  ] as const) {
    for (const args of [
      ['plan', file],
      ['run', 'night', '--confirm', '2-0'],
    ]) {
      const ran = await folder.run([...args, '--journal', journal])
      expect([journal, ran.code, ran.out]).toEqual([journal, 2, ''])
      expect(ran.err).toMatch(message)
    }
  }
  expect(folder.read('damaged.db')).toContain('this is not a database')
  expect(vendors.emulator.shopee.requests).toEqual([])
})

test('a configuration in every form, with a client of another provider, and what is wrong with one', async () => {
  const vendors = await newVendors()
  const { shopee } = vendors.at
  const { clock: _clock, ...settings } = shopee.settings
  const { order_sn: order } = vendors.emulator.shopee.orders.add({})
  const shop = JSON.stringify({ provider: 'shopee', ...settings })
  const cli = JSON.stringify(new URL('../src/index.ts', import.meta.url).href)
  const plain = JSON.stringify(new URL(import.meta.resolve('@cancel/plain-vendor')).href)
  const forms: readonly (readonly [name: string, text: string])[] = [
    ['cancel.config.mjs', `export default { accounts: { shop: ${shop} } }`],
    ['cancel.config.js', `export default { accounts: { shop: ${shop} } }`],
    [
      'cancel.config.ts',
      `import { type CancelConfig, defineConfig } from ${cli}\nconst config: CancelConfig = { accounts: { shop: ${shop} } }\nexport default defineConfig(config)\n`,
    ],
  ]
  for (const [name, text] of forms) {
    const folder = newFolder()
    folder.write(name, text)
    const ran = await folder.run(['accounts', '--json'])
    expect([name, ran.code]).toEqual([name, 0])
    expect(JSON.parse(ran.out)).toMatchObject([{ name: 'shop', works: true }])
  }

  const { startPlainVendor } = await import('@cancel/plain-vendor')
  const vendor = await startPlainVendor()
  vendor.add('o1', [{ id: 'A', quantity: 3 }])
  const folder = newFolder()
  folder.write(
    'cancel.config.mjs',
    `import { createPlainClient } from ${plain}\nconst mine = createPlainClient({ url: '${vendor.url}', account: 'plain/north' })\nexport default { accounts: { mine, shop: ${shop} } }`,
  )
  const file = folder.write('both.csv', `${head}o1,mine,,A x2\n${order},shop,customer_request,all\n`)
  const token = await plan(folder, file, 'both')
  expect(await folder.run(['run', 'both', '--confirm', token, '--json'])).toMatchObject({ code: 0 })
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toMatchObject([{ orderId: 'o1' }])
  await vendor.close()

  const typo = newFolder()
  typo.write('cancel.config.mjs', `export default { accounts: { shop: { ...${shop}, shopid: 1 } } }`)
  const checked = await typo.run(['accounts'])
  expect(checked).toMatchObject({
    code: 2,
    out: expect.stringMatching(/^shop {2}.*\n {2}FAILS .*shopid.*shopId/m),
  })

  const wrong: readonly (readonly [string, RegExp])[] = [
    [
      'export default {',
      /cancel\.config\.mjs cannot be loaded: Unexpected end of input; run it with node to see where\n/,
    ],
    // A token without its quotes is a name to the runtime.
    [
      '\nexport default { accounts: { a: { token: canary } } }',
      /cannot be loaded: \.\.\. is not defined, on line 2\n/,
    ],
    ['export const accounts = {}', /must export default \{ accounts/],
    ['export default { accounts: {} }', /no account is configured/],
    [
      `export default { accounts: { shop: ${shop} }, maping: {} }`,
      /no use for "maping": it exports accounts and/,
    ],
    ['export default { accounts: new Map() }', /must export default \{ accounts/],
    ...["'x'", 'Promise.resolve({})', 'new Map()', '{ columns: new Map() }', '{ columns: 5 }'].map(
      (mapping): [string, RegExp] => [
        `export default { accounts: { shop: ${shop} }, mapping: ${mapping} }`,
        /mapping must be an object/,
      ],
    ),
    [
      `export default { accounts: { shop: ${shop} }, mapping: { colums: {} } }`,
      /mapping has no field "colums"/,
    ],
    [
      'export default { accounts: { shop: 1 } }',
      /accounts\.shop must be \{ provider, \.\.\.settings \}, or a client/,
    ],
    [
      `export default { accounts: { shop: { provider: 'shoppe' } } }`,
      /accounts\.shop\.provider must be one of shopee, .*given "shoppe"/,
    ],
    [
      `export default { accounts: { shop: { provider: 'constructor' } } }`,
      /accounts\.shop\.provider must be one of/,
    ],
    [`export default { accounts: { one: ${shop}, two: ${shop} } }`, /accounts one and two are both shopee/],
  ]
  await Promise.all(
    wrong.map(async ([text, message]) => {
      const empty = newFolder()
      empty.write('cancel.config.mjs', text)
      empty.write('f.csv', `${head}${order},shop,customer_request,all\n`)
      const ran = await empty.run(['plan', 'f.csv'])
      expect([text, ran.code, ran.out]).toEqual([text, 2, ''])
      expect(ran.err).toMatch(message)
    }),
  )
})
