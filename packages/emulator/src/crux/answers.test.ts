import { expect, test } from 'vitest'
import { createManualClock } from '../clock.ts'
import { createLedger } from '../ledger.ts'
import { createCruxServer } from './server.ts'

const clock = createManualClock()
const server = createCruxServer({ generation: 'timp' }, { clock, ledger: createLedger(clock.now) })
const { answers } = server

test.each([
  [400, { order_uuid: ['This field is required.'] }],
  [401, { detail: 'Invalid token.' }],
  [403, { detail: 'You do not have permission to perform this action.' }],
  [404, { detail: 'Not found.' }],
  [405, { detail: 'Method "PATCH" not allowed.' }],
  [422, { detail: 'This action can not be performed on the identifier provided.' }],
  [412, { detail: 'The request was refused.' }],
])('%i comes in the shape of the framework', async (status, body) => {
  const response = answers.status(status, 'cancel')
  expect([response.status, await response.json()]).toEqual([status, body])
})

test('from 500 on there is a page, with the wait that was asked for', () => {
  const response = answers.status(503, 'read', '4')
  expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
  expect(response.headers.get('retry-after')).toBe('4')
})

test('429 prints the wait, from seconds and from a date', async () => {
  expect(await answers.status(429, 'cancel', '60').json()).toEqual({
    detail: 'Request was throttled. Expected available in 60 seconds.',
  })
  const date = new Date(clock.now() + 5000).toUTCString()
  expect(await answers.status(429, 'cancel', date).text()).toContain('in 5 seconds.')
})

test('rewrites an order in either generation and leaves everything else alone', () => {
  const v1 = JSON.stringify({ uuid: 'one', line_items: [{ uuid: 'a', status: 'Allocated' }] })
  const timp = JSON.stringify({ order_uuid: 'one', line_items: [] })
  expect(JSON.parse(answers.otherOrder(v1))).toMatchObject({ uuid: '00000000-0000-4000-8000-00000000dead' })
  expect(JSON.parse(answers.otherOrder(timp))).toEqual({
    order_uuid: '00000000-0000-4000-8000-00000000dead',
    line_items: [],
  })
  expect(JSON.parse(answers.unknownStatus(v1))).toMatchObject({
    line_items: [{ uuid: 'a', status: 'BrandNew' }],
  })
  for (const other of ['', '<h1>Not Found</h1>', '{"detail":"Not found."}']) {
    expect(answers.otherOrder(other)).toBe(other)
    expect(answers.unknownStatus(other)).toBe(other)
  }
})

test('tells cancels, reads and logins apart in both generations', () => {
  for (const prefix of ['', '/timp']) {
    expect(server.kind('PATCH', `${prefix}/orders/cancel/`)).toBe('cancel')
    expect(server.kind('DELETE', `${prefix}/orders/items/cancel/x/`)).toBe('cancel')
    expect(server.kind('GET', `${prefix}/orders/x/`)).toBe('read')
    expect(server.kind('POST', `${prefix}/organizations/user-login/`)).toBe('token')
    expect(server.kind('PATCH', `${prefix}/orders/cancel/x/confirm/`)).toBeUndefined()
  }
})

test('the settings name the generation and the origin', () => {
  expect(server.settings('http://127.0.0.1:8080')).toEqual({
    username: 'retailer@emulator.invalid',
    password: 'emulator-password',
    environment: 'sandbox',
    generation: 'timp',
    baseUrl: 'http://127.0.0.1:8080',
  })
})
