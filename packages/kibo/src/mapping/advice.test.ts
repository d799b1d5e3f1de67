import { expect, test } from 'vitest'
import { advise } from './advice.ts'

test('an order in an ended state is not allowed, in the vendor’s word', () => {
  expect(advise({ orderID: 1, orderStatus: 'CANCELED' })).toEqual({
    allowed: 'no',
    because: 'the order is CANCELED already',
    advice: [],
  })
  expect(advise({ orderID: 1, orderStatus: 'SHIPPED' })).toMatchObject({
    allowed: 'no',
    because: 'the order is SHIPPED already',
  })
})

test.each(['READY', 'PAYMENT_HOLD'])('of %s nothing is known beforehand', (orderStatus) => {
  const { allowed, because, advice } = advise({ orderID: 1, orderStatus })
  expect(allowed).toBe('not_known')
  expect(because).toContain(orderStatus)
  expect(advice.join()).toContain('credited')
})
