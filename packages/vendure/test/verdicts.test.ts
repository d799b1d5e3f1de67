import { afterEach, expect, test } from 'vitest'
import { AmbiguousOutcomeError, CancelError } from '../src/index.ts'
import { type Answer, cancelled, failed, json, left, openShop, read, refused, type Shop } from './shop.ts'

let shop: Shop
afterEach(() => shop.close())

const whole = { orderId: '21' }
const gone = left(0, 0, 'Cancelled')

test.each<[string, Answer, string]>([
  ['nobody whom it lets in', failed('FORBIDDEN'), 'forbidden'],
  ['a channel it does not have', failed('CHANNEL_NOT_FOUND'), 'configuration'],
  ['variables it does not take', failed('BAD_USER_INPUT'), 'invalid_request'],
  ['a query it does not know', failed('GRAPHQL_VALIDATION_FAILED', 400), 'configuration'],
])('%s: it throws, and nothing was done', async (_what, answer, code) => {
  shop = await openShop([answer])
  await expect(shop.vendure.cancel(whole)).rejects.toMatchObject({ name: 'CancelError', code })
  expect(shop.inputs()).toHaveLength(1)
})

test('an order that is not there', async () => {
  shop = await openShop([failed('ENTITY_NOT_FOUND')], [read(null)])
  expect(await shop.vendure.cancel(whole)).toMatchObject({
    status: 'refused',
    refusal: 'not_found',
    basis: 'stated',
  })
  expect(await shop.vendure.getOrder(whole)).toBeUndefined()
})

test.each([
  'EMPTY_ORDER_LINE_SELECTION_ERROR',
  'QUANTITY_TOO_GREAT_ERROR',
  'ORDER_STATE_TRANSITION_ERROR',
  'MULTIPLE_ORDER_ERROR',
  'CANCEL_ACTIVE_ORDER_ERROR',
  'SOME_FUTURE_ERROR',
])('%s is no proof: the order is read, and says what happened', async (code) => {
  shop = await openShop([refused(code)], [read(gone)])
  expect(await shop.vendure.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  await shop.close()
  shop = await openShop([refused(code)], [read(left(3, 2))])
  expect(await shop.vendure.cancel(whole)).toMatchObject({
    status: 'unconfirmed',
    said: 'no',
    vendorCode: code,
    vendorMessage: `no: ${code}`,
    attempts: [{ rule: 'error_result' }],
  })
  expect(shop.inputs()).toHaveLength(1)
})

test.each<[string, Answer]>([
  ['the word of a gate', refused('FORBIDDEN')],
  ['the word of an error', refused('ENTITY_NOT_FOUND')],
  ['the answer to a read', read(null)],
])('%s in the place of an error result is no proof', async (_what, answer) => {
  shop = await openShop([answer], [read(gone)])
  expect(await shop.vendure.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'unproven' })
})

test.each([true, false])(
  'in state Modifying a no stands beside an order of which every line is gone, read before: %s',
  async (readBefore) => {
    const reads = [read(left(3, 2, 'Modifying')), read(left(0, 0, 'Modifying'))]
    shop = await openShop([refused('ORDER_STATE_TRANSITION_ERROR')], reads.slice(readBefore ? 0 : 1))
    const result = await shop.vendure.cancel(whole, { readBefore })
    expect(result).toMatchObject({
      status: 'cancelled',
      by: 'unproven',
      order: { state: 'cancelled', vendorState: 'Modifying' },
      attempts: [{ vendorCode: 'ORDER_STATE_TRANSITION_ERROR' }],
    })
  },
)

test('an error without a code proves nothing', async () => {
  shop = await openShop([failed(undefined)])
  expect(await shop.vendure.cancel(whole)).toMatchObject({
    status: 'unconfirmed',
    vendorMessage: 'something is wrong',
  })
})

test('an answer about another order is not ours', async () => {
  shop = await openShop([cancelled({ ...gone, id: '22' })])
  expect(await shop.vendure.cancel(whole)).toMatchObject({
    status: 'unconfirmed',
    cause: 'unreadable_answer',
  })
})

test('a cart is cancelled by its word, though its lines still stand in the answer', async () => {
  const cart = { ...gone, lines: [{ id: '44', quantity: 2, orderPlacedQuantity: 0 }] }
  shop = await openShop([cancelled(cart)])
  expect(await shop.vendure.cancel(whole)).toMatchObject({ status: 'cancelled' })
})

test('a silence is never followed by a second cancel, and units are settled for an only writer', async () => {
  const silence: Answer = json({}, 502)
  const request = { orderId: '21', lines: [{ orderLineId: '44', quantity: 1 }] }
  shop = await openShop([silence], [read(left(3, 2)), read(left(2, 2))])
  expect(await shop.vendure.cancel(request)).toMatchObject({ status: 'unconfirmed', safeToRepeat: false })
  expect(shop.inputs()).toHaveLength(1)
  await shop.close()
  shop = await openShop([silence], [read(left(3, 2)), read(left(2, 2))])
  expect(await shop.vendure.cancel(request, { onlyWriter: true })).toMatchObject({
    status: 'cancelled',
    lines: [{ id: '44', verdict: 'cancelled', by: 'this_call' }],
  })
  expect(shop.inputs()).toHaveLength(1)
})

test('the vendor’s own call says that its no may not be one', async () => {
  shop = await openShop([refused('ORDER_STATE_TRANSITION_ERROR')])
  const thrown: unknown = await shop.vendure.api
    .cancelOrder({ orderId: '21' })
    .catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(AmbiguousOutcomeError)
  expect(CancelError.is(thrown)).toBe(false)
})

test('the key shows nowhere', async () => {
  const seen: unknown[] = []
  shop = await openShop([failed('FORBIDDEN')], [], {
    apiKey: 'canary-key-0123456789',
    observe: (event) => seen.push(event),
    observeBodies: true,
  })
  seen.push(await shop.vendure.cancel(whole).catch((error: unknown) => error), shop.vendure)
  expect(seen.length).toBeGreaterThan(1)
  expect(JSON.stringify(seen)).not.toContain('canary')
})

test('a repeat asks for all that is left of a line, and for nothing of an order that cannot be read', async () => {
  const request = { orderId: '21', lines: [{ orderLineId: '44' }] }
  shop = await openShop([failed('INTERNAL_SERVER_ERROR'), cancelled(left(0, 2))])
  const open = await shop.vendure.cancel(request)
  expect(open).toMatchObject({ status: 'unconfirmed', safeToRepeat: true })
  expect(await shop.vendure.follow(open, { repeat: true })).toMatchObject({ status: 'cancelled' })
  const asked = { input: { orderId: '21', lines: [{ orderLineId: '44', quantity: 3 }] } }
  expect(shop.inputs()).toMatchObject([asked, asked].map(({ input }) => input))
  await shop.close()

  const untouched = read(left(3, 2))
  shop = await openShop([failed('INTERNAL_SERVER_ERROR')], [untouched, untouched, untouched, json({}, 503)])
  const other = await shop.vendure.cancel(request)
  expect(await shop.vendure.follow(other, { repeat: true, reads: 1 })).toMatchObject({
    status: 'unconfirmed',
  })
  expect(shop.inputs()).toHaveLength(1)
})

test('a preview of what is gone says so, and of another number left', async () => {
  shop = await openShop([], [read(left(0, 2))])
  expect(await shop.vendure.preview({ orderId: '21', lines: [{ orderLineId: '44' }] })).toMatchObject({
    allowed: 'no',
    because: expect.stringContaining('cancelled already'),
  })
  await shop.close()
  shop = await openShop([], [read(left(3, 2))])
  const changed = { orderId: '21', lines: [{ orderLineId: '44', left: 2 }] }
  expect(await shop.vendure.preview(changed)).toMatchObject({
    allowed: 'no',
    because: expect.stringContaining('another number of units is left'),
  })
})

test('units of a line that was gone before are not cancelled beside another line', async () => {
  shop = await openShop([cancelled(left(0, 1))], [read(left(0, 2))])
  const lines = [
    { orderLineId: '44', quantity: 1 },
    { orderLineId: '45', quantity: 1 },
  ]
  expect(await shop.vendure.cancel({ orderId: '21', lines })).toMatchObject({
    status: 'partially_cancelled',
    lines: [
      { id: '44', verdict: 'kept', cancelled: 0 },
      { id: '45', verdict: 'cancelled', cancelled: 1 },
    ],
  })
})

test('units of a line that a modification made larger are cancelled by a yes that shows them gone', async () => {
  const request = { orderId: '21', lines: [{ orderLineId: '44', quantity: 2 }] }
  shop = await openShop([cancelled(left(3, 2))], [read(left(5, 2))])
  expect(await shop.vendure.cancel(request)).toMatchObject({
    status: 'cancelled',
    lines: [{ id: '44', verdict: 'cancelled', by: 'this_call', cancelled: 2 }],
  })
  await shop.close()
  // Another writer on PostgreSQL wrote over it.
  shop = await openShop([cancelled(left(5, 2))], [read(left(5, 2))])
  expect(await shop.vendure.cancel(request)).toMatchObject({ status: 'unconfirmed', seen: 'untouched' })
})
