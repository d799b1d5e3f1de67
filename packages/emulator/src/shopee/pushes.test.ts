import { createServer } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../clock.ts'
import { listening } from '../listening.ts'
import type { Listening } from '../vendor.ts'
import { createShopeeEmulator, type ShopeeEmulator } from './emulator.ts'
import { signShopeePush } from './signature.ts'

interface Arrived {
  readonly body: string
  readonly authorization: string | undefined
}

let clock: ManualClock
let emulator: ShopeeEmulator
let receiver: Listening
let arrived: Arrived[]
let answer: { readonly status: number; readonly body: string }

beforeEach(async () => {
  clock = createManualClock()
  emulator = createShopeeEmulator({ clock, pushKey: 'push-key' })
  arrived = []
  answer = { status: 200, body: '' }
  receiver = await listening(
    createServer((incoming, outgoing) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.on('end', () => {
        arrived.push({ body: Buffer.concat(parts).toString(), authorization: incoming.headers.authorization })
        outgoing.writeHead(answer.status).end(answer.body)
      })
    }),
    'http',
  )
})

afterEach(() => receiver.close())

test('a new status is pushed, signed over the address and the exact body, for the shop it is of', async () => {
  const url = `${receiver.url}/push?from=shopee`
  emulator.pushes.to(url)
  const { order_sn } = emulator.orders.add({}, '600001')
  emulator.orders.cancelElsewhere(order_sn, 'buyer')
  await expect.poll(() => emulator.pushes.sent).toHaveLength(1)
  const [push] = arrived
  expect(push?.authorization).toBe(signShopeePush('push-key', url, push?.body ?? ''))
  expect(JSON.parse(push?.body ?? '')).toEqual({
    msg_id: expect.stringMatching(/^[\da-f]{32}$/),
    data: {
      items: [],
      ordersn: order_sn,
      status: 'CANCELLED',
      completed_scenario: null,
      update_time: 1_767_225_600,
    },
    shop_id: 600_001,
    code: 3,
    timestamp: 1_767_225_600,
  })
  expect(emulator.pushes.sent).toMatchObject([{ attempt: 1, status: 200, delivered: true }])
})

test('what is not taken with 2xx and an empty body comes again after 5, 30 and 180 minutes, then never', async () => {
  answer = { status: 200, body: 'ok' }
  emulator.pushes.to(receiver.url)
  emulator.orders.ship(emulator.orders.add().order_sn)
  for (const [tries, minutes] of [
    [1, 5],
    [2, 30],
    [3, 180],
  ] as const) {
    await expect.poll(() => emulator.pushes.sent).toHaveLength(tries)
    clock.advance(minutes * 60_000 - 1)
    expect(arrived).toHaveLength(tries)
    clock.advance(1)
  }
  await expect.poll(() => emulator.pushes.sent.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4])
  clock.advance(86_400_000)
  expect(new Set(arrived.map(({ body }) => body)).size).toBe(1)
  expect(emulator.pushes.sent.some(({ delivered }) => delivered)).toBe(false)
})

test('a push can come twice, and with a wrong key; a partial cancel has no new status', async () => {
  const end = emulator.pushes.to(receiver.url, { key: 'wrong' })
  const { order_sn } = emulator.orders.add({ item_list: [{ model_quantity_purchased: 2 }] })
  emulator.orders.change(order_sn, (order) => {
    order.note = 'changed'
  })
  emulator.orders.requestCancel(order_sn)
  await expect.poll(() => emulator.pushes.sent).toHaveLength(1)
  const [first] = emulator.pushes.sent
  if (first !== undefined) await emulator.pushes.again(first)
  expect(arrived[1]).toEqual(arrived[0])
  expect(first?.authorization).not.toBe(emulator.pushes.signPush(receiver.url, first?.body ?? ''))
  end()
  emulator.orders.ship(order_sn)
  expect(emulator.pushes.sent).toHaveLength(2)
})

test('a receiver that does not answer within 3 s has not taken it', async () => {
  const { url, close } = await listening(createServer(), 'http')
  const end = emulator.pushes.to(url)
  emulator.orders.ship(emulator.orders.add().order_sn)
  clock.advance(3_000)
  await expect.poll(() => emulator.pushes.sent).toMatchObject([{ status: undefined, delivered: false }])
  end()
  await close()
})

test('pushes leave this machine only through a fetch of the caller', () => {
  expect(() => emulator.pushes.to('https://shop.example/push')).toThrow(
    "pushes go to this machine only, unless a fetch is given; given 'https://shop.example/push'",
  )
  emulator.pushes.to('https://shop.example/push', { fetch: () => Promise.resolve(new Response(null)) })
})

test('another process says where pushes go by a control call', async () => {
  const { url, close } = await emulator.listen()
  const post = (body: object): Promise<Response> =>
    fetch(`${url}/__emulator/pushes`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  expect((await post({ url: receiver.url })).status).toBe(200)
  expect((await post({ url: 7 })).status).toBe(400)
  emulator.orders.ship(emulator.orders.add().order_sn)
  await expect.poll(() => arrived).toHaveLength(1)
  await close()
})
