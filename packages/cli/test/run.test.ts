import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { command, configure, fill, json, newFolder, newVendors, plan, usualAccounts } from './fixtures.ts'

test('a night: plan, trial, run, report, and the report run again sends nothing', async () => {
  const vendors = await newVendors()
  const { shopee, kibo } = vendors.emulator
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const file = fill(folder, vendors, 6)
  const token = await plan(folder, file, 'night')

  // Nobody can be asked here, and another token is another list of rows.
  expect(await folder.run(['run', 'night'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Nothing was sent'),
  })
  const wrong = await folder.run(['run', 'night', '--confirm', '12-000000000000'])
  expect(wrong).toMatchObject({
    code: 2,
    err: expect.stringMatching(/confirm must be the token of the plan "night"/),
  })
  expect(shopee.requests).toEqual([])

  const trial = await folder.run(['run', 'night', '--confirm', token, '--first', '2', '--json'])
  expect(trial.code).toBe(4)
  expect(json(trial)).toMatchObject({ totals: { cancelled: 2, not_sent: 10 } })
  expect([shopee.ledger.entries.length, kibo.ledger.entries.length]).toEqual([1, 1])
  // Confirmed once is confirmed: the rest goes without a token.
  const rest = await folder.run(['run', 'night'])
  expect(rest.code).toBe(0)
  expect(rest.out).toMatch(/^night: 12 cancelled\n/)
  expect(rest.err).toContain('12 cancelled')
  expect(await folder.run(['status'])).toMatchObject({ code: 0, out: 'night: 12 cancelled\n' })

  const report = await folder.run(['report', 'night'])
  expect(report.code).toBe(0)
  expect(report.out.split('\r\n')[1]).toMatch(
    /,shop,customer_request,100\/0 x1,cancelled,this_call,100\/0 x1,/,
  )
  // A name that is mistyped leaves no file in the way of the next try.
  expect(await folder.run(['report', 'night', '-o', '-'])).toEqual(report)
  expect(existsSync(folder.at('-'))).toBe(false)
  expect(await folder.run(['report', 'night', '-o', ''])).toMatchObject({
    code: 2,
    out: '',
    err: '-o must name a file; given nothing\n',
  })
  expect(await folder.run(['report', 'nigth', '-o', 'night.html'])).toMatchObject({ code: 2, out: '' })
  expect(await folder.run(['report', 'night', '-o', 'night.html'])).toMatchObject({ code: 0, out: '' })
  expect(folder.read('night.html')).toContain('Every order is decided.')
  expect(await folder.run(['report', 'night', '-o', 'night'])).toMatchObject({ code: 0, out: '' })
  expect(folder.read('night')).toBe(report.out)
  const taken = await folder.run(['report', 'night', '-o', 'night.html'])
  expect(taken).toMatchObject({ code: 2, err: 'night.html exists: name another file\n' })
  folder.write('again.csv', report.out)
  const again = await folder.run(['plan', 'again.csv', '--json'])
  expect(json(again)).toMatchObject({ counts: { rows: 12, toRun: 0, finished: 12 } })
  expect(shopee.ledger.entries).toHaveLength(6)
  expect(kibo.ledger.entries).toHaveLength(6)
  for (const { rows } of shopee.ledger.entries) expect(rows).toMatchObject([{ units: 3, cancelled: 1 }])
})

test('a Node.js that is too old is told which one is needed', async () => {
  const [node = '', ...rest] = command
  // As one before 22.13 is.
  const ran = await newFolder().run(['status'], { program: [node, '--no-experimental-sqlite', ...rest] })
  expect(ran).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^cancel needs Node\.js >=\d.*; this is \d/),
  })
})

test('a configuration that holds a connection open does not hold up the command', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const file = fill(folder, vendors, 1)
  folder.write('cancel.config.mjs', `${folder.read('cancel.config.mjs')}setInterval(() => undefined, 1000)\n`)
  const planned = await folder.run(['plan', file, '--name', 'night', '--json'])
  expect(planned).toMatchObject({ code: 0, err: '' })
  const { token } = json(planned)
  const ran = await folder.run(['run', 'night', '--confirm', String(token), '--json'])
  expect(json(ran)).toMatchObject({ totals: { cancelled: 2 } })
  expect(await folder.run(['run', 'night', '--first', 'all'])).toMatchObject({ code: 2 })
})

test('a pace of the configuration is kept to, and told where it cannot be', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const token = await plan(folder, fill(folder, vendors, 2), 'night')
  const pace = `{ acquire: async (kind) => appendFileSync('asked', kind + ' '), throttled: () => undefined }`
  const config = folder
    .read('cancel.config.mjs')
    .replace('"provider":"shopee"', (provider) => `${provider},"pace":${pace}`)
  folder.write('cancel.config.mjs', `import { appendFileSync } from 'node:fs'\n${config}`)
  const ran = await folder.run(['run', 'night', '--confirm', token, '--json'])
  expect(json(ran)).toMatchObject({ totals: { cancelled: 4 } })
  expect(folder.read('asked').match(/cancel/g)).toHaveLength(2)
  expect(await folder.run(['run', 'night', '--postgres', 'postgres://127.0.0.1:1/x'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('accounts.shop.pace is for a journal in a file'),
  })
})

test('kill -9 in the middle: the next run decides every row, and nothing is sent twice', async () => {
  const vendors = await newVendors()
  const { shopee, kibo } = vendors.emulator
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const file = fill(folder, vendors, 60)
  const token = await plan(folder, file, 'night')
  const first = folder.start(['run', 'night', '--confirm', token, '--in-flight', '3'])
  await vi.waitUntil(() => shopee.ledger.entries.length >= 20, { timeout: 100_000, interval: 1 })
  first.child.kill('SIGKILL')
  expect((await first.ended).code).toBe(137)
  const before = shopee.ledger.entries.length
  expect(before).toBeLessThan(60)

  const second = await folder.run(['run', 'night', '--json'])
  const sum = (): number => shopee.ledger.entries.length + kibo.ledger.entries.length
  // What was written as sent and never arrived is looked at, and stays open: it might still arrive.
  const open = 120 - sum()
  expect(second.code).toBe(open === 0 ? 0 : 4)
  expect(json(second)).toMatchObject({ totals: { cancelled: sum(), unconfirmed: open, not_sent: 0 } })
  for (const { requests, ledger } of [shopee, kibo]) {
    const sent = requests.filter(({ kind }) => kind === 'cancel').map(({ orderId }) => orderId)
    expect(new Set(sent).size).toBe(sent.length)
    expect(new Set(ledger.entries.map(({ orderId }) => orderId)).size).toBe(ledger.entries.length)
  }

  // A minute later whole orders are sent once more where that is asked for; units are a person's to decide.
  const journal = new DatabaseSync(folder.at('cancel.db'))
  journal.exec('UPDATE entries SET sent_at = sent_at - 120000')
  journal.close()
  await folder.run(['follow', 'night', '--repeat-safe'])
  expect(kibo.ledger.entries).toHaveLength(60)
  const units = (await folder.run(['report', 'night', '--format', 'ndjson'])).out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly order_id: string; readonly cancel_status: string })
    .filter(({ cancel_status: status }) => status === 'unconfirmed')
  expect(units).toHaveLength(60 - shopee.ledger.entries.length)
  for (const { order_id: order } of units) {
    expect(shopee.orders.truth(order)?.rows).toMatchObject([{ cancelled: 0 }])
    expect(await folder.run(['resolve', 'night', order, '--as', 'not_cancelled'])).toMatchObject({ code: 0 })
  }
  const last = await folder.run(['status', 'night', '--json'])
  expect(last.code).toBe(units.length === 0 ? 0 : 3)
  expect(json(last)).toMatchObject({
    totals: { cancelled: sum(), unconfirmed: 0, resolved_not_cancelled: units.length },
    isDecided: true,
  })

  // The control: without the journal the same command cancels a second unit of every order.
  const once = shopee.ledger.entries.length
  const blind = json(await folder.run(['plan', file, '--name', 'night', '--journal', 'none.db', '--json']))
  await folder.run(['run', 'night', '--confirm', String(blind['token']), '--journal', 'none.db'])
  expect(shopee.ledger.entries).toHaveLength(once + 60)
})

test('credentials that end in the middle stop their account, the others go on, and the rest waits', async () => {
  const vendors = await newVendors()
  const { shopee, kibo } = vendors.emulator
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const file = fill(folder, vendors, 40)
  const token = await plan(folder, file, 'night')
  const running = folder.start(['run', 'night', '--confirm', token, '--json'])
  await vi.waitUntil(() => shopee.ledger.entries.length >= 5, { timeout: 100_000, interval: 1 })
  shopee.server.expireAccessTokens()
  const ended = await running.ended
  expect(ended.code).toBe(4)
  const { stopped, accounts } = json(ended) as {
    stopped: unknown
    accounts: readonly Readonly<Record<string, number>>[]
  }
  expect(stopped).toMatchObject([{ account: 'shop' }])
  expect(accounts[1]).toMatchObject({ name: 'tenant', cancelled: 40 })
  expect(accounts[0]?.['not_sent']).toBeGreaterThan(0)
  expect(accounts[0]?.['not_sent']).toBe(40 - shopee.ledger.entries.length)
  expect(await folder.run(['accounts'])).toMatchObject({ code: 2, out: expect.stringMatching(/FAILS/) })
  const still = await folder.run(['run', 'night'])
  expect(still).toMatchObject({ code: 4, out: expect.stringMatching(/stopped shop: /) })
  // Whoever takes over in the morning did not see it.
  const status = await folder.run(['status', 'night'])
  expect(status.out.match(/^ {2}stopped .*/gm)).toEqual([
    expect.stringMatching(/^ {2}stopped shop: .+ \(\d{4}-\d\d-\d\d \d\d:\d\d UTC\)$/),
  ])
  expect(kibo.ledger.entries).toHaveLength(40)
})

test('rows that somebody broke are held by name, and run, follow, status, report and the page go on with the others', async () => {
  const vendors = await newVendors()
  const { shopee, kibo } = vendors.emulator
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const token = await plan(folder, fill(folder, vendors, 5), 'night')
  expect((await folder.run(['run', 'night', '--confirm', token, '--first', '4'])).code).toBe(4)
  const db = new DatabaseSync(folder.at('cancel.db'))
  const ids = db
    .prepare('SELECT order_id FROM entries ORDER BY id')
    .all()
    .map((row) => String(row['order_id']))
  const change = (row: number, sql: string): void =>
    void db.prepare(`UPDATE entries SET ${sql} WHERE order_id = ?`).run(ids[row] ?? '')
  change(0, `result = substr(result, 1, 50)`)
  change(1, `state = 'sent', status = NULL, result = NULL, sending = substr(sending, 1, 20)`)
  change(2, `state = 'open', status = 'unconfirmed', result = '{}', sending = '{', due_at = 0`)
  db.prepare(`UPDATE run_rows SET body = 'half a p' WHERE number = 11`).run()
  db.close()
  const rest = await folder.run(['run', 'night', '--json'])
  expect(rest).toMatchObject({ code: 4, err: expect.not.stringContaining('Error') })
  expect(json(rest)).toMatchObject({ totals: { cancelled: 6, unconfirmed: 3, not_sent: 1 }, stopped: [] })
  expect(shopee.ledger.entries.length + kibo.ledger.entries.length).toBe(9)
  for (const args of [
    ['follow', 'night'],
    ['status', 'night'],
  ])
    expect(await folder.run([...args, '--json'])).toMatchObject({
      code: 4,
      out: expect.stringContaining('"unconfirmed":3'),
    })
  const report = (await folder.run(['report', 'night'])).out
  for (const order of ids.slice(0, 3))
    expect(report).toMatch(
      new RegExp(`^${order},.*,unconfirmed,.* ${order}.* is damaged in the journal`, 'm'),
    )
  expect(report).toContain('row 11')
  const page = (await folder.run(['report', 'night', '--format', 'html'])).out
  expect(page.match(/is damaged in the journal/g)).toHaveLength(4)
  expect((await folder.run(['resolve', 'night', ids[2] ?? '', '--as', 'cancelled'])).code).toBe(0)
  expect((await folder.run(['status', 'night'])).out).toContain('1 resolved cancelled')
})

test('a word about an order that two accounts have needs to say whose', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  const north = { provider: 'crux', ...vendors.at.crux.settings }
  const baseUrl = north.baseUrl.replace('127.0.0.1', 'localhost')
  configure(folder, { north, south: { ...north, baseUrl } })
  const { uuid } = vendors.emulator.crux.orders.add({})
  folder.write('two.csv', `order_id,account,skus\n${uuid},north,all\n${uuid},south,all\n`)
  const token = await plan(folder, 'two.csv', 'two')
  await folder.run(['run', 'two', '--confirm', token])
  const resolve = ['resolve', 'two', uuid.toUpperCase(), '--as', 'not_cancelled']
  expect(await folder.run(resolve)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/several accounts of two: give account, one of north, south/),
  })
  // The second of the two was refused, since one order stands behind both.
  const { accounts } = json(await folder.run(['status', 'two', '--json'])) as {
    accounts: readonly { readonly name: string; readonly requested: number }[]
  }
  const open = accounts.find(({ requested }) => requested === 1)?.name ?? ''
  const stated = await folder.run([...resolve, '--account', open])
  expect(stated).toMatchObject({ code: 0, out: expect.stringContaining('not cancelled') })
  const after = json(await folder.run(['status', 'two', '--json']))
  expect(after).toMatchObject({ totals: { requested: 0, refused: 1, resolved_not_cancelled: 1 } })
})
