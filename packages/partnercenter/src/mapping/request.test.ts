import { describe, expect, test } from 'vitest'
import { CancelError, createPartnerCenter, type PartnerCenterCancelRequest } from '../index.ts'
import type { PartnerCenterCancelLine, PartnerCenterOrder } from '../types.ts'
import { askedLines, patchOrderInput } from './request.ts'

const base = { orderId: 'order-1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615' }
const requestId = '655890BA-4d2b-4d09-a95f-4ea1348686a5'
const { plan, fromRow } = createPartnerCenter()

test('what was understood is plain JSON that is understood the same again', () => {
  const request = {
    ...base,
    lines: [
      { lineNumber: 0, left: 3 },
      { lineNumber: 1, offerId: 'A:1:B' },
    ],
    requestId,
    correlationId: requestId,
    reason: { raw: 'by the customer' },
    note: 'please',
  }
  expect(plan(request)).toEqual(request)
  expect(plan(JSON.parse(JSON.stringify(plan(request))) as PartnerCenterCancelRequest)).toEqual(request)
})

test('a plan has its request id, a new one each time, and keeps one that was given', () => {
  const [one, other] = [plan(base), plan(base)]
  expect(one).toEqual({ ...base, requestId: expect.stringMatching(/^[\da-f-]{36}$/) as string })
  expect(other.requestId).not.toBe(one.requestId)
  expect(plan(one)).toEqual(one)
})

test('a number is taken as an id while it is exact', () => {
  expect(plan({ ...base, orderId: 12 } as never).orderId).toBe('12')
})

describe('refused before anything is sent, naming the field', () => {
  test.each([
    [{ ...base, lines: [] }, /^lines must be a list of at least one .*given an empty list/],
    [{ ...base, lines: null }, /^lines must be a list; given null/],
    [
      { ...base, lines: [{ lineNumber: 0 }, { lineNumber: 0 }] },
      /^lines must be a list that names nothing twice/,
    ],
    [
      { ...base, lines: [{ lineNumber: -1 }] },
      /^lines\.0\.lineNumber must be a whole number of at least 0; given -1/,
    ],
    [{ ...base, lines: [{ lineNumber: '0' }] }, /^lines\.0\.lineNumber must be a whole number/],
    [{ ...base, lines: [{ lineNumber: 0, offerId: '' }] }, /^lines\.0\.offerId must be a non-empty text/],
    [{ ...base, lines: [{ lineNumber: 0, quantity: 1 }] }, /^lines\.0 has no field "quantity"/],
    [
      { ...base, lineItems: [{ lineItemNumber: 0 }] },
      /^request has no field "lineItems"; .*did you mean lines\?$/,
    ],
    [{ orderId: 'order-1' }, /^customerId must be a GUID; given nothing/],
    [{ ...base, customerId: `${base.customerId}/../x` }, /^customerId must be a GUID/],
    [{ ...base, customerId: `${base.customerId}\n` }, /^customerId must be a GUID/],
    [{ ...base, orderId: '..' }, /^orderId must be free of control characters/],
    [{ ...base, orderId: ' order-1' }, /^orderId must be free of control characters/],
    [{ ...base, orderId: '' }, /^orderId must be a non-empty text/],
    [{ ...base, orderId: 2 ** 53 }, /^orderId must be a non-empty text \(a number only up to 2\^53 - 1\)/],
    [{ ...base, requestId: 'not-a-guid' }, /^requestId must be a GUID; given "not-a-guid"/],
    [{ ...base, reason: 7 }, /^reason must be a non-empty text or \{ raw \}; given 7/],
    [{ ...base, note: '' }, /^note must be a non-empty text/],
    [{ ...base, note: 'half a pair \ud83d' }, /^note must be free of NUL and of halves of characters/],
    [undefined, /^request must be an object; given nothing/],
  ])('%#: %j', (request, message) => {
    expect(() => plan(request as never)).toThrow(message)
    try {
      plan(request as never)
    } catch (error) {
      expect(CancelError.is(error) && error.code).toBe('invalid_request')
    }
  })
})

test.each<[Readonly<Record<string, string>>, PartnerCenterCancelRequest]>([
  [
    { ...base, reason: '', note: 'x' },
    { ...base, note: 'x' },
  ],
  [{ ...base, lines: 'all' }, base],
  [
    { ...base, lines: '0' },
    { ...base, lines: [{ lineNumber: 0 }] },
  ],
  [
    { ...base, lines: '0; 12/A:1:B;' },
    { ...base, lines: [{ lineNumber: 0 }, { lineNumber: 12, offerId: 'A:1:B' }] },
  ],
  [
    { ...base, lines: '[{"lineNumber":0,"left":2}]' },
    { ...base, lines: [{ lineNumber: 0, left: 2 }] },
  ],
])('a row %j is a request', (row, request) => {
  expect(fromRow(row)).toEqual(request)
})

test.each([
  [
    { ...base, lines: '' },
    /^lines must be lineNumber\/offerId; .*, JSON, or all for the whole order; given ""/,
  ],
  [{ ...base, lines: '0 x2' }, /^lines must be .*given "0 x2"/],
  [{ ...base, lines: 'first' }, /^lines must be .*given "first"/],
  [{ orderId: 'order-1' }, /^customerId must be a GUID; given nothing/],
])('a row %j is refused by its column', (row, message) => {
  expect(() => fromRow(row)).toThrow(message)
})

const order: PartnerCenterOrder = {
  id: 'order-1',
  status: 'completed',
  lineItems: [
    { lineItemNumber: 0, offerId: 'SQL:0003:A', quantity: 1 },
    { lineItemNumber: 1, offerId: 'CAL:000C:B', quantity: 4 },
    { lineItemNumber: 2, offerId: 'OLD:0001:C', quantity: 0 },
  ],
}

function asked(...lines: readonly PartnerCenterCancelLine[]): unknown {
  return askedLines({ ...base, lines }, order, (field, allowed, given) => {
    throw new Error(`${field} must be ${allowed}; given ${JSON.stringify(given)}`)
  })
}

describe('lines against the order as it was read', () => {
  test('an offer of another line is refused, naming both', () => {
    expect(() => asked({ lineNumber: 0, offerId: 'CAL:000C:B' })).toThrow(
      'lines.0.offerId must be "SQL:0003:A", as the order has it; given "CAL:000C:B"',
    )
  })

  test('an offer that agrees is taken, in any case; lines that are gone already stay asked for', () => {
    expect(asked({ lineNumber: 2 }, { lineNumber: 0, offerId: 'sql:0003:a', left: 1 })).toEqual([
      { id: '2' },
      { id: '0', left: 1 },
    ])
  })
})

describe('the body', () => {
  const bodyOf = (
    lines: readonly PartnerCenterCancelLine[] | undefined,
    before?: PartnerCenterOrder,
  ): unknown => patchOrderInput({ ...base, lines }, before).body

  test('a whole order has no lineItems at all', () => {
    expect(bodyOf(undefined, order)).toEqual({ id: 'order-1', status: 'cancelled' })
  })

  test('offers come from the order, and lines that are gone are left out', () => {
    expect(bodyOf([{ lineNumber: 2 }, { lineNumber: 1, offerId: 'cal:000c:b' }], order)).toEqual({
      id: 'order-1',
      status: 'cancelled',
      lineItems: [{ lineItemNumber: 1, offerId: 'CAL:000C:B' }],
    })
  })

  test('a row without a number is not line 0', () => {
    const rows = [
      { lineItemNumber: null, offerId: 'another', quantity: 0 },
      { lineItemNumber: 0, offerId: 'it' },
    ]
    expect(bodyOf([{ lineNumber: 0 }], { ...order, lineItems: rows })).toMatchObject({
      lineItems: [{ lineItemNumber: 0, offerId: 'it' }],
    })
  })

  test('the list is never empty, not even when every line is gone', () => {
    expect(bodyOf([{ lineNumber: 2 }], order)).toMatchObject({
      lineItems: [{ lineItemNumber: 2, offerId: 'OLD:0001:C' }],
    })
  })

  test('without an order the lines are as they were asked for', () => {
    expect(bodyOf([{ lineNumber: 0 }, { lineNumber: 1, offerId: 'X' }])).toMatchObject({
      lineItems: [{ lineItemNumber: 0 }, { lineItemNumber: 1, offerId: 'X' }],
    })
  })
})
