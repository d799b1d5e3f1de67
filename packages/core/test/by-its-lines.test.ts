import * as z from 'zod/mini'
import { expect, test } from 'vitest'
import { endpoint } from '../src/define/index.ts'
import { createLoopBench, loop, type LoopDeclaration, orderIs, page, vendorSays } from './loop-bench.ts'

// A vendor that cancels lines alone: a whole order is all of its lines, and without the order there is no request.

interface Input {
  readonly orderId: string
  readonly units: number
}

const input = z.strictObject({ orderId: z.string(), units: z.int().check(z.gte(1)) })

const declared: Partial<LoopDeclaration> = {
  endpoints: {
    ...loop.endpoints,
    cancel: endpoint<{ readonly baseUrl: string; readonly token: unknown }, Input, { readonly id: string }>({
      name: 'POST lines',
      purpose: 'cancel',
      method: 'POST',
      input,
      path: ({ orderId }) => `/${orderId}/cancel`,
      json: ({ units }) => ({ units }),
      answer: z.object({ id: z.string() }),
    }),
  },
  cancel: {
    endpoint: 'cancel',
    request: loop.cancel.request,
    reasons: [],
    // Its word covers each row, so that nothing else asks for a read before.
    facts: { decidedBy: 'vendor', orderWord: { cancelled: 'covers' } },
    to: ({ orderId }, order) => ({ orderId, units: (order?.units ?? 0) - (order?.cancelled ?? 0) }),
  },
}
const open = orderIs('open', { units: 3 })
const taken = (): Response => Response.json({ id: 'A' })

test('a whole order is read before, and made of what it shows', async () => {
  const bodies: unknown[] = []
  const { client, sent } = createLoopBench({
    cancel: [
      (_clock, { body }) => {
        bodies.push(body)
        return taken()
      },
    ],
    read: [open, orderIs('cancelled', { units: 3 })],
    declared,
  })
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'cancelled' })
  expect(sent).toEqual({ cancel: 1, read: 2 })
  expect(bodies).toEqual(['{"units":3}'])
})

test('without the order nothing is sent, and the error is that of the read', async () => {
  const { client, sent } = createLoopBench({ cancel: [taken], read: [page(500)], declared })
  await expect(client.cancel({ orderId: 'A' })).rejects.toMatchObject({ code: 'unavailable' })
  expect(sent.cancel).toBe(0)
})

test('an order that is not there is refused, and one that is cancelled is told', async () => {
  const absent = createLoopBench({ cancel: [taken], read: [vendorSays(404, 'no_order')], declared })
  expect(await absent.client.cancel({ orderId: 'A' })).toMatchObject({ refusal: 'not_found' })
  const gone = createLoopBench({ cancel: [taken], read: [orderIs('cancelled', { cancelled: 1 })], declared })
  expect(await gone.client.cancel({ orderId: 'A' })).toMatchObject({
    status: 'cancelled',
    by: 'someone_else',
  })
  expect([absent.sent.cancel, gone.sent.cancel]).toEqual([0, 0])
})

test('a preview shows the request where there is one', async () => {
  const shown = async (read: typeof open): Promise<unknown> => {
    const { client } = createLoopBench({ cancel: [taken], read: [read], declared })
    const { request, allowed } = await client.preview({ orderId: 'A' })
    return [allowed, request.body]
  }
  expect(await shown(open)).toEqual(['not_known', '{"units":3}'])
  expect(await shown(orderIs('cancelled', { cancelled: 1 }))).toEqual(['no', undefined])
  expect(await shown(vendorSays(404, 'no_order'))).toEqual(['no', undefined])
})

test('a repeat is made of the order as it stands by then', async () => {
  const { client, sent } = createLoopBench({
    cancel: [page(500), taken],
    read: [open, open, open, open, open, open, orderIs('cancelled', { units: 3 })],
    declared,
  })
  const result = await client.cancel({ orderId: 'A' })
  expect(result).toMatchObject({ status: 'unconfirmed', safeToRepeat: true })
  await client.follow(result, { repeat: true })
  expect(sent.cancel).toBe(2)
})

test('a request that cannot be made of the order either is not sent', async () => {
  const { client, sent } = createLoopBench({
    cancel: [taken],
    read: [orderIs('open', { units: 0 })],
    declared,
  })
  await expect(client.cancel({ orderId: 'A' })).rejects.toMatchObject({ code: 'invalid_request' })
  expect(sent.cancel).toBe(0)
})
