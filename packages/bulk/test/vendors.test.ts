import { CancelError } from '@cancel/core'
import { createCrux } from '@cancel/crux'
import {
  createCruxEmulator,
  createEmulator,
  createManualClock,
  createPartnerCenterEmulator,
  createShopeeEmulator,
} from '@cancel/emulator'
import { createKibo } from '@cancel/kibo'
import { createPartnerCenter } from '@cancel/partnercenter'
import { openJournal } from '@cancel/journal'
import { createShopee } from '@cancel/shopee'
import { expect, onTestFinished, test } from 'vitest'
import { followRun, planRun, resolveRow, startRun } from '../src/index.ts'
import { fileOf, reportOf, setUp } from './fixtures.ts'

/** An emulator of each vendor, and a client for each. */
function fourVendors() {
  const vendors = createEmulator({ clock: createManualClock() })
  const accounts = {
    shop: createShopee(vendors.shopee.settings),
    kibo: createKibo(vendors.kibo.settings),
    partner: createPartnerCenter(vendors.partnercenter.settings),
    crux: createCrux(vendors.crux.settings),
  }
  return { vendors, accounts }
}

test('one file for four vendors: whole orders, lines, units, items from the order', async () => {
  const { journal } = await setUp()
  const { vendors, accounts } = fourVendors()
  vendors.shopee.orders.add({ order_sn: '201020SQQ5K2E1' })
  vendors.shopee.orders.add({
    order_sn: '201020SQQ5K2E2',
    item_list: [{ item_id: 11, model_id: 7, model_quantity_purchased: 3 }],
  })
  vendors.shopee.orders.add({ order_sn: '201020SQQ5K2E3', item_list: [{ item_id: 12, model_id: 8 }] })
  const kibo = vendors.kibo.orders.add({})
  const partner = vendors.partnercenter.orders.add({})
  const crux = vendors.crux.orders.add({})
  const file = [
    'order_id,account,reason,lines,items,customer_id,skus',
    '201020SQQ5K2E1,shop,customer_request,all,,,',
    '201020SQQ5K2E2,shop,Warehouse fire,11/7 x1,,,',
    '201020SQQ5K2E3,shop,Warehouse fire,all,from-order,,',
    `${String(kibo.orderID)},kibo,Changed their mind,all,,,`,
    `${partner.id},partner,,all,,${partner.referenceCustomerId},`,
    `${crux.uuid},crux,,all,,,all`,
    '201020SQQ5K2E4,shop,Warehouse fire,all,,,',
    `${crux.uuid}x,crux,,all,,,`,
  ].join('\n')
  const reasons = {
    shopee: { 'Warehouse fire': 'out_of_stock' },
    kibo: { 'Changed their mind': 'customer_request' },
  }
  const plan = await planRun(journal, accounts, fileOf(file, { reasons }), { name: 'night', maxBadRows: 1 })
  expect(plan.problems).toMatchObject([
    {
      line: 4,
      severity: 'warning',
      message: expect.stringContaining('this row says that every item of the order is out of stock'),
    },
    { line: 8, column: 'items', message: expect.stringContaining("given for 'out_of_stock'") },
    { line: 9, column: 'skus', value: '' },
  ])
  expect(plan.counts).toMatchObject({ rows: 8, toRun: 6, bad: 2, warnings: 1 })
  const { totals } = await startRun(journal, accounts, 'night', { confirm: plan.token }).done
  expect(totals).toMatchObject({ cancelled: 5, requested: 1 })
  expect(vendors.shopee.orders.truth('201020SQQ5K2E2')?.rows).toMatchObject([{ cancelled: 1, units: 3 }])
  const lines = (await reportOf(journal, 'night', 'csv')).split('\r\n')
  expect(lines[2]).toMatch(/^201020SQQ5K2E2,shop,Warehouse fire,11\/7 x1,,,,cancelled,this_call,11\/7\S* x1,/)
  expect(lines[6]).toMatch(/,requested,,,waits for supplier,Follow it later\./)
})

test('a part in the column of another vendor never asks for the whole order', async () => {
  const { journal } = await setUp()
  const { accounts } = fourVendors()
  const customer = '45411344-b09d-47e7-9653-542006bf9766'
  const file = [
    'order_id,account,reason,skus,items,customer_id',
    '1010101,kibo,customer_request,ABC,,',
    '1010102,kibo,customer_request,,11/7,',
    '201020SQQ5K2E1,shop,customer_request,ABC,,',
    `A1b2,partner,,ABC,,${customer}`,
    // Of these nobody means a part.
    '1010103,kibo,customer_request,all,from-order,',
    `201020SQQ5K2E2,shop,customer_request,,,${customer}`,
  ].join('\n')
  const plan = await planRun(journal, accounts, fileOf(file), { name: 'night', maxBadRows: 1 })
  expect(plan.counts).toMatchObject({ rows: 6, toRun: 2, bad: 4 })
  expect(plan.problems).toMatchObject([
    { line: 2, column: 'skus', value: 'ABC', allowed: 'empty or all: kibo (kibo) has no such column' },
    { line: 3, column: 'items', value: '11/7' },
    { line: 4, column: 'skus', value: 'ABC' },
    { line: 5, column: 'skus', value: 'ABC' },
  ])
})

test('an empty cell of lines is told what the vendor of its account takes', async () => {
  const { journal } = await setUp()
  const { accounts } = fourVendors()
  const order = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
  const file = fileOf(`order_id,account,lines\n1010101,kibo,\n1010101,kibo,7\n${order},crux,\n`)
  const plan = planRun(journal, accounts, file, { name: 'night', maxBadRows: 1 })
  await expect(plan).rejects.toMatchObject({
    problems: [
      { message: 'line 2: lines must be all: kibo (kibo) takes whole orders from a file; given nothing' },
      { message: 'line 3: lines must be all: kibo (kibo) takes whole orders from a file; given "7"' },
      {
        message: expect.stringMatching(
          /^line 4: lines must be all for the whole order, or what to ask for as supplierUuid\/skuId x2; .*; given nothing$/,
        ),
      },
    ],
  })
})

test('a line that was cancelled before is paid back like any other', async () => {
  const { journal } = await setUp()
  const { orders, settings } = createCruxEmulator({ clock: createManualClock() })
  const lines = ['Cancelled', 'Allocated'].map((status, index) => ({
    status,
    supplier_uuid: '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29',
    sku_id: `sku-${index}`,
    allocation: { quantity_ordered: 2 },
  }))
  const order = orders.add({ line_items: lines })
  const accounts = { crux: createCrux(settings) }
  const file = fileOf(`order_id,skus\n${order.uuid},54a31ec5-b0be-4a92-af4c-1b75fe8e6e29/sku-0\n`)
  const { token } = await planRun(journal, accounts, file, { name: 'night' })
  await startRun(journal, accounts, 'night', { confirm: token }).done
  const [, row] = (await reportOf(journal, 'night', 'csv')).split('\r\n')
  expect(row).toMatch(/,cancelled,someone_else,[^, ]+,/)
})

test('what was cancelled and nobody asked for is told of a refused row as well', async () => {
  const { journal } = await setUp()
  const { orders, suppliers, settings } = createCruxEmulator({ clock: createManualClock(), skus: 'ignore' })
  const supplier = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
  const lines = ['sku-0', 'sku-1'].map((sku_id) => ({ supplier_uuid: supplier, sku_id }))
  const {
    uuid,
    line_items: [asked, other],
  } = orders.add({ line_items: lines })
  const accounts = { crux: createCrux(settings) }
  const file = fileOf(`order_id,skus\n${uuid},${supplier}/sku-0\n`)
  const { token } = await planRun(journal, accounts, file, { name: 'night' })
  await startRun(journal, accounts, 'night', { confirm: token }).done
  suppliers.decide(uuid, 'ship', asked?.uuid)
  suppliers.decide(uuid, 'confirm', other?.uuid)
  await followRun(journal, accounts, 'night')
  const [, row] = (await reportOf(journal, 'night', 'csv')).split('\r\n')
  expect(row).toContain(
    `,refused,,,"declined; also cancelled, which nobody asked for: ${other?.uuid}",Lines that nobody asked for are cancelled`,
  )
})

test('of a whole order that had lost units before, what went now is told line by line', async () => {
  const { journal } = await setUp()
  const { orders, settings } = createShopeeEmulator({ clock: createManualClock() })
  const accounts = { shop: createShopee({ ...settings, readBefore: true }) }
  orders.add({
    order_sn: '201020SQQ5K2E1',
    item_list: [
      { item_id: 11, model_id: 7, model_quantity_purchased: 3, active_qty: 2, cancelled_qty: 1 },
      { item_id: 12, model_id: 8, model_quantity_purchased: 1 },
    ],
  })
  const file = fileOf('order_id,reason\n201020SQQ5K2E1,customer_request\n')
  const { token } = await planRun(journal, accounts, file, { name: 'night' })
  await startRun(journal, accounts, 'night', { confirm: token }).done
  const [, row] = (await reportOf(journal, 'night', 'csv')).split('\r\n')
  expect(row).toMatch(/,cancelled,[^,]+,11\/7 x2; 12\/8 x1,/)
})

test('items from the order are those that were asked for, when the report is planned again', async () => {
  const { journal } = await setUp()
  const { orders, requests, settings } = createShopeeEmulator({ clock: createManualClock() })
  const accounts = { shop: createShopee(settings) }
  orders.add({ order_sn: '201020SQQ5K2E1', item_list: [{ item_id: 12, model_id: 8 }] })
  const file = fileOf('order_id,reason,items\n201020SQQ5K2E1,out_of_stock,from-order\n')
  const { token } = await planRun(journal, accounts, file, { name: 'night' })
  await startRun(journal, accounts, 'night', { confirm: token }).done
  const before = requests.length
  const report = fileOf(await reportOf(journal, 'night', 'csv'))
  expect(await planRun(journal, accounts, report, { name: 'again', preview: true })).toMatchObject({
    counts: { toRun: 0, finished: 1, bad: 0 },
  })
  expect(await reportOf(journal, 'again', 'csv')).toMatch(/from-order,cancelled,this_call,all,/)
  expect(requests).toHaveLength(before)
})

test('items from the order are asked for anew where those of the first request were not taken', async () => {
  const { journal } = await setUp()
  const { orders, settings } = createShopeeEmulator({ clock: createManualClock() })
  const shop = createShopee(settings)
  orders.add({ order_sn: '201020SQQ5K2E1', item_list: [{ item_id: 12, model_id: 8 }] })
  const night = async (items: string, name: string, client: typeof shop): Promise<unknown> => {
    const file = fileOf(`order_id,reason,items\n201020SQQ5K2E1,out_of_stock,${items}\n`)
    const { token } = await planRun(journal, { shop }, file, { name, now: () => Date.now() + 1000 })
    return (await startRun(journal, { shop: client }, name, { confirm: token }).done).totals
  }
  const error = new CancelError({ code: 'rejected', provider: 'shopee', message: 'no', retryable: false })
  const refusing = { ...shop, cancel: () => Promise.reject(error) }
  expect(await night('9/9', 'one', refusing)).toMatchObject({ failed: 1 })
  expect(await night('from-order', 'two', shop)).toMatchObject({ cancelled: 1 })
})

test('an order that cannot be read, or has no such line, is one bad row of the plan', async () => {
  const { journal } = await setUp()
  const emulator = createShopeeEmulator({ clock: createManualClock() })
  const fetch: typeof globalThis.fetch = (input, init) =>
    new Request(input, init).url.includes('K2E3')
      ? Promise.resolve(new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }))
      : emulator.fetch(input, init)
  const accounts = { shop: createShopee({ ...emulator.settings, fetch, maxRetries: 0 }) }
  for (const order_sn of ['201020SQQ5K2E1', '201020SQQ5K2E2', '201020SQQ5K2E3', '201020SQQ5K2E4'])
    emulator.orders.add({ order_sn, item_list: [{ item_id: 12, model_id: 8, model_quantity_purchased: 2 }] })
  const rows = [
    'order_id,reason,lines,items',
    '201020SQQ5K2E1,customer_request,all,',
    '201020SQQ5K2E2,customer_request,13/8 x1,',
    '201020SQQ5K2E3,out_of_stock,all,from-order',
    '201020SQQ5K2E4,customer_request,12/8 x3,',
    '"2010,20",out_of_stock,all,from-order',
  ]
  const file = fileOf(rows.join('\n'))
  const plan = await planRun(journal, accounts, file, { name: 'night', preview: true, maxBadRows: 1 })
  expect(plan).toMatchObject({
    counts: { toRun: 1, bad: 4 },
    accounts: [{ rows: 1, expected: { can: 1, cannot: 0, notKnown: 0 } }],
    problems: [
      {
        line: 3,
        column: 'lines',
        message: expect.stringMatching(/^line 3: lines\.0 must be a line of the order/),
      },
      {
        line: 4,
        column: 'items',
        message: expect.stringMatching(/the order 201020SQQ5K2E3 of shop could not be read \(/),
      },
      {
        line: 5,
        column: 'lines',
        message: expect.stringMatching(/^line 5: lines\.0\.quantity must be at most 2/),
      },
      { line: 6, column: 'order_id', message: expect.stringMatching(/free of commas/) },
    ],
  })
})

test('a read that a gateway turns away ends no plan', async () => {
  const { journal } = await setUp()
  const emulator = createShopeeEmulator({ clock: createManualClock() })
  const fetch: typeof globalThis.fetch = (input, init) =>
    new Request(input, init).url.includes('o1')
      ? Promise.resolve(new Response('no', { status: 403 }))
      : emulator.fetch(input, init)
  const accounts = { north: createShopee({ ...emulator.settings, fetch }) }
  for (const order_sn of ['o1', 'o2']) emulator.orders.add({ order_sn })
  const file = fileOf('order_id,reason\no1,customer_request\no2,customer_request\n')
  expect(await planRun(journal, accounts, file, { name: 'n', preview: true })).toMatchObject({
    accounts: [{ rows: 2, expected: { can: 1, notKnown: 1 } }],
  })
})

test('refused credentials end a plan that reads, by the name of the account', async () => {
  const { journal } = await setUp()
  const emulator = createShopeeEmulator({ clock: createManualClock() })
  const north = createShopee({ ...emulator.settings, accessToken: 'another-token' })
  for (const row of ['o1,customer_request,', 'o1,out_of_stock,from-order']) {
    const file = fileOf(`order_id,reason,items\n${row}\n`)
    await expect(planRun(journal, { north }, file, { name: 'n', preview: true })).rejects.toMatchObject({
      name: 'BulkError',
      message: expect.stringMatching(/^account north: Shopee refused the access token/),
    })
  }
})

test('a lost request is sent again on demand, under the same log, when the order can be read', async () => {
  const { path, journal: first } = await setUp()
  await first.close()
  let now = Date.UTC(2026, 10, 28)
  const journal = await openJournal(path, { now: () => now })
  onTestFinished(() => journal.close())
  const emulator = createShopeeEmulator({ clock: createManualClock() })
  const shopee = createShopee(emulator.settings)
  emulator.orders.add({ order_sn: '201020SQQ5K2E1' })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: false })
  const request = { orderId: '201020SQQ5K2E1', reason: 'customer_request' } as const
  expect(await journal.cancel(shopee, request, { key: 'k' })).toMatchObject({
    status: 'unconfirmed',
    safeToRepeat: true,
  })
  const cancels = (): number => emulator.requests.filter(({ kind }) => kind === 'cancel').length
  now += 59_000
  expect(await journal.settle(shopee, 'k', { repeatSafe: true })).toMatchObject({ state: 'open' })
  expect(cancels()).toBe(1)
  now += 1000
  const settled = await journal.settle(shopee, 'k', { repeatSafe: true })
  expect(settled).toMatchObject({ state: 'final', firstFinal: true, result: { status: 'cancelled' } })
  expect([cancels(), settled.result?.attempts.length]).toEqual([2, 2])
  expect(emulator.orders.truth('201020SQQ5K2E1')?.word).toBe('CANCELLED')
})

test('what may be paid back are the lines that were asked for, whatever a vendor calls them', async () => {
  const { journal } = await setUp()
  const { orders, suppliers, settings } = createCruxEmulator({ clock: createManualClock(), skus: 'honour' })
  const accounts = { crux: createCrux(settings) }
  const supplier_uuid = '757ce28d-fbd6-4b9f-8051-f847482e169f'
  const { uuid } = orders.add({
    line_items: [
      { uuid: 'a', supplier_uuid, sku_id: 'A' },
      { uuid: 'b', supplier_uuid, sku_id: 'B' },
    ],
  })
  const file = fileOf(`orderId,account,skus\n${uuid},crux,${supplier_uuid}/A\n`)
  const { token } = await planRun(journal, accounts, file, { name: 'n' })
  await startRun(journal, accounts, 'n', { confirm: token }).done
  suppliers.decide(uuid, 'confirm', 'a')
  await followRun(journal, accounts, 'n')
  const [, row = ''] = (await reportOf(journal, 'n', 'csv')).split('\r\n')
  expect(row).toMatch(/\/A,cancelled,unproven,a x1,/)
})

test('what was answered and is sent again has a request id of its own', async () => {
  const { journal } = await setUp()
  const emulator = createPartnerCenterEmulator({ clock: createManualClock() })
  const ids: string[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (init?.method !== 'PATCH') return emulator.fetch(input, init)
    ids.push(new Headers(init.headers).get('ms-requestid') ?? '')
    const fault = { code: '20002', description: 'There is no relationship.' }
    return ids.length === 1
      ? Promise.resolve(Response.json(fault, { status: 403 }))
      : emulator.fetch(input, init)
  }
  const partner = createPartnerCenter({ ...emulator.settings, fetch })
  const { id, referenceCustomerId } = emulator.orders.add({})
  const request = { orderId: id, customerId: referenceCustomerId }
  await expect(journal.cancel(partner, request)).rejects.toMatchObject({ code: 'forbidden' })
  // Partner Center may answer one id with the same words for ever.
  expect(await journal.cancel(partner, request)).toMatchObject({ status: 'cancelled' })
  expect(new Set(ids).size).toBe(2)
})

test('a word of the mapping that the vendor does not know is told with the cell it stands for', async () => {
  const { journal } = await setUp()
  const { accounts } = fourVendors()
  const file = fileOf('order_id,account,Grund\n1,kibo,Brand\n', {
    columns: { reason: 'Grund' },
    reasons: { kibo: { Brand: 'fire' } },
  })
  await expect(planRun(journal, accounts, file, { name: 'n', maxBadRows: 1 })).rejects.toMatchObject({
    problems: [
      {
        column: 'Grund',
        value: 'Brand',
        message: expect.stringMatching(
          /^line 2: Grund must be one of .*, other; given "fire", which the mapping makes of "Brand"$/,
        ),
      },
    ],
  })
})

test('who reads a report is told what to do in the words of people', async () => {
  const { journal } = await setUp()
  const emulator = createCruxEmulator({ clock: createManualClock() })
  const { uuid } = emulator.orders.add({})
  // It is taken, and no read of it gets through.
  const fetch: typeof globalThis.fetch = (input, init) =>
    new Request(input, init).url.includes(uuid)
      ? Promise.resolve(new Response('away', { status: 503, headers: { 'content-type': 'text/plain' } }))
      : emulator.fetch(input, init)
  const accounts = { crux: createCrux({ ...emulator.settings, fetch, maxRetries: 0 }) }
  const file = fileOf(`orderId,account,skus\n${uuid},crux,all\n`)
  const { token } = await planRun(journal, accounts, file, { name: 'n' })
  await startRun(journal, accounts, 'n', { confirm: token }).done
  // Following would bring nothing: the order could not be read before it was asked for.
  expect(await reportOf(journal, 'n', 'csv')).toContain(
    ',waits for supplier,"Look at the order at the vendor once it is decided there, then resolve it.",',
  )
})

test('an order that a file names in two cases is one order', async () => {
  const { journal } = await setUp()
  const { orders, requests, settings } = createCruxEmulator({ clock: createManualClock() })
  const accounts = { crux: createCrux(settings) }
  const { uuid } = orders.add({})
  const upper = uuid.toUpperCase()
  const file = fileOf(`orderId,account,skus\n${upper},crux,all\n${uuid},crux,all\n`)
  const { counts, token } = await planRun(journal, accounts, file, { name: 'n' })
  expect(counts).toMatchObject({ toRun: 1, duplicates: 1 })
  await startRun(journal, accounts, 'n', { confirm: token }).done
  expect(await journal.cancel(accounts.crux, { orderId: uuid })).toMatchObject({ status: 'requested' })
  expect(requests.filter(({ kind }) => kind === 'cancel')).toHaveLength(1)
  expect(await resolveRow(journal, 'n', upper, 'cancelled')).toMatchObject({ state: 'final' })
})
