import { describe, expect, test } from 'vitest'
import { createKibo } from '../kibo.ts'
import { cancelOrderInput } from './request.ts'

const orderId = '1010101'
const kibo = createKibo({ environment: 'sandbox' })

test.each<[object, object]>([
  [{ reason: 'customer_request' }, { dispositionReason: 'customer_changed_mind' }],
  [{ reason: 'customer_request', note: 'ours alone' }, { dispositionReason: 'customer_changed_mind' }],
  [{ reason: 'created_by_mistake' }, { dispositionReason: 'created_by_mistake' }],
  [
    { reason: 'other', note: 'x'.repeat(255) },
    { dispositionReason: 'other', dispositionOtherReason: 'x'.repeat(255) },
  ],
  [{ reason: { raw: 'Duplicate_Order' } }, { dispositionReason: 'Duplicate_Order' }],
  [
    { reason: { raw: 'other' }, note: 'in the tenant’s words' },
    { dispositionReason: 'other', dispositionOtherReason: 'in the tenant’s words' },
  ],
])('%j is told as %j', (given, told) => {
  const plan = kibo.plan({ orderId, ...given } as never)
  expect(plan).toEqual({ orderId, ...given })
  expect(cancelOrderInput(plan)).toEqual({ orderId, dispositionOtherReason: undefined, ...told })
})

test('a number is taken for an id up to 2^53 - 1, text beyond', () => {
  const reason = 'customer_request'
  expect(kibo.plan({ orderId: 9_000_000_000, reason }).orderId).toBe('9000000000')
  expect(kibo.plan({ orderId: '9007199254740993', reason }).orderId).toBe('9007199254740993')
  expect(() => kibo.plan({ orderId: 2 ** 53, reason })).toThrow(
    /^orderId must be a whole number of at least 1, as text above 2\^53 - 1/,
  )
})

test.each<[string, unknown, string | RegExp]>([
  [
    'no reason',
    { orderId },
    'reason must be one of customer_request, created_by_mistake, other, or { raw }; given nothing',
  ],
  ['a reason Kibo has not', { orderId, reason: 'fraud' }, /^reason must be one of .*; given "fraud"$/],
  [
    'the vendor’s own reason',
    { orderId, reason: 'customer_changed_mind' },
    "did you mean reason: 'customer_request'?",
  ],
  ['the vendor’s own word', { orderID: 1, reason: 'customer_request' }, 'did you mean orderId?'],
  ['an empty raw reason', { orderId, reason: { raw: '' } }, 'reason.raw must be a non-empty text; given ""'],
  [
    'other without a note',
    { orderId, reason: 'other' },
    "note must be 1 to 255 characters with reason 'other'; given nothing",
  ],
  [
    'a long note with other',
    { orderId, reason: 'other', note: 'x'.repeat(256) },
    "note must be 1 to 255 characters with reason 'other'",
  ],
  ['a note no store takes', { orderId, reason: 'other', note: 'a\ud800' }, 'note must be free of NUL'],
  [
    'an id of zero',
    { orderId: '0', reason: 'other', note: 'n' },
    'orderId must be a whole number of at least 1; given "0"',
  ],
  ['a path for an id', { orderId: '1/../2', reason: 'customer_request' }, /^orderId must be a whole number/],
  [
    'lines',
    { orderId, reason: 'customer_request', lines: [] },
    'request has no field "lines"; its fields are orderId, reason, note',
  ],
  ['nothing', undefined, 'request must be an object; given nothing'],
])('%s is refused', (_what, request, message) => {
  expect(() => kibo.plan(request as never)).toThrow(message)
})

describe('a row of a spreadsheet', () => {
  test('is a request', () => {
    const row = { orderId, reason: 'customer_request', note: '', warehouse: 'burnt' }
    expect(kibo.fromRow(row)).toEqual({ orderId, reason: 'customer_request' })
    expect(kibo.fromRow({ ...row, reason: 'other', note: 'a fire' })).toEqual({
      orderId,
      reason: 'other',
      note: 'a fire',
    })
    expect(kibo.columns).toEqual({})
  })

  test('that names lines is no whole order', () => {
    const row = { orderId, reason: 'customer_request' }
    expect(kibo.fromRow({ ...row, lines: 'All' })).toEqual(row)
    for (const lines of ['11', '', '11 x1; 12'])
      expect(() => kibo.fromRow({ ...row, lines })).toThrow(
        'lines must be all: only whole orders are cancelled',
      )
  })

  test('without an id, or with an id that a spreadsheet changed, is refused', () => {
    expect(() => kibo.fromRow({ reason: 'customer_request' })).toThrow('given nothing')
    expect(() => kibo.fromRow({ orderId: '1.01E+06', reason: 'customer_request' })).toThrow(
      'orderId must be a whole number of at least 1; given "1.01E+06"',
    )
  })
})

test('an order is named by a whole number', async () => {
  const { getOrder } = createKibo({ tenantId: 1, environment: 'sandbox', accessToken: 'a-token' })
  await expect(getOrder({ orderId: 'A-1' })).rejects.toThrow(
    'orderId must be a whole number of at least 1; given "A-1"',
  )
  await expect(getOrder({ orderID: '1' } as never)).rejects.toThrow('order has no field "orderID"')
})
