import { expect, test } from 'vitest'
import {
  createCruxEmulator,
  createEmulator,
  createKiboEmulator,
  createManualClock,
  createPartnerCenterEmulator,
  createShopeeEmulator,
} from './index.ts'

// What a caller in plain JavaScript, or a typing error behind a cast, would give.
const given = (options: unknown): never => options as never

test.each([
  [
    'a name of another spelling',
    () => createCruxEmulator(given({ skuz: 'honour' })),
    /no option skuz; the options are .*skus/,
  ],
  [
    'a word that is not listed',
    () => createCruxEmulator(given({ skus: 'honor' })),
    /options\.skus: .*"honour"/,
  ],
  [
    'a number that cannot be',
    () => createPartnerCenterEmulator({ async: -1 }),
    /options\.async: .*; given -1$/,
  ],
  [
    'half an error',
    () => createKiboEmulator(given({ charged: { status: 409 } })),
    /options\.charged: must be 'cancel' or /,
  ],
  [
    'a name within',
    () => createShopeeEmulator(given({ tokens: { access: 'x' } })),
    /options\.tokens: .*accessToken/,
  ],
  ['no clock', () => createShopeeEmulator(given({ clock: Date })), /options\.clock: must be a clock/],
  ['null as clock', () => createKiboEmulator(given({ clock: null })), /options\.clock: must be a clock/],
  ['a promise', () => createKiboEmulator(given(Promise.resolve({}))), /^options: .* no promise or Map/],
  ['a promise within', () => createEmulator(given({ kibo: Promise.resolve({}) })), /^options\.kibo: /],
  ['a Map within', () => createShopeeEmulator(given({ tokens: new Map() })), /^options\.tokens: /],
  ['null', () => createShopeeEmulator(given(null)), /^options: must be an object/],
  ['an unknown vendor', () => createEmulator(given({ shoppee: {} })), /no option shoppee; .*shopee/],
  ["a vendor's option for all", () => createEmulator(given({ gapMs: 4 })), /no option gapMs/],
])('%s is refused', (_, create, message) => {
  expect(create).toThrow(TypeError)
  expect(create).toThrow(message)
})

test('a clock may be of a class, whose functions need their object', () => {
  class Fixed {
    readonly at = 1000
    now(): number {
      return this.at
    }
    async sleep(): Promise<void> {}
    deadline(): () => void {
      return () => undefined
    }
  }
  const clock = new Fixed()
  createCruxEmulator({ clock })
  createPartnerCenterEmulator({ clock })
  createShopeeEmulator({ clock })
  const emulator = createKiboEmulator({ clock })
  emulator.orders.cancelElsewhere(String(emulator.orders.add().orderID))
  expect(emulator.ledger.entries).toMatchObject([{ at: '1970-01-01T00:00:01.000Z' }])
})

test('undefined is the default', () => {
  expect(createCruxEmulator({ username: undefined }).settings.username).toBe('retailer@emulator.invalid')
})

test.each([
  ['a name of another spelling', { prt: 4010 }, /no option prt; the options are onRequest, page, port/],
  ['a port as text', { port: 'x' }, /options\.port: must be a whole number from 0 to 65535/],
  ['a port that is none', { port: 70_000 }, /options\.port: must be a whole number from 0 to 65535/],
  ['nobody to tell', { onRequest: 'log' }, /options\.onRequest: must be a function/],
])('listen: %s is refused', async (_, options, message) => {
  for (const emulator of [createEmulator(), createShopeeEmulator()])
    await expect(emulator.listen(given(options))).rejects.toThrow(message)
  await expect(createShopeeEmulator().listenHttp2(given(options))).rejects.toThrow(message)
})

test('a clock does not start at a Date', () => {
  expect(() => createManualClock(given(new Date()))).toThrow(
    'start must be milliseconds since the epoch; given object',
  )
})

test.each(['201020SQQ5K2EP', 1_010_101, null, ['201020SQQ5K2EP'], Promise.resolve({})])(
  'an order is no %o',
  (order) => {
    const { clock: _clock, listen: _listen, ...emulators } = createEmulator()
    for (const { orders } of Object.values(emulators)) {
      expect(() => orders.add(given(order))).toThrow(
        /^order must be an object in the vendor's own spelling; given /,
      )
    }
  },
)

test('a field of almost the right name is refused, and one of the vendor that is not known here stays', () => {
  const { shopee, kibo, crux, partnercenter } = createEmulator()
  const refused: readonly [() => unknown, string][] = [
    [
      () => shopee.orders.add(given({ orderStatus: 'SHIPPED' })),
      'order has no field orderStatus; did you mean order_status?',
    ],
    [
      () => shopee.orders.add(given({ item_list: [{}, { cancelled_quantity: 1, canceled_qty: 1 }] })),
      'order.item_list.1 has no field canceled_qty; did you mean cancelled_qty?',
    ],
    [() => kibo.orders.add(given({ orderId: 5 })), 'order has no field orderId; did you mean orderID?'],
    [
      () => crux.orders.add(given({ line_item: [] })),
      'order has no field line_item; did you mean line_items?',
    ],
    [
      () => partnercenter.orders.add(given({ agedays: 5 })),
      'order has no field agedays; did you mean ageDays?',
    ],
  ]
  for (const [add, message] of refused) expect(add).toThrow(new TypeError(message))
  expect(shopee.orders.add(given({ order_sn: 'A', invoice_data: { number: '1' } }))).toHaveProperty(
    'invoice_data',
  )
})

test('a change that would never happen, or not now, is refused', () => {
  const { shopee } = createEmulator()
  const { order_sn: id } = shopee.orders.add()
  const script = { on: 'cancel', when: 'after', change: () => undefined } as const
  for (const wrong of [{ on: 'cancle' }, { when: 'then' }, { orderid: id }, { change: 5 }, { times: 0 }])
    expect(() => shopee.changes.add(given({ ...script, ...wrong }))).toThrow(TypeError)
  for (const change of [async () => undefined, () => ({ order_status: 'SHIPPED' })])
    expect(() => shopee.orders.change(id, given(change))).toThrow(
      'change must write to the order it is given',
    )
  expect(shopee.orders.get(id)).toMatchObject({ order_status: 'READY_TO_SHIP' })
})

test('what is undefined in an order is filled in', () => {
  const { shopee, kibo } = createEmulator()
  const order = shopee.orders.add(given({ order_sn: undefined, item_list: [{ item_id: undefined }] }))
  expect(order).toMatchObject({
    order_sn: expect.stringContaining('EM'),
    item_list: [{ item_id: 1_000_100 }],
  })
  expect(kibo.orders.add(given({ orderStatus: undefined }))).toMatchObject({ orderStatus: 'READY' })
})

test('an order is found by an id of another kind, and by none is not', () => {
  const kibo = createKiboEmulator()
  kibo.orders.add({ orderID: 5 })
  expect(kibo.orders.get(given(5))).toMatchObject({ orderID: 5 })
  for (const emulator of [kibo, createCruxEmulator()])
    expect(emulator.orders.get(given(undefined))).toBeUndefined()
})
