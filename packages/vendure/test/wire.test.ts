import { afterEach, expect, test } from 'vitest'
import { cancelled, left, openShop, read, type Shop } from './shop.ts'

let shop: Shop
afterEach(() => shop.close())

test('the whole order goes out as one mutation, and the order in the answer settles it', async () => {
  shop = await openShop([cancelled(left(0, 0, 'Cancelled'))], [], { channelToken: 'de' })
  const result = await shop.vendure.cancel({
    orderId: '21',
    reason: 'out_of_stock',
    note: 'the last one broke',
  })
  expect(shop.seen).toHaveLength(1)
  const [sent] = shop.seen
  expect(sent).toMatchObject({ method: 'POST', path: '/admin-api' })
  expect(sent?.headers).toMatchObject({
    'content-type': 'application/json',
    'vendure-api-key': 'a-key',
    'vendure-token': 'de',
  })
  expect(sent?.headers.authorization).toBeUndefined()
  expect(shop.inputs()).toEqual([{ orderId: '21', reason: 'out of stock: the last one broke' }])
  expect(result).toMatchObject({
    status: 'cancelled',
    by: 'this_call',
    account: `vendure/${shop.url.slice('http://'.length)}/channel/de`,
    sent: { reason: 'out of stock', note: true },
  })
})

test('a session’s token goes out as Bearer, and a function is asked for it every time', async () => {
  let asked = 0
  const accessToken = (): string => `token-${(asked += 1)}`
  shop = await openShop([cancelled(left(0, 0, 'Cancelled'))], [read(left(3, 2))], {
    apiKey: undefined,
    accessToken,
    readBefore: true,
  })
  await shop.vendure.cancel({ orderId: '21' })
  expect(shop.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
  expect(shop.seen.every(({ headers }) => headers['vendure-api-key'] === undefined)).toBe(true)
})

test('a line without a quantity is all that is left of it', async () => {
  shop = await openShop([cancelled(left(0, 2))], [read(left(1, 2))])
  const result = await shop.vendure.cancel({
    orderId: '21',
    lines: [{ orderLineId: '44' }],
    cancelShipping: true,
  })
  expect(shop.inputs()).toEqual([
    { orderId: '21', lines: [{ orderLineId: '44', quantity: 1 }], cancelShipping: true },
  ])
  expect(result).toMatchObject({
    status: 'cancelled',
    lines: [{ id: '44', verdict: 'cancelled' }],
    alsoCancelled: [],
  })
})

test('some units go out as they were asked for, beside a whole line', async () => {
  shop = await openShop([cancelled(left(1, 0))], [read(left(3, 2))])
  const lines = [{ orderLineId: '44', quantity: 2 }, { orderLineId: '45' }]
  expect(await shop.vendure.cancel({ orderId: '21', lines, reason: { raw: 'as agreed' } })).toMatchObject({
    status: 'cancelled',
    lines: [
      { id: '44', verdict: 'cancelled', asked: 2, cancelled: 2, by: 'this_call' },
      { id: '45', verdict: 'cancelled' },
    ],
  })
  expect(shop.inputs()).toEqual([
    {
      orderId: '21',
      lines: [
        { orderLineId: '44', quantity: 2 },
        { orderLineId: '45', quantity: 2 },
      ],
      reason: 'as agreed',
    },
  ])
})

test('a line that is cancelled already is left out: Vendure would refuse the whole request', async () => {
  shop = await openShop([cancelled(left(0, 0, 'Cancelled'))], [read(left(0, 2))])
  const lines = [{ orderLineId: '44' }, { orderLineId: '45' }]
  const result = await shop.vendure.cancel({ orderId: '21', lines })
  expect(shop.inputs()).toEqual([{ orderId: '21', lines: [{ orderLineId: '45', quantity: 2 }] }])
  expect(result).toMatchObject({ status: 'cancelled', lines: [{ by: 'someone_else' }, { id: '45' }] })
})

test('what is cancelled already is not sent at all', async () => {
  shop = await openShop([], [read(left(0, 2))])
  const result = await shop.vendure.cancel({ orderId: '21', lines: [{ orderLineId: '44' }] })
  expect(result).toMatchObject({ status: 'cancelled', by: 'someone_else' })
  expect(shop.inputs()).toEqual([])
})

test('the two calls are there one to one', async () => {
  shop = await openShop([cancelled(left(2, 2))], [read(left(3, 2))])
  const { api } = shop.vendure
  expect(await api.getOrder({ id: '21' })).toMatchObject({ data: { order: { code: '84D4YKE78FZSFNGQ' } } })
  const input = { orderId: '21', lines: [{ orderLineId: '44', quantity: 1 }] }
  expect(await api.cancelOrder(input)).toMatchObject({ data: { cancelOrder: { id: '21' } } })
  expect(shop.inputs()).toEqual([input])
})
