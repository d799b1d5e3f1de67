import { createShopeeEmulator } from '@cancel/emulator'
import { expect, test } from 'vitest'
import { PushError, readShopeePush, type ShopeePush } from './index.ts'

const url = 'https://example.com/push/?a=1'
const keys = ['57615053704d6470644f554a78656d50484143644964436a5568777544524579']
const emulator = createShopeeEmulator({ pushKey: keys[0] ?? '' })
const sign = (body: string, over: Partial<ShopeePush> = {}): ShopeePush => ({
  url,
  body,
  authorization: emulator.pushes.signPush(url, body),
  keys,
  ...over,
})
const official =
  '{"data":{"items":[],"ordersn":"220810QSK8S7BX","status":"PROCESSED","completed_scenario":"","update_time":1660123127},"shop_id":727720655,"code":3,"timestamp":1660123127}'

test('the documented sample is read', async () => {
  expect(await readShopeePush(sign(official))).toEqual({
    kind: 'order_status',
    code: 3,
    id: '3/727720655/220810QSK8S7BX/PROCESSED/1660123127',
    at: '2022-08-10T09:18:47.000Z',
    shopId: '727720655',
    orderId: '220810QSK8S7BX',
    status: 'PROCESSED',
    updatedAt: '2022-08-10T09:18:47.000Z',
    data: expect.objectContaining({ items: [] }),
  })
})

test('bytes, numbers as text and a message id are read as well', async () => {
  const body =
    '{"msg_id":"m1","data":{"ordersn":"A","status":"CANCELLED","completed_scenario":null},"shop_id":"5","code":"3","timestamp":"1660123127"}'
  const event = await readShopeePush(sign(body, { body: new TextEncoder().encode(body) }))
  expect(event).toMatchObject({
    kind: 'order_status',
    id: 'm1',
    shopId: '5',
    orderId: 'A',
    status: 'CANCELLED',
  })
})

test('a time in milliseconds is one, too', async () => {
  const body = '{"data":{"ordersn":"A"},"code":3,"timestamp":1660123127500}'
  expect(await readShopeePush(sign(body))).toMatchObject({ at: '2022-08-10T09:18:47.500Z' })
})

test('an id that JavaScript cannot hold keeps its digits', async () => {
  const body =
    '{"data":{"ordersn":"A","item_id":9007199254740993},"shop_id":9007199254740995,"code":3,"timestamp":1660123127}'
  const event = await readShopeePush(sign(body))
  expect(event).toMatchObject({ shopId: '9007199254740995', data: { item_id: '9007199254740993' } })
})

test('a code that bears on no order passes through', async () => {
  const event = await readShopeePush(sign('{"data":{"x":1},"code":99,"timestamp":1660123127}'))
  expect(event).toMatchObject({ kind: 'other', code: 99, data: { x: 1 } })
})

test.each<readonly [string, object]>([
  ['"msg_id":17', { id: '17' }],
  ['"msg_id":""', { id: '3//A/IN_CANCEL/1660123127' }],
  ['"msg_id":null,"shop_id":null', { id: '3//A/IN_CANCEL/1660123127' }],
  ['"shop_id":""', { id: '3//A/IN_CANCEL/1660123127' }],
  ['"shop_id":{}', { id: '3//A/IN_CANCEL/1660123127' }],
])('an odd id costs no push: %s', async (odd, told) => {
  const body = `{${odd},"data":{"ordersn":"A","status":"IN_CANCEL"},"code":3,"timestamp":1660123127}`
  const event = await readShopeePush(sign(body))
  expect(event).toMatchObject({ ...told, orderId: 'A', status: 'IN_CANCEL' })
  expect(event).not.toHaveProperty('shopId')
})

test('an order’s number that is blank names no order, and hides none', async () => {
  const push = (more: string): string => `{"data":{"ordersn":""${more}},"code":3,"timestamp":1660123127}`
  expect(await readShopeePush(sign(push('')))).not.toHaveProperty('orderId')
  expect(await readShopeePush(sign(push(',"order_sn":"A"')))).toMatchObject({ orderId: 'A' })
})

test('two parcels of one order are two pushes', async () => {
  const push = (parcel: string): string =>
    `{"data":{"ordersn":"A","package_number":"${parcel}"},"shop_id":5,"code":30,"timestamp":1660123127}`
  const [first, second, again] = await Promise.all(
    ['P1', 'P2', 'P1'].map((parcel) => readShopeePush(sign(push(parcel)))),
  )
  expect(second?.id).not.toBe(first?.id)
  expect(again?.id).toBe(first?.id)
})

test('the same push twice has one id, another status another', async () => {
  const [first, again] = [await readShopeePush(sign(official)), await readShopeePush(sign(official))]
  const later = await readShopeePush(sign(official.replace('PROCESSED', 'CANCELLED')))
  expect(first.id).toBe(again.id)
  expect(later.id).not.toBe(first.id)
})

const throwing: ProxyHandler<object> = {
  has: () => {
    throw new Error('not to be looked at')
  },
}

test.each<[string, Partial<ShopeePush>]>([
  ['no_signature', { authorization: undefined }],
  ['no_signature', { authorization: '' }],
  ['wrong_signature', { authorization: 'Bearer x' }],
  ['wrong_signature', { keys: ['another key'] }],
  ['wrong_signature', { url: 'https://example.com/push?a=1' }],
  ['parsed_body', { body: JSON.parse(official) as never }],
])('%s is told apart', async (code, change) => {
  const error: unknown = await readShopeePush(sign(official, change)).catch((thrown: unknown) => thrown)
  expect([PushError.is(error), PushError.is(new Proxy({}, throwing))]).toEqual([true, false])
  expect(error).toMatchObject({ code })
  expect(String(error)).not.toContain(keys[0])
})

test('nothing in place of a push, and one that throws when it is looked at, is no bare error', async () => {
  const odd = {
    get body(): string {
      throw new Error('not to be looked at')
    },
  }
  for (const push of [undefined, odd])
    await expect(readShopeePush(push as never)).rejects.toMatchObject({ code: 'parsed_body' })
})

test('a key in place of the list of keys is told, and no url signs nothing', async () => {
  for (const wrong of [{ keys: keys[0] }, { url: Symbol('url') }, { url: Object.create(null) }])
    await expect(readShopeePush(sign(official, wrong as never))).rejects.toThrow('keys is a list')
})

test.each([
  'not json',
  '[]',
  '{"code":3}',
  '{"code":{},"timestamp":1}',
  '{"code":3,"timestamp":99999999999999999}',
])('a signed body of no known shape: %s', async (body) => {
  await expect(readShopeePush(sign(body))).rejects.toMatchObject({ code: 'unknown_shape' })
})

test('what the emulator sends is read', async () => {
  const events: unknown[] = []
  const end = emulator.pushes.to(url, {
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const body = await request.text()
      events.push(
        await readShopeePush({ url, body, authorization: request.headers.get('authorization'), keys }),
      )
      return new Response(null, { status: 204 })
    },
  })
  emulator.orders.add({ order_sn: '201020PUSH0001' })
  emulator.orders.cancelElsewhere('201020PUSH0001', 'buyer')
  await expect.poll(() => events.length).toBeGreaterThan(0)
  expect(events[0]).toMatchObject({ kind: 'order_status', orderId: '201020PUSH0001' })
  end()
})
