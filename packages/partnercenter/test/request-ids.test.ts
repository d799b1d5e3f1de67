import { expect, test } from 'vitest'
import { customerId, fault, json, scripted } from './scripted.ts'

const requestId = '655890ba-4d2b-4d09-a95f-4ea1348686a5'
const cancelled = (id: string): Response => json(200, { id, status: 'cancelled' })

test('an id that was used for one order is refused for another, and nothing is sent', async () => {
  const { client, sent } = scripted(() => cancelled('order-1'))
  await client.cancel({ orderId: 'order-1', customerId, requestId })
  await client.cancel({ orderId: 'order-1', customerId, requestId: requestId.toUpperCase() })
  const second = { orderId: 'order-2', customerId, requestId }
  await expect(client.cancel(second)).rejects.toMatchObject({
    code: 'invalid_request',
    message: `requestId must be an id that this client has not used for another order; given "${requestId}"`,
  })
  await expect(client.with({ locale: 'de' }).cancel(second)).rejects.toThrow(/requestId/)
  expect(sent.map(({ headers }) => headers.get('ms-requestid'))).toEqual([requestId, requestId.toUpperCase()])
})

test('a preview and a follow use up no id', async () => {
  const { client } = scripted(({ method }) =>
    method === 'GET' ? json(200, { id: 'order-1', status: 'completed' }) : cancelled('order-2'),
  )
  const first = { orderId: 'order-1', customerId, requestId }
  await client.preview(first)
  await client.follow({ request: first, account: client.account }, { reads: 1 })
  await expect(client.cancel({ orderId: 'order-2', customerId, requestId })).resolves.toMatchObject({
    status: 'cancelled',
  })
})

test('without one of the caller’s, each cancel has an id of its own, which stays out of the request', async () => {
  const { client, sent } = scripted(() => cancelled('order-1'))
  const first = await client.cancel({ orderId: 'order-1', customerId })
  const second = await client.cancel({ orderId: 'order-1', customerId })
  expect(sent[0]?.headers.get('ms-requestid')).not.toBe(sent[1]?.headers.get('ms-requestid'))
  expect(first.attempts[0]?.requestId).toBe(sent[0]?.headers.get('ms-requestid'))
  expect(second.request).toEqual({ orderId: 'order-1', customerId })
})

test('each attempt has a correlation id of its own, or the caller’s, in the result as on the wire', async () => {
  const { client, sent } = scripted(({ number }) =>
    number === 1 ? json(429, { statusCode: 429, message: 'Try again in 1 seconds.' }) : cancelled('order-1'),
  )
  const { attempts } = await client.cancel({ orderId: 'order-1', customerId })
  const traced = sent.map(({ headers }) => headers.get('ms-correlationid'))
  expect(new Set(traced).size).toBe(2)
  expect(attempts.map(({ correlationId }) => correlationId)).toEqual(traced)
  const given = await client.cancel({ orderId: 'order-1', customerId, correlationId: requestId })
  expect(sent.at(-1)?.headers.get('ms-correlationid')).toBe(requestId)
  expect(given.attempts[0]?.correlationId).toBe(requestId)
})

test('the vendor’s own calls take both ids', async () => {
  const { client, sent } = scripted(() => cancelled('order-1'))
  const ids = { requestId, correlationId: '1438ea3d-b515-45c7-9ec1-27ee0cc8e6bd' }
  const body = { id: 'order-1', status: 'cancelled' } as const
  await client.api.patchOrder({ orderId: 'order-1', customerId, ...ids, body })
  await client.api.getOrder({ orderId: 'order-1', customerId, ...ids })
  for (const { headers } of sent) {
    expect(headers.get('ms-requestid')).toBe(ids.requestId)
    expect(headers.get('ms-correlationid')).toBe(ids.correlationId)
  }
  await expect(
    client.api.patchOrder({ orderId: 'order-2', customerId, ...ids, body: { ...body, id: 'order-2' } }),
  ).rejects.toThrow(/^partnercenter: requestId must be|^requestId must be/)
  expect(sent).toHaveLength(2)
})

test('after silence the same request goes out once more, under the same id', async () => {
  const { client, sent } = scripted(({ number, method }) =>
    number === 1
      ? new Error('gone')
      : method === 'GET'
        ? json(200, { id: 'order-1', status: 'completed' })
        : cancelled('order-1'),
  )
  expect(await client.cancel({ orderId: 'order-1', customerId })).toMatchObject({ status: 'cancelled' })
  const patches = sent.filter(({ method }) => method === 'PATCH')
  expect(patches).toHaveLength(2)
  expect(new Set(patches.map(({ headers }) => headers.get('ms-requestid'))).size).toBe(1)
})

test('a repeat after an answer has an id of its own, one after silence the same', async () => {
  const untouched = json(200, { id: 'order-1', status: 'completed' })
  for (const [first, ids] of [
    [fault(409, '800060'), 2],
    [new Error('gone'), 1],
  ] as const) {
    let patches = 0
    const { client, sent } = scripted(
      ({ method }) => {
        if (method === 'GET') return untouched.clone()
        patches += 1
        return patches === 1 ? first : cancelled('order-1')
      },
      { maxRetries: 0 },
    )
    const open = await client.cancel({ orderId: 'order-1', customerId, requestId })
    expect(open).toMatchObject({ status: 'unconfirmed', safeToRepeat: true })
    expect(await client.follow(open, { repeat: true })).toMatchObject({ status: 'cancelled' })
    const used = sent
      .filter(({ method }) => method === 'PATCH')
      .map(({ headers }) => headers.get('ms-requestid'))
    expect([used.length, new Set(used).size]).toEqual([2, ids])
  }
})
