import { describe, expect, test } from 'vitest'
import { isOrder, orderSchema } from './order.ts'

const legacyId = '195416c1-3447-423a-b37b-ee59a99a19c4'

describe('the order asked for', () => {
  test.each([
    ['its id', 'Ab_c-1', { id: 'Ab_c-1' }, true],
    ['its other id', 'c403d91b21d2', { id: '2y6dF', alternateId: 'c403d91b21d2' }, true],
    ['a GUID in another case', legacyId.toUpperCase(), { id: legacyId }, true],
    ['an id in another case, which is another id', 'AB_C-1', { id: 'Ab_c-1' }, false],
    ['another order', 'order-1', { id: 'order-2', alternateId: null }, false],
  ])('%s', (_name, orderId, named, expected) => {
    expect(isOrder({ status: 'completed', ...named }, { orderId })).toBe(expected)
  })
})

describe('what must be there', () => {
  const order = { id: 'order-1', status: 'completed' }

  test.each([
    [order, true],
    [{ ...order, alternateId: null, lineItems: null, brandNew: { a: 1 } }, true],
    [{ ...order, lineItems: [{ lineItemNumber: null, offerId: null, quantity: null }] }, true],
    [{ ...order, lineItems: [{ lineItemNumber: '0', quantity: '1' }] }, true],
    [{ status: 'completed' }, false],
    [{ ...order, id: 1 }, false],
    [{ id: 'order-1' }, false],
    [{ ...order, lineItems: {} }, false],
    [{ ...order, lineItems: [null] }, false],
    [{ ...order, lineItems: [{ quantity: [] }] }, false],
    [[order], false],
    [null, false],
  ])('%#: %j', async (value: unknown, expected) => {
    const { issues } = await orderSchema['~standard'].validate(value)
    expect(issues === undefined).toBe(expected)
  })
})
