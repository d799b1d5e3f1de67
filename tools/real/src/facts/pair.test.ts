import { expect, test } from 'vitest'
import { differences, type Heard } from './pair.ts'

const order = { state: 'Cancelled', lines: [{ id: '1', quantity: 0 }] }
const heard: Heard = {
  status: 200,
  type: 'application/json',
  token: undefined,
  body: { data: { cancelOrder: order } },
}
const no = (code: string, data: null | undefined): Heard => ({
  ...heard,
  body: { errors: [{ message: 'string', code }], ...(data === null && { data }) },
})

test('what a client could tell apart is a difference', () => {
  const others: readonly Heard[] = [
    { ...heard, status: 400 },
    { ...heard, type: 'text/html' },
    { ...heard, token: 'a-session' },
    { ...heard, body: { data: { cancelOrder: { ...order, state: 'Modifying' } } } },
    { ...heard, body: { data: { cancelOrder: { ...order, lines: [] } } } },
    no('FORBIDDEN', null),
  ]
  for (const emulated of others) {
    const [problem = ''] = differences('a cancel', { real: heard, emulated })
    expect(problem).toMatch(/^emulator: a cancel: .*, and Vendure says .*"Cancelled"/)
  }
  expect(differences('', { real: no('FORBIDDEN', null), emulated: no('FORBIDDEN', undefined) })).toHaveLength(
    1,
  )
  expect(differences('', { real: no('FORBIDDEN', null), emulated: no('BAD_USER_INPUT', null) })).toHaveLength(
    1,
  )
})

test('the same in another order of members, and with another session, is none', () => {
  const real = { ...heard, token: 'one' }
  const emulated = { token: 'another', body: heard.body, type: heard.type, status: 200 }
  expect(differences('', { real, emulated })).toEqual([])
})
