import { CancelError } from '@cancel/core'
import { describe, expect, test } from 'vitest'
import { planCancel, refOfOrder } from './plan.ts'

const base = { orderId: 'order-1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615' }

test('a whole order asks for no line and needs no read', () => {
  expect(planCancel(base)).toEqual({
    request: base,
    asked: undefined,
    sent: { note: false },
    needsBefore: false,
  })
})

test('lines are asked for by number, after a read', () => {
  const lines = [{ lineNumber: 1 }, { lineNumber: 0, offerId: 'A:1:B' }]
  expect(planCancel({ ...base, lines })).toEqual({
    request: { ...base, lines },
    asked: [{ id: '1' }, { id: '0' }],
    sent: { note: false },
    needsBefore: true,
  })
})

test('what was understood is plain JSON that is understood the same again', () => {
  const request = {
    ...base,
    lines: [{ lineNumber: 0 }],
    requestId: '655890BA-4d2b-4d09-a95f-4ea1348686a5',
    reason: { raw: 'by the customer' },
    note: 'please',
  }
  const { request: understood } = planCancel(request)
  expect(understood).toEqual(request)
  expect(planCancel(JSON.parse(JSON.stringify(understood))).request).toEqual(request)
})

test('a number is taken as an id while it is exact', () => {
  expect(planCancel({ ...base, orderId: 12 }).request.orderId).toBe('12')
})

test.each(['customer_request', 'fraud', 'other'])('any reason is taken and none is sent: %s', (reason) => {
  const plan = planCancel({ ...base, reason })
  expect(plan.request.reason).toBe(reason)
  expect(plan.sent).toEqual({ note: false })
})

describe('refused before anything is sent, naming the field', () => {
  test.each([
    [{ ...base, lines: [] }, /lines must be a list of at least one .*given an empty list/],
    [{ ...base, lines: null }, /lines must be a list of at least one .*given null/],
    [
      { ...base, lines: [{ lineNumber: 0 }, { lineNumber: 0 }] },
      /lines\.1\.lineNumber must be named once; given 0/,
    ],
    [{ ...base, lines: [{ lineNumber: -1 }] }, /lines\.0\.lineNumber must be a whole number/],
    [{ ...base, lines: [{ lineNumber: '0' }] }, /lines\.0\.lineNumber must be a whole number/],
    [{ ...base, lines: [{ lineNumber: 0, offerId: '' }] }, /lines\.0\.offerId must be a non-empty text/],
    [{ ...base, lines: [{ lineNumber: 0, quantity: 1 }] }, /lines\.0 has no field "quantity"/],
    [{ ...base, lineItems: [{ lineItemNumber: 0 }] }, /request has no field "lineItems"/],
    [{ orderId: 'order-1' }, /customerId must be a GUID; given nothing/],
    [{ ...base, customerId: `${base.customerId}/../x` }, /customerId must be a GUID/],
    [{ ...base, customerId: `${base.customerId}\n` }, /customerId must be a GUID/],
    [{ ...base, orderId: '..' }, /orderId must be free of control characters/],
    [{ ...base, orderId: ' order-1' }, /orderId must be free of control characters/],
    [{ ...base, orderId: '' }, /orderId must be a non-empty text/],
    [{ ...base, orderId: 2 ** 53 }, /orderId must be given as text above 2\^53 - 1/],
    [{ ...base, requestId: 'not-a-guid' }, /requestId must be a GUID; given "not-a-guid"/],
    [{ ...base, reason: 7 }, /reason must be a non-empty text; given 7/],
    [{ ...base, reason: { raw: '' } }, /reason\.raw must be a non-empty text/],
    [{ ...base, note: '' }, /note must be a non-empty text/],
    [undefined, /request must be an object; given nothing/],
  ])('%#: %j', (request, message) => {
    expect(() => planCancel(request)).toThrow(message)
    try {
      planCancel(request)
    } catch (error) {
      expect(CancelError.is(error) && error.code).toBe('invalid_request')
    }
  })
})

test('an order is named by its id and its customer, and by nothing else', () => {
  expect(refOfOrder(base)).toEqual(base)
  expect(() => refOfOrder({ orderId: 'order-1' })).toThrow(/customerId must be a GUID/)
  expect(() => refOfOrder({ ...base, lines: [] })).toThrow(/order has no field "lines"/)
})
