import { expect, test } from 'vitest'
import { ask } from './ask.ts'

const named = (line: object): never =>
  ({
    orderId: '1',
    units: { a: 2 },
    whole: { orderId: '1' },
    line: { request: { orderId: '1', lines: [line] }, units: { a: 2 } },
  }) as never

test('a whole order and a whole line may be cancelled already; units of a line never are', () => {
  expect(ask(named({ id: 'a' }), 'whole').addsUp).toBe(false)
  expect(ask(named({ id: 'a' }), 'line').addsUp).toBe(false)
  expect(ask(named({ id: 'a', quantity: 2 }), 'line').addsUp).toBe(true)
})
