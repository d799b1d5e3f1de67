import { afterEach, expect, test } from 'vitest'
import type { VendureCancelRequest } from '../src/index.ts'
import { json, left, openShop, read, type Shop } from './shop.ts'

// What Vendure takes in silence and changes the order wrongly by: each was seen live, and none of it is ever sent.

let shop: Shop
afterEach(() => shop.close())

const line = { orderLineId: '44' }

test.each<[string, object, RegExp]>([
  [
    'a quantity below 1: the line grows',
    { lines: [{ ...line, quantity: -3 }] },
    /lines\.0\.quantity must be a whole number of at least 1; given -3/,
  ],
  ['a quantity of 0', { lines: [{ ...line, quantity: 0 }] }, /lines\.0\.quantity/],
  ['half a unit', { lines: [{ ...line, quantity: 1.5 }] }, /lines\.0\.quantity/],
  ['a line twice', { lines: [line, { ...line, quantity: 1 }] }, /names nothing twice/],
  ['no line at all', { lines: [] }, /leave it out for the whole order/],
  [
    'an unknown line',
    { lines: [{ orderLineId: '99' }] },
    /lines\.0 must be a line of the order, one of "44", "45"/,
  ],
  [
    'an unknown line beside a known one',
    { lines: [line, { orderLineId: '99' }] },
    /lines\.1 must be a line of the order/,
  ],
  ['more units than are left', { lines: [{ ...line, quantity: 4 }] }, /lines\.0\.quantity must be at most 3/],
  ['another spelling of order 10', { orderId: '1e1' }, /orderId must be plain digits/],
  ['a hexadecimal one', { orderId: '0xA' }, /orderId must be plain digits/],
  ['leading zeros', { orderId: '010' }, /orderId must be plain digits/],
  ['another spelling of a line', { lines: [{ orderLineId: '44.0' }] }, /orderLineId must be plain digits/],
  ['an unknown field', { orderLines: [] }, /has no field "orderLines".*did you mean lines\?/],
  [
    'an unknown reason',
    { reason: 'out_of_stok' },
    /or { raw }; given "out_of_stok"; did you mean out_of_stock/,
  ],
])('%s', async (_what, wrong, says) => {
  shop = await openShop([], [read(left(3, 2))])
  // What is wrong here does not compile: it comes from outside.
  const request = { orderId: '21', ...wrong } as VendureCancelRequest
  const thrown: unknown = await shop.vendure.cancel(request).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ name: 'CancelError', code: 'invalid_request' })
  expect((thrown as Error).message).toMatch(says)
  expect(shop.inputs()).toEqual([])
})

test.each([
  ['a line twice', [2, 1], /names nothing twice/],
  ['a quantity of 0', [0], /quantity must be a whole number of at least 1/],
  ['a quantity below 1', [-3], /quantity must be a whole number of at least 1/],
  ['no line at all', [], /leave it out for the whole order/],
])('by the mutation itself: %s', async (_what, quantities, says) => {
  shop = await openShop([], [])
  const lines = quantities.map((quantity) => ({ ...line, quantity }))
  await expect(shop.vendure.api.cancelOrder({ orderId: '21', lines })).rejects.toThrow(says)
  expect(shop.inputs()).toEqual([])
})

test('a UUID of a shop with its own ids goes out as it stands', async () => {
  const id = '0c5b6f3e-7d52-4b0a-9a1e-2f6c1e9d0a77'
  shop = await openShop([], [read(null)])
  await shop.vendure.getOrder({ orderId: id })
  expect(JSON.parse(shop.seen[0]?.body ?? '')).toMatchObject({ variables: { id } })
})

test('`left` that differs: somebody was faster', async () => {
  shop = await openShop([], [read(left(2, 2))])
  const lines = [{ ...line, quantity: 1, left: 3 }]
  expect(await shop.vendure.cancel({ orderId: '21', lines })).toMatchObject({
    status: 'refused',
    refusal: 'line_changed',
  })
  expect(shop.inputs()).toEqual([])
})

test('all that is missing is named at once, with its environment variable', async () => {
  shop = await openShop([])
  const bare = shop.vendure.with({ apiKey: undefined })
  expect(bare.account).toContain('default-channel')
  const { createVendure } = await import('../src/index.ts')
  await expect(createVendure().cancel({ orderId: '21' })).rejects.toThrow(
    /baseUrl \(VENDURE_BASE_URL\).*apiKey \(VENDURE_API_KEY\), or accessToken \(VENDURE_ACCESS_TOKEN\), or username \(VENDURE_USERNAME\) and password \(VENDURE_PASSWORD\)/,
  )
})

test('a page in place of the API names the setting as it is spelled', async () => {
  const page = json('Not Found', 404)
  shop = await openShop([page], [page])
  await expect(shop.vendure.getOrder({ orderId: '21' })).rejects.toMatchObject({
    code: 'configuration',
    hint: 'Check baseUrl: it is what stands before /admin-api.',
  })
})

test('a gateway that wants credentials is answered with those, and not with the address', async () => {
  shop = await openShop([], [json({ message: 'who are you' }, 401)])
  await expect(shop.vendure.getOrder({ orderId: '21' })).rejects.toMatchObject({
    code: 'unauthenticated',
    hint: 'Check the credentials, and that they belong to this environment.',
  })
})
