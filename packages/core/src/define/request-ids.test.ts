import { expect, test } from 'vitest'
import { createRequestIds } from './request-ids.ts'

test('an id that was used for one order is refused for another, in any case of its letters', () => {
  const ids = createRequestIds('tiny')
  ids.use('655890ba', '/orders/1')
  ids.use('655890BA', '/orders/1')
  expect(() => ids.use('655890ba', '/orders/2')).toThrow(
    'requestId must be an id that this client has not used for another order; given "655890ba"',
  )
})

test('the oldest ids are forgotten before the memory grows without bound', () => {
  const ids = createRequestIds('tiny')
  ids.use('first', 'one')
  for (let index = 0; index < 10_000; index += 1) ids.use(`id-${index}`, 'one')
  expect(() => ids.use('id-9999', 'two')).toThrow(/requestId/)
  expect(() => ids.use('first', 'two')).not.toThrow()
})
