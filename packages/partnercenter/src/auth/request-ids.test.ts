import { expect, test } from 'vitest'
import { customerId, json, scripted } from '../../test/scripted.ts'
import { createRequestIds } from './request-ids.ts'

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
  const { request } = await client.preview(first)
  expect(request.headers['ms-requestid']).toBe(requestId)
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

test('the oldest ids are forgotten before the memory grows without bound', () => {
  const ids = createRequestIds()
  ids.use('first', 'one')
  for (let index = 0; index < 10_000; index += 1) ids.use(`id-${index}`, 'one')
  expect(() => ids.use('id-9999', 'two')).toThrow(/requestId/)
  expect(() => ids.use('first', 'two')).not.toThrow()
})
