import { expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../clock.ts'
import { createLedger, type Ledger } from '../ledger.ts'
import { exampleOrders, secondSupplier } from './examples.ts'
import type { CruxServerOptions } from './options.ts'
import { createCruxServer, type CruxServer } from './server.ts'

const orderUuid = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'

interface Setup {
  readonly clock: ManualClock
  readonly ledger: Ledger
  readonly server: CruxServer
  readonly send: (
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: string,
  ) => Promise<Response>
  readonly authorized: () => Record<string, string>
}

function setUp(options: CruxServerOptions = {}): Setup {
  const clock = createManualClock()
  const ledger = createLedger(clock.now)
  const server = createCruxServer(options, { clock, ledger })
  for (const order of exampleOrders) server.orders.add(order)
  return {
    clock,
    ledger,
    server,
    authorized: () => ({ authorization: `Token ${server.token()}`, 'content-type': 'application/json' }),
    send: async (method, path, headers = {}, body) => {
      const init = { method, headers, ...(body === undefined ? {} : { body }) }
      return server.handle(new Request(`https://emulator.invalid${path}`, init), { number: 1, method, path })
    },
  }
}

async function login(setup: Setup, body: object, prefix = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return setup.send('POST', `${prefix}/organizations/user-login/`, headers, JSON.stringify(body))
}

test('a login gives a token that works for two hours', async () => {
  const setup = setUp()
  const { username, password } = setup.server.settings('')
  const answer = (await (await login(setup, { username, password })).json()) as { auth_token: string }
  expect(answer).toMatchObject({
    auth_token: expect.stringMatching(/^[\da-f]{40}$/) as string,
    org_type: 'RETAILER',
    supplier_uuid: '',
    permission_assignments: {
      permissions: [
        { assigned: true, permission: { name: 'cancel_order' } },
        { assigned: true, permission: { name: 'view_order' } },
        { assigned: false },
        { assigned: false },
      ],
    },
  })
  const headers = { authorization: `token ${answer.auth_token}` }
  setup.clock.advance(7_199_999)
  expect((await setup.send('GET', `/orders/${orderUuid}/`, headers)).status).toBe(200)
  setup.clock.advance(1)
  const late = await setup.send('GET', `/orders/${orderUuid}/`, headers)
  expect([late.status, late.headers.get('www-authenticate')]).toEqual([401, 'Token'])
})

test('a supplier logs in under its own name', async () => {
  const setup = setUp()
  const { password } = setup.server.settings('')
  const username = setup.server.suppliers.username(secondSupplier.uuid)
  expect(await (await login(setup, { username, password }, '/timp')).json()).toMatchObject({
    org_type: 'SUPPLIER',
    supplier_uuid: secondSupplier.uuid,
    retailer_uuid: '',
  })
  const stranger = setup.server.suppliers.username('00000000-0000-4000-8000-000000000000')
  expect((await login(setup, { username: stranger, password })).status).toBe(401)
})

test('a wrong password is 401 and is not repeated in the answer; a missing one is 400', async () => {
  const setup = setUp()
  const { username } = setup.server.settings('')
  const wrong = await login(setup, { username, password: 'my-own-secret' })
  expect(wrong.status).toBe(401)
  expect(await wrong.text()).toBe('{"detail":"Unable to log in with provided credentials."}')
  const missing = await login(setup, { username })
  expect([missing.status, await missing.json()]).toEqual([400, { password: ['This field is required.'] }])
})

test.each([
  ['', 'Authentication credentials were not provided.'],
  ['Bearer x', 'Authentication credentials were not provided.'],
  ['Token', 'Invalid token header. No credentials provided.'],
  ['Token a b', 'Invalid token header. Token string should not contain spaces.'],
  ['Token stranger', 'Invalid token.'],
])('authorization %j is 401', async (authorization, text) => {
  const response = await setUp().send('PATCH', '/orders/cancel/', { authorization })
  expect([response.status, await response.json()]).toEqual([401, { detail: text }])
  expect(response.headers.get('www-authenticate')).toBe('Token')
})

test('the checks come in the order of the framework', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const statusOf = async (options: CruxServerOptions, method: string, signedIn: boolean): Promise<number> => {
    const { send, authorized } = setUp(options)
    const headers = signedIn ? { ...authorized(), ...form } : form
    return (await send(method, '/orders/cancel/', headers, method === 'GET' ? undefined : 'x=1')).status
  }
  const noPermission = { permissions: [], organizationType: 'SUPPLIER' } as const
  expect(await statusOf(noPermission, 'GET', false)).toBe(401)
  expect(await statusOf(noPermission, 'GET', true)).toBe(403)
  expect(await statusOf({ organizationType: 'SUPPLIER' }, 'GET', true)).toBe(409)
  expect(await statusOf({}, 'GET', true)).toBe(405)
  expect(await statusOf({}, 'PATCH', true)).toBe(415)
})

test('a wrong verb names the right ones', async () => {
  const { send, authorized } = setUp()
  const response = await send('POST', '/timp/orders/cancel/', authorized(), '{}')
  expect(response.headers.get('allow')).toBe('PATCH, OPTIONS')
  expect(await response.json()).toEqual({ detail: 'Method "POST" not allowed.' })
  expect((await send('OPTIONS', '/orders/cancel/', authorized())).status).toBe(200)
  expect((await send('HEAD', `/orders/${orderUuid}/`, authorized())).status).toBe(200)
})

test.each([
  ['{"order_uuid":', { detail: 'JSON parse error - Expecting value: line 1 column 1 (char 0)' }],
  ['', { order_uuid: ['This field is required.'] }],
  ['{}', { order_uuid: ['This field is required.'] }],
  ['{"order_uuid":null}', { order_uuid: ['This field may not be null.'] }],
  ['{"order_uuid":"nope"}', { order_uuid: ['"nope" is not a valid UUID.'] }],
  ['[]', { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
  ['7', { non_field_errors: ['Invalid data. Expected a dictionary, but got int.'] }],
])('body %j is 400', async (body, expected) => {
  const { send, authorized, ledger } = setUp()
  const response = await send('PATCH', '/orders/cancel/', authorized(), body)
  expect([response.status, await response.json()]).toEqual([400, expected])
  expect(ledger.entries).toEqual([])
})

test('the two versions of the framework word and shape field errors differently', async () => {
  const body = JSON.stringify({ order_uuid: 'nope', skus: [{}, { supplier_uuid: 's' }] })
  const answer = async (errorBodies: 'drf38' | 'drf318'): Promise<unknown> => {
    const { send, authorized } = setUp({ errorBodies, skus: 'honour' })
    return (await send('PATCH', '/orders/cancel/', authorized(), body)).json()
  }
  const required = { supplier_uuid: ['This field is required.'] }
  expect(await answer('drf38')).toEqual({ order_uuid: ['"nope" is not a valid UUID.'], skus: [required, {}] })
  expect(await answer('drf318')).toEqual({ order_uuid: ['Must be a valid UUID.'], skus: { 0: required } })
})

test('skus that are no list have an error of their own', async () => {
  const { send, authorized } = setUp({ skus: 'honour' })
  const body = JSON.stringify({ order_uuid: orderUuid, skus: 'all' })
  expect(await (await send('PATCH', '/orders/cancel/', authorized(), body)).json()).toEqual({
    skus: { non_field_errors: ['Expected a list of items but got type "str".'] },
  })
})

test('an address that is none is an HTML page, even for a stranger', async () => {
  for (const path of ['/orders/nope/', '/api/orders/cancel/', '/orders/cancel/x/y/', '/nothing']) {
    const response = await setUp().send('GET', path)
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  }
})

test('a missing last slash redirects and does nothing, or is not found by option', async () => {
  const { send, authorized, ledger } = setUp()
  const body = JSON.stringify({ order_uuid: orderUuid })
  const response = await send('PATCH', '/timp/orders/cancel?x=1', authorized(), body)
  expect([response.status, response.headers.get('location')]).toEqual([301, '/timp/orders/cancel/?x=1'])
  expect((await send('GET', `/orders/${orderUuid}`)).headers.get('location')).toBe(`/orders/${orderUuid}/`)
  expect(ledger.entries).toEqual([])
  expect((await setUp({ missingSlash: '404' }).send('PATCH', '/orders/cancel', {}, body)).status).toBe(404)
})
