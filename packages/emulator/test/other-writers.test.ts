import { describe, expect, test } from 'vitest'
import {
  createCruxEmulator,
  createKiboEmulator,
  createManualClock,
  createPartnerCenterEmulator,
  createShopeeEmulator,
  type ShopeeEmulator,
} from '../src/index.ts'
import { signShopeeRequest } from '../src/shopee/signature.ts'
import { cancelInit, observe } from './observe.ts'
import { createTinyEmulator } from './tiny-vendor.ts'

const clock = createManualClock()
const asJson = { 'content-type': 'application/json' }

function cancelUrl({ baseUrl, partnerKey, ...settings }: ShopeeEmulator['settings']): string {
  const path = '/api/v2/order/cancel_order'
  const [partnerId, accountId] = [String(settings.partnerId), String(settings.shopId)]
  const timestamp = String(Math.floor(clock.now() / 1000))
  const { accessToken } = settings
  const sign = signShopeeRequest(partnerKey, { partnerId, path, timestamp, accessToken, accountId })
  const query = { partner_id: partnerId, timestamp, sign, access_token: accessToken, shop_id: accountId }
  return `${baseUrl}${path}?${new URLSearchParams(query).toString()}`
}

test('somebody else can act right before and right after a request', async () => {
  const emulator = createTinyEmulator()
  emulator.orders.add({ id: '2' })
  const send = (id: string): Promise<unknown> =>
    observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/${id}`, cancelInit())
  emulator.changes.add({
    on: 'cancel',
    when: 'before',
    change: (order) => {
      order.status = 'held'
    },
  })
  emulator.changes.add({ on: 'cancel', when: 'after', orderId: '2', change: () => 'absent' })
  expect(await send('1')).toMatchObject({ status: 200 })
  expect(emulator.ledger.entries).toMatchObject([
    { orderId: '1', effect: 'status held', by: 'someone_else', request: undefined },
    { orderId: '1', effect: 'cancelled', by: 'request', request: { number: 1 } },
    { orderId: '2', effect: 'absent', by: 'someone_else', rows: [] },
  ])
  expect(await send('2')).toMatchObject({ status: 404 })
})

test('a change waits for a request about an order that is there, happens so often, and can be forgotten', async () => {
  const emulator = createTinyEmulator()
  const read = (id: string): Promise<unknown> =>
    observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/${id}`)
  const seen: string[] = []
  const script = {
    on: 'read',
    when: 'after',
    change: (order: { id: string }) => void seen.push(order.id),
  } as const
  emulator.changes.add({ ...script, times: 2 })
  await read('none')
  for (let count = 0; count < 3; count += 1) await read('1')
  expect(seen).toEqual(['1', '1'])
  emulator.changes.add(script)
  emulator.changes.clear()
  await read('1')
  expect(seen).toHaveLength(2)
})

test('requests that are not serialised all succeed, and lose updates', async () => {
  const emulator = createShopeeEmulator({ clock, serialised: false, gapMs: 1_000 })
  const { order_sn } = emulator.orders.add({ item_list: [{ item_id: 11, model_quantity_purchased: 8 }] })
  const once = async (): Promise<string> => {
    const body = JSON.stringify({
      order_sn,
      cancel_reason: 'CUSTOMER_REQUEST',
      partial_cancel_item_list: [{ item_id: 11, model_id: 0, model_quantity: 1 }],
    })
    return (
      await emulator.fetch(cancelUrl(emulator.settings), { method: 'POST', headers: asJson, body })
    ).text()
  }
  const answers = await Promise.all([once(), once(), once()])
  for (const answer of answers) expect(answer).toContain('"error":""')
  expect(emulator.ledger.entries.map(({ effect }) => effect)).toEqual(Array(3).fill('item 11/0 cancelled 1'))
  expect(emulator.orders.truth(order_sn)?.rows).toMatchObject([{ units: 8, cancelled: 1 }])
})

test('a cancel that is not serialised overwrites what somebody else did meanwhile', async () => {
  const emulator = createTinyEmulator({ serialised: false, gapMs: 1_000 })
  const sent = observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/1`, cancelInit())
  await new Promise((resolve) => {
    setTimeout(resolve, 200)
  })
  emulator.orders.change('1', (order) => {
    order.status = 'shipped'
  })
  expect(await sent).toMatchObject({ status: 200 })
  expect(emulator.ledger.entries.map(({ by, effect }) => [by, effect])).toEqual([
    ['someone_else', 'status shipped'],
    ['request', 'cancelled'],
  ])
  expect(emulator.orders.get('1')).toMatchObject({ status: 'cancelled' })
})

describe('orders that are not uniform', () => {
  test('Shopee: units cancelled before, a line that is gone, twins', () => {
    const { orders, ledger } = createShopeeEmulator({ clock })
    const { order_sn } = orders.add({
      order_status: 'SHIPPED',
      item_list: [
        { item_id: 1, model_quantity_purchased: 3, cancelled_qty: 1 },
        { item_id: 1, cancelled_qty: 1 },
        { item_id: 2 },
      ],
    })
    expect(orders.truth(order_sn)).toEqual({
      word: 'SHIPPED',
      rows: [
        { id: '1/0', units: 3, cancelled: 1, state: 'shipped' },
        { id: '1/0', units: 1, cancelled: 1, state: 'cancelled' },
        { id: '2/0', units: 1, cancelled: 0, state: 'shipped' },
      ],
    })
    orders.change(order_sn, (order) => void order.item_list.pop())
    expect(ledger.entries).toMatchObject([{ effect: 'line 2/0 gone', by: 'someone_else' }])
  })

  test('Kibo: a shipped item stays shipped when its order is cancelled, also by a request', async () => {
    const { orders, fetch, settings, server } = createKiboEmulator({ clock })
    const orderItems = [
      { orderItemID: 7, itemState: 'SHIPPED' },
      { orderItemID: 7 },
      { itemState: 'CANCELED' },
    ]
    const before = String(orders.add({ orderStatus: 'CANCELED', orderItems }).orderID)
    const now = String(orders.add({ orderItems }).orderID)
    const states = (id: string): unknown => orders.truth(id)?.rows.map(({ state }) => state)
    expect(states(before)).toEqual(['shipped', 'cancelled', 'cancelled'])
    expect(states(now)).toEqual(['shipped', 'open', 'cancelled'])
    const response = await fetch(`${settings.baseUrl}/api/v2/order/action/cancel`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.issueToken()}`,
        'x-vol-tenant': settings.tenantId,
        'content-type': 'application/json',
      },
      body: `{"orderID":${now},"dispositionReason":"customer_changed_mind"}`,
    })
    expect(await response.json()).toMatchObject({
      orderStatus: 'CANCELED',
      orderItems: [{ itemState: 'SHIPPED' }, { itemState: 'CANCELED' }, { itemState: 'CANCELED' }],
    })
    expect(states(now)).toEqual(['shipped', 'cancelled', 'cancelled'])
  })

  test('Partner Center: lines cancelled before, and two of one number', async () => {
    const { orders, fetch, settings, server } = createPartnerCenterEmulator({ clock })
    const { id } = orders.add({ lineItems: [{ quantity: 0 }, { lineItemNumber: 1 }, { lineItemNumber: 1 }] })
    const url = `${settings.baseUrl}/v1/customers/${server.customerId}/orders/${id}`
    const headers = { authorization: `Bearer ${server.accessToken()}` }
    const body = JSON.stringify({
      id,
      status: 'cancelled',
      lineItems: [{ lineItemNumber: 1, offerId: 'DG7GMGF0DWT0:0001:DG7GMGF0DSQR' }],
    })
    const response = await fetch(url, { method: 'PATCH', headers, body })
    expect(await response.json()).toMatchObject({ status: 'cancelled' })
    expect(orders.truth(id)?.rows.map(({ state }) => state)).toEqual(Array(3).fill('cancelled'))
  })

  test('Partner Center: a read that is old shows an order that is gone since', async () => {
    const { orders, fetch, settings, server, faults } = createPartnerCenterEmulator({ clock })
    const { id } = orders.add()
    orders.change(id, () => 'absent')
    const headers = { authorization: `Bearer ${server.accessToken()}` }
    const read = async (): Promise<number> =>
      (await fetch(`${settings.baseUrl}/v1/customers/${server.customerId}/orders/${id}`, { headers })).status
    faults.add({ on: 'read', fault: 'stale' })
    expect([await read(), await read()]).toEqual([200, 404])
  })

  test('Crux: rows with one uuid, and a supplier is not somebody else', () => {
    const { orders, suppliers, ledger } = createCruxEmulator({ clock })
    const uuid = '00000000-0000-4000-8000-0000000000aa'
    const order = orders.add({
      line_items: [
        { uuid, status: 'Rejected' },
        { uuid, cancel_requested: true },
        { status: 'HasTracking' },
        { uuid: '' },
      ],
    })
    suppliers.decide(order.uuid, 'confirm')
    expect(ledger.entries).toMatchObject([{ effect: `line ${uuid} cancelled`, by: 'supplier' }])
    expect(orders.truth(order.uuid)?.rows).toMatchObject([
      { id: uuid, state: 'rejected' },
      { id: uuid, state: 'cancelled' },
      { state: 'shipped' },
      { id: '', state: 'open' },
    ])
  })
})
