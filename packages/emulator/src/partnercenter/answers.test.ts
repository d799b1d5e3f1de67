import { expect, test } from 'vitest'
import { createManualClock } from '../clock.ts'
import { createLedger } from '../ledger.ts'
import { createPartnerCenterServer } from './server.ts'

const clock = createManualClock()
const server = createPartnerCenterServer({}, { clock, ledger: createLedger(clock.now) })
const { answers } = server

test('statuses come with codes the error page lists for them', async () => {
  for (const [status, code] of [
    [403, '900308'],
    [404, '20000'],
    [409, '800060'],
    [500, '800003'],
    [503, '0'],
  ] as const) {
    const response = answers.status(status, 'cancel', '3')
    expect(response.status).toBe(status)
    expect(response.headers.get('retry-after')).toBe('3')
    expect(await response.json()).toMatchObject({ code, data: [] })
  }
})

test('429 prints the wait in the body, from seconds and from a date', async () => {
  const seconds = answers.status(429, 'cancel', '57')
  expect(await seconds.text()).toContain('Try again in 57 seconds.')
  const date = answers.status(429, 'read', new Date(clock.now() + 9000).toUTCString())
  expect(date.headers.get('retry-after')).toBe('Thu, 01 Jan 2026 00:00:09 GMT')
  expect(await date.text()).toContain('Try again in 9 seconds.')
  expect(answers.status(429, 'cancel').headers.has('retry-after')).toBe(false)
})

test('the token endpoint fails in the shape of Entra', async () => {
  expect(await answers.status(401, 'token').json()).toMatchObject({ error: 'invalid_client' })
  expect(await answers.status(503, 'token').json()).toMatchObject({ error: 'temporarily_unavailable' })
})

test('an error under 200 and a code that no page lists keep the shape', async () => {
  const hidden = answers.errorWith200()
  expect([hidden.status, await hidden.json()]).toMatchObject([200, { code: '400072' }])
  const unknown = answers.unknownCode(403)
  expect([unknown.status, await unknown.json()]).toMatchObject([403, { code: '799999' }])
})

test('rewrites an order and keeps its mark; leaves an error alone', () => {
  const order = `\uFEFF${JSON.stringify(server.orders.add({ id: 'one' }))}`
  const other = answers.otherOrder(order)
  expect(other.startsWith('\uFEFF')).toBe(true)
  expect(JSON.parse(other.slice(1))).toMatchObject({ id: expect.not.stringMatching(/^one$/) as string })
  expect(JSON.parse(answers.unknownStatus(order).slice(1))).toMatchObject({ id: 'one', status: 'brand_new' })
  expect(answers.otherOrder('{"code":"20000"}')).toBe('{"code":"20000"}')
  expect(answers.unknownStatus('404 Not Found')).toBe('404 Not Found')
})

test('tells cancels, reads and token requests apart', () => {
  expect(server.kind('PATCH', '/v1/customers/c/orders/o')).toBe('cancel')
  expect(server.kind('GET', '/v1/customers/c/orders/o')).toBe('read')
  expect(server.kind('POST', '/t/oauth2/token')).toBe('token')
  expect(server.kind('POST', '/t/oauth2/v2.0/token')).toBe('token')
  expect(server.kind('GET', '/v1/customers/c/orders')).toBeUndefined()
})

test('the settings point at the given origin', () => {
  expect(server.settings('http://127.0.0.1:8080')).toMatchObject({
    environment: 'sandbox',
    baseUrl: 'http://127.0.0.1:8080',
    authorityUrl: 'http://127.0.0.1:8080',
  })
})
