import { expect, test } from 'vitest'
import { configure, json, newFolder, newVendors, type Ran } from './fixtures.ts'

test('one order of every vendor: nothing without a yes, then the verdict and what to do', async () => {
  const vendors = await newVendors()
  const { emulator, at } = vendors
  const folder = newFolder()
  configure(folder, {
    shop: { provider: 'shopee', ...at.shopee.settings },
    partner: { provider: 'partnercenter', ...at.partnercenter.settings },
    tenant: { provider: 'kibo', ...at.kibo.settings },
    retailer: { provider: 'crux', ...at.crux.settings },
  })
  const item = { item_id: 11, model_id: 7, model_quantity_purchased: 3 }
  const { order_sn: order } = emulator.shopee.orders.add({ item_list: [item] })
  const first = ['order', 'shop', order, '--reason', 'customer_request', '--lines', '11/7 x2']

  const asked = await folder.run(first)
  expect(asked).toMatchObject({ code: 2, out: '' })
  expect(asked.err).toContain('can be cancelled')
  expect(asked.err).toContain('11/7 open (3 units)')
  expect(asked.err).toContain('give --yes to confirm. Nothing was sent')
  expect(emulator.shopee.ledger.entries).toEqual([])

  const done = await folder.run([...first, '--yes'])
  expect(done.code).toBe(0)
  expect(done.out).toMatch(
    new RegExp(`^cancelled ${order}, by this call\\n {2}line {6}11/7: cancelled, 2 asked, 2 cancelled\\n$`),
  )
  expect(emulator.shopee.orders.truth(order)?.rows).toMatchObject([{ units: 3, cancelled: 2 }])

  // The same command again is a double click: two of three are gone, and stay two.
  const again = await folder.run([...first, '--yes'])
  expect(again).toMatchObject({ code: 0, out: done.out })
  expect(again.err).toContain('Nothing is sent again.')
  expect(emulator.shopee.ledger.entries).toHaveLength(1)
  expect(again.err).toContain('give it a name of its own: --key NAME')
  // The third one comes back a week later.
  const third = ['order', 'shop', order, '--reason', 'customer_request', '--lines', '11/7 x1', '--yes']
  const second = await folder.run([...first, '--yes', '--key', 'return 4712'])
  expect(second).toMatchObject({ code: 2 })
  const last = await folder.run([...third, '--key', 'return 4712'])
  expect(last.code).toBe(0)
  expect(last.err).toContain('11/7 open (2 of 3 units cancelled)')
  expect(emulator.shopee.orders.truth(order)?.rows).toMatchObject([{ units: 3, cancelled: 3 }])
  const other = await folder.run([
    'order',
    'shop',
    order,
    '--reason',
    'undeliverable_address',
    '--lines',
    '11/7 x2',
    '--yes',
  ])
  expect(other.code).toBe(2)
  expect(other.err).toMatch(
    /belongs to another request: known .*customer_request.*, given .*undeliverable_address/,
  )

  // Ids of this vendor are random text, and one in 64 begins with a dash.
  const line = emulator.partnercenter.orders.add({
    id: '-YYlgwPw68g4b92dmrz_MnHW18cqxqY-1',
    lineItems: [{ lineItemNumber: 0 }, { lineItemNumber: 1 }],
  })
  const customer = line.referenceCustomerId
  const options = ['--set', `customerId=${customer}`, '--lines', '1', '--yes', '--json']
  const option = await folder.run(['order', 'partner', line.id, ...options])
  expect(option).toMatchObject({ code: 2, out: '' })
  expect(JSON.parse(option.err)).toEqual({
    error: {
      message: expect.stringContaining('unknown option'),
      details: ['An order that begins with a dash stands at the end, behind --.'],
    },
  })
  const license = await folder.run(['order', 'partner', ...options, '--', line.id])
  expect(license).toMatchObject({ code: 0 })
  expect(json(license)).toMatchObject({ status: 'cancelled', orderId: line.id, lines: [{ id: '1' }] })

  const shipped = emulator.kibo.orders.add({ orderStatus: 'SHIPPED' })
  const late = await folder.run([
    'order',
    'tenant',
    String(shipped.orderID),
    '--reason',
    'customer_request',
    '--yes',
  ])
  expect(late.code).toBe(3)
  expect(late.out).toMatch(/^refused .*\n {2}why {7}too late/)

  const waiting = emulator.crux.orders.add({})
  const sku = waiting.line_items.map(({ supplier_uuid, sku_id }) => `${supplier_uuid}/${sku_id}`).join(';')
  const part = await folder.run(['order', 'retailer', waiting.uuid, '--set', `skus=${sku}`])
  expect(part.err).toMatch(/asked {5}\{"skus":\[\{"supplierUuid":.*Nothing was sent/s)
  const call = ['order', 'retailer', waiting.uuid, '--yes']
  const taken = await folder.run(call)
  expect(taken.code).toBe(4)
  expect(taken.out).toMatch(/^requested .*\n {2}waits for supplier\n/)
  expect(taken.out).toContain('Give the same command again later')
  expect(taken.out).not.toContain('note')
  emulator.crux.suppliers.decide(waiting.uuid, 'confirm')
  expect(await folder.run(call)).toMatchObject({ code: 0, out: expect.stringMatching(/^cancelled /) })
  expect(emulator.crux.requests.filter(({ kind }) => kind === 'cancel')).toHaveLength(1)
})

test("a person's word about an order is the answer, and nothing is read or sent", async () => {
  const { emulator, at } = await newVendors()
  const folder = newFolder()
  configure(folder, {
    tenant: { provider: 'kibo', ...at.kibo.settings, reconcile: { settleMs: 20, reads: 1 } },
  })
  const { orderID } = emulator.kibo.orders.add({})
  emulator.kibo.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: false })
  folder.write('one.csv', `order_id,reason,lines\n${String(orderID)},customer_request,all\n`)
  const planned = await folder.run(['plan', 'one.csv', '--name', 'one', '--json'])
  expect((await folder.run(['run', 'one', '--confirm', String(json(planned)['token'])])).code).toBe(4)
  const followed: Ran[] = []
  for (let looks = 0; looks < 3; looks += 1) followed.push(await folder.run(['follow', 'one']))
  expect(followed[0]?.err).not.toContain('held')
  expect(followed[2]?.err).toContain('held: 1. Look at each of them at the vendor')
  const toSay = '\n  cancel resolve "one" ORDER --as cancelled\n'
  expect(followed[2]?.out).toContain(toSay)
  expect((await folder.run(['status', 'one'])).out).toContain(toSay)
  const typo = await folder.run(['resolve', 'won', String(orderID), '--as', 'cancelled'])
  expect(typo).toMatchObject({ code: 2, err: 'there is no run "won"; there are one\n' })
  const said = await folder.run(['resolve', 'one', String(orderID), '--as', 'not_cancelled'])
  expect(said).toMatchObject({ code: 0, err: '' })
  // Whoever was mistaken says it again.
  const other = await folder.run(['resolve', 'one', String(orderID), '--as', 'cancelled'])
  expect(other).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: cancelled, as .*\n {2}in place of .*: not/),
  })
  const back = json(await folder.run(['resolve', 'one', String(orderID), '--as', 'not_cancelled', '--json']))
  expect(back).toMatchObject({ resolution: { as: 'not_cancelled' }, before: { as: 'cancelled' } })
  // What is still open has words for people, and no call of the library.
  const { orderID: lost } = emulator.kibo.orders.add({})
  emulator.kibo.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: false })
  const open = await folder.run(['order', 'tenant', String(lost), '--reason', 'customer_request', '--yes'])
  expect(open).toMatchObject({ code: 4, out: expect.stringMatching(/^unconfirmed .*\n {2}next {6}Give/s) })
  expect(open.out).not.toMatch(/Store the result|follow\(/)
  const before = emulator.kibo.requests.length
  const order = ['order', 'tenant', String(orderID), '--reason', 'customer_request', '--yes']
  expect(await folder.run(order)).toMatchObject({
    code: 3,
    out: said.out,
    err: expect.stringContaining('--key NAME'),
  })
  expect(json(await folder.run([...order, '--json']))).toMatchObject({ resolution: { as: 'not_cancelled' } })
  expect(emulator.kibo.requests).toHaveLength(before)
  expect(await folder.run([...order, '--key', 'after the no'])).toMatchObject({ code: 0 })
  expect(emulator.kibo.requests.length).toBeGreaterThan(before)
})

test('accounts of the environment, what is missing, and what cannot be meant', async () => {
  const { at, emulator } = await newVendors()
  const folder = newFolder()
  const none = await folder.run(['accounts'])
  expect(none).toMatchObject({ code: 2, out: '' })
  expect(none.err.trimEnd().split('\n')).toHaveLength(5)
  expect(none.err).toContain('no account is configured')
  expect(none.err).toContain('cancel emulator')

  const { partnerId, partnerKey, shopId, accessToken, baseUrl } = at.shopee.settings
  const env = {
    SHOPEE_PARTNER_ID: String(partnerId),
    SHOPEE_PARTNER_KEY: partnerKey,
    SHOPEE_SHOP_ID: String(shopId),
    SHOPEE_BASE_URL: baseUrl,
  }
  const missing = await folder.run(['accounts'], { env })
  expect(missing.code).toBe(2)
  expect(missing.out).toMatch(/FAILS .*SHOPEE_ACCESS_TOKEN/)
  const given = { ...env, SHOPEE_ACCESS_TOKEN: accessToken }
  const works = await folder.run(['accounts', '--json'], { env: given })
  expect(works.code).toBe(0)
  expect(JSON.parse(works.out)).toMatchObject([{ name: 'shopee', works: true }])
  for (const { out, err } of [missing, works]) expect(out + err).not.toContain(partnerKey)

  const { order_sn: order } = emulator.shopee.orders.add({})
  const bad: readonly (readonly [readonly string[], RegExp])[] = [
    [
      ['order', 'shopee', order, '--reason', 'fire'],
      /^reason must be one of out_of_stock, .*_unsupported; given "fire"/,
    ],
    [['order', 'shopp', order], /^there is no account "shopp" in the environment; there are shopee$/m],
    [
      ['order', 'shopee', order, '--set', 'customer=1'],
      /--set customer: shopee has no such column; allowed: items/,
    ],
    [['order', 'shopee', order, '--set', 'items'], /--set must be column=value/],
    [['order', 'shopee', order, '--lines', '7/0 x1', '--set', 'lines=all'], /give it as --lines/],
    [['order', 'shopee', order, '--lines', '7/0 x1', '--lines', '8/0 x1'], /--lines is given twice/],
    [['order', 'shopee', order, '--set', 'items=', '--set', 'items=7/0'], /--set items is given twice/],
    [
      ['order', 'shopee', order, '--reason', 'customer_request', '--lines', '11/7 x0'],
      /^lines\.0\.quantity must be .*; given 0/,
    ],
    [['order', 'shopee', order, '--reason', 'customer_request', '--lines', ''], /^lines must /],
    [['order', 'shopee', order, '--reasn', 'x'], /unknown option '--reasn'/],
    [['order', 'shopee'], /^missing required argument 'order'\n$/],
    [
      ['order', 'shopee', '--json'],
      /^\{"error":\{"message":"missing required argument 'order'","details":\[\]\}\}\n$/,
    ],
    [['ordr'], /unknown command 'ordr'/],
    [['status'], /cancel.db: there is no journal here yet/],
    [['run', 'night'], /cancel.db: there is no journal here yet/],
    [['follow', 'night', '--journal', 'other.db'], /other.db: there is no journal here yet/],
    [['emulator', '--port', 'x'], /--port/],
    [['emulator', '--colour'], /--colour/],
  ]
  await Promise.all(
    bad.map(async ([args, message]) => {
      const ran = await newFolder().run(args, { env: given })
      expect([args, ran.code, ran.out]).toEqual([args, 2, ''])
      expect(ran.err).toMatch(message)
    }),
  )
  expect(emulator.shopee.requests.filter(({ kind }) => kind === 'cancel')).toEqual([])
})
