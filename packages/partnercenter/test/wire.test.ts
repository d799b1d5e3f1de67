import { expect, test } from 'vitest'
import { createManualClock } from '@cancel/emulator'
import { createPartnerCenter } from '../src/index.ts'
import { sandboxAnswer, softwareAnswer, softwareBefore } from './printed.ts'
import { startRecorder } from './recorder.ts'

const sandboxOrder = { orderId: sandboxAnswer.id, customerId: sandboxAnswer.referenceCustomerId }
const softwareOrder = { orderId: softwareAnswer.id, customerId: softwareAnswer.referenceCustomerId }
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/
const ids = {
  'MS-CorrelationId': '1438ea3d-b515-45c7-9ec1-27ee0cc8e6bd',
  'MS-RequestId': '655890ba-4d2b-4d09-a95f-4ea1348686a5',
}
const mark = '\uFEFF'

test('the sandbox page: a whole order, as it prints request and answer', async () => {
  await using server = await startRecorder({ headers: ids, body: JSON.stringify(sandboxAnswer) })
  const client = createPartnerCenter({ baseUrl: server.url, accessToken: 'token-1' })
  const result = await client.cancel({ ...sandboxOrder, requestId: ids['MS-RequestId'] })
  const [request] = server.requests
  expect(request?.method).toBe('PATCH')
  expect(request?.url).toBe(
    '/v1/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders/UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1',
  )
  expect(JSON.parse(request?.body ?? '')).toEqual({
    id: 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1',
    status: 'cancelled',
  })
  expect(request?.headers).toMatchObject({
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: 'Bearer token-1',
    'ms-requestid': '655890ba-4d2b-4d09-a95f-4ea1348686a5',
    'ms-contract-version': 'v1',
    'content-length': String(request?.body.length),
  })
  expect(request?.headers['ms-correlationid']).toMatch(guid)
  expect(request?.headers).not.toHaveProperty('x-locale')
  expect(request?.headers).not.toHaveProperty('ms-partnercenter-application')
  expect(result).toMatchObject({
    status: 'cancelled',
    by: 'unproven',
    orderId: sandboxAnswer.id,
    order: { state: 'cancelled', vendorState: 'cancelled' },
    lines: [{ id: '0', state: 'cancelled' }],
    sent: { note: false },
    attempts: [{ number: 1, sent: 'answered', httpStatus: 200, requestId: ids['MS-RequestId'] }],
  })
  expect(server.requests).toHaveLength(1)
})

test('the software page: one line, read first, as it prints request and answer', async () => {
  await using server = await startRecorder(
    { body: mark + JSON.stringify(softwareBefore) },
    { headers: ids, body: mark + JSON.stringify(softwareAnswer) },
  )
  const client = createPartnerCenter({
    baseUrl: server.url,
    accessToken: 'token-1',
    applicationName: 'Back office',
    locale: 'de-DE',
  })
  const result = await client.cancel({ ...softwareOrder, lines: [{ lineNumber: 0 }] })
  const [read, request] = server.requests
  const path = '/v1/customers/45411344-b09d-47e7-9653-542006bf9766/orders/2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1'
  expect([read?.method, read?.url, read?.body]).toEqual(['GET', path, ''])
  expect(read?.headers).not.toHaveProperty('content-type')
  expect([request?.method, request?.url]).toEqual(['PATCH', path])
  expect(JSON.parse(request?.body ?? '')).toEqual({
    id: '2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1',
    status: 'cancelled',
    lineItems: [{ lineItemNumber: 0, offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS' }],
  })
  for (const seen of [read, request]) {
    expect(seen?.headers).toMatchObject({
      'x-locale': 'de-DE',
      'ms-partnercenter-application': 'Back office',
      'ms-contract-version': 'v1',
    })
    expect(seen?.headers['ms-requestid']).toMatch(guid)
  }
  expect(read?.headers['ms-requestid']).not.toBe(request?.headers['ms-requestid'])
  expect(read?.headers['ms-correlationid']).not.toBe(request?.headers['ms-correlationid'])
  expect(result).toMatchObject({
    status: 'cancelled',
    by: 'unproven',
    order: { state: 'partially_cancelled', vendorState: 'completed' },
    lines: [{ id: '0', verdict: 'cancelled', cancelled: 1 }],
    alsoCancelled: [],
  })
})

test('the C# of the pages: get the order, set its status, patch', async () => {
  await using server = await startRecorder(
    { body: JSON.stringify(softwareBefore) },
    { body: JSON.stringify(softwareAnswer) },
  )
  const { api } = createPartnerCenter({ baseUrl: server.url, accessToken: 'token-1' })
  const order = await api.getOrder(softwareOrder)
  const [first] = order.lineItems ?? []
  await api.patchOrder({ ...softwareOrder, body: { ...order, status: 'Cancelled' } })
  await api.patchOrder({
    ...softwareOrder,
    body: { ...order, status: 'cancelled', lineItems: first === undefined ? [] : [first] },
  })
  const bodies = server.requests.slice(1).map(({ body }) => JSON.parse(body) as unknown)
  const lineItems = [
    { lineItemNumber: 0, offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS' },
    { lineItemNumber: 1, offerId: 'DG7GMGF0DVT7:000C:DG7GMGF0FVZM' },
  ]
  expect(bodies).toEqual([
    { id: softwareAnswer.id, status: 'Cancelled', lineItems },
    { id: softwareAnswer.id, status: 'cancelled', lineItems: lineItems.slice(0, 1) },
  ])
})

test('an order id is encoded once and never re-cased', async () => {
  await using server = await startRecorder({
    body: JSON.stringify({ ...sandboxAnswer, id: 'Ab/c 1?', lineItems: null }),
  })
  const client = createPartnerCenter({ baseUrl: `${server.url}/gateway/`, accessToken: 'token-1' })
  const result = await client.cancel({ ...sandboxOrder, orderId: 'Ab/c 1?' })
  expect(server.requests[0]?.url).toBe(
    '/gateway/v1/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders/Ab%2Fc%201%3F',
  )
  expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ id: 'Ab/c 1?', status: 'cancelled' })
  expect(result.status).toBe('cancelled')
})

test('application only: the printed token request, and numbers that come as text', async () => {
  await using login = await startRecorder({
    body: JSON.stringify({
      token_type: 'Bearer',
      expires_in: '3600',
      ext_expires_in: '3600',
      expires_on: '1767229200',
      not_before: '1767225600',
      resource: 'https://api.partnercenter.microsoft.com',
      access_token: 'entra-token-1',
    }),
  })
  await using server = await startRecorder({ body: JSON.stringify(sandboxAnswer) })
  const client = createPartnerCenter({
    baseUrl: server.url,
    authorityUrl: login.url,
    tenantId: 'contoso.onmicrosoft.com',
    clientId: 'c1d2e3f4-0000-4000-8000-0000000c11e7',
    clientSecret: 's3cret&more=',
  })
  await client.getOrder(sandboxOrder)
  await client.getOrder(sandboxOrder)
  expect(login.requests).toHaveLength(1)
  const [request] = login.requests
  expect([request?.method, request?.url]).toEqual(['POST', '/contoso.onmicrosoft.com/oauth2/token'])
  expect(request?.headers).toMatchObject({
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  })
  expect(request?.headers).not.toHaveProperty('authorization')
  expect(request?.headers).not.toHaveProperty('ms-requestid')
  expect([...new URLSearchParams(request?.body)]).toEqual([
    ['resource', 'https://api.partnercenter.microsoft.com'],
    ['client_id', 'c1d2e3f4-0000-4000-8000-0000000c11e7'],
    ['client_secret', 's3cret&more='],
    ['grant_type', 'client_credentials'],
  ])
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer entra-token-1',
    'Bearer entra-token-1',
  ])
})

test('application and user, in China: the audience is the cloud’s, numbers that are numbers are taken too', async () => {
  await using login = await startRecorder({
    body: JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: 'entra-token-2' }),
  })
  await using server = await startRecorder({ body: JSON.stringify(sandboxAnswer) })
  const client = createPartnerCenter({
    baseUrl: server.url,
    authorityUrl: login.url,
    cloud: 'china',
    tenantId: 'b8c7d6e5-0000-4000-8000-00000000beef',
    clientId: 'client-1',
    clientSecret: 'secret-1',
    refreshToken: 'refresh-1',
  })
  await client.getOrder(sandboxOrder)
  expect([...new URLSearchParams(login.requests[0]?.body)]).toEqual([
    ['resource', 'https://partner.partnercenterapi.microsoftonline.cn'],
    ['client_id', 'client-1'],
    ['client_secret', 'secret-1'],
    ['grant_type', 'refresh_token'],
    ['refresh_token', 'refresh-1'],
    ['scope', 'openid'],
  ])
})

test('the throttling page: its 429 is waited out as long as it says, under the same request id', async () => {
  const clock = createManualClock()
  await using server = await startRecorder(
    {
      status: 429,
      body: '{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds." }',
    },
    { body: JSON.stringify(sandboxAnswer) },
  )
  const client = createPartnerCenter({ baseUrl: server.url, accessToken: 'token-1', clock })
  const startedAt = clock.now()
  const result = await client.cancel(sandboxOrder)
  expect(result).toMatchObject({ status: 'cancelled' })
  expect(clock.now() - startedAt).toBe(57_000)
  const [first, second] = server.requests.map(({ headers }) => headers)
  expect(first?.['ms-requestid']).toBe(second?.['ms-requestid'])
  expect(first?.['ms-correlationid']).not.toBe(second?.['ms-correlationid'])
})

test('what a preview quotes of the order is clean', async () => {
  const order = { id: sandboxAnswer.id, status: 'canary-token-1 \u001B[31m', lineItems: [] }
  await using server = await startRecorder({ body: JSON.stringify(order) })
  const client = createPartnerCenter({ baseUrl: server.url, accessToken: 'canary-token-1' })
  const text = JSON.stringify(await client.preview(sandboxOrder))
  expect(text).toContain('it is [secret]')
  expect(text).not.toMatch(/canary|u001b/i)
})

test('an order that is asked for by its alternateId is this order', async () => {
  const named = { ...softwareBefore, alternateId: 'ALTERNATE1' }
  await using server = await startRecorder({ body: JSON.stringify(named) })
  const client = createPartnerCenter({ baseUrl: server.url, accessToken: 'token-1' })
  const ref = { ...softwareOrder, orderId: 'ALTERNATE1' }
  expect(await client.getOrder(ref)).toMatchObject({ orderId: softwareBefore.id })
  await expect(client.getOrder({ ...ref, orderId: 'ANOTHER1' })).rejects.toMatchObject({
    code: 'unexpected_response',
  })
})
