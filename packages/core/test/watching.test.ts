import { expect, test } from 'vitest'
import { type CancelEvent, CancelError } from '../src/index.ts'
import { createLoopBench, fails, orderIs, page, vendorSays } from './loop-bench.ts'

const whole = { orderId: 'A' }
const typesOf = (events: readonly CancelEvent[]): readonly string[] => events.map(({ type }) => type)

test('every event names its call, and a call that throws says so', async () => {
  const bench = createLoopBench({ cancel: [orderIs('cancelled')] })
  await bench.client.cancel(whole)
  await bench.client.getOrder(whole)
  await bench.client.cancel({ orderId: 5 } as never).catch(() => undefined)
  await bench.client.api.cancel({ orderId: 'A' })
  const calls = new Map<string, readonly CancelEvent[]>()
  for (const event of bench.events) calls.set(event.call.id, [...(calls.get(event.call.id) ?? []), event])
  expect([...calls.values()].map((events) => [events[0]?.call, typesOf(events)])).toEqual([
    [{ id: expect.any(String), kind: 'cancel', orderId: 'A' }, ['started', 'attempt', 'verdict', 'ended']],
    [{ id: expect.any(String), kind: 'getOrder', orderId: 'A' }, ['started', 'attempt', 'read', 'ended']],
    [{ id: expect.any(String), kind: 'cancel' }, ['started', 'failed']],
    [{ id: expect.any(String), kind: 'api' }, ['started', 'attempt', 'ended']],
  ])
  expect(bench.events.filter(({ type }) => type === 'failed')).toEqual([
    expect.objectContaining({ code: 'invalid_request' }),
  ])
})

test.each([
  ['unreachable', fails('ECONNREFUSED', 'connect')],
  ['rate_limited', vendorSays(429, 'slow', { 'retry-after': '500' })],
])('%s can be counted', async (code, step) => {
  const bench = createLoopBench({ cancel: [step] })
  const error: unknown = await bench.client.cancel(whole).catch((thrown: unknown) => thrown)
  expect(CancelError.is(error)).toBe(true)
  expect(bench.events.at(-1)).toMatchObject({ type: 'failed', code })
})

test('200 calls at once are counted as they end', async () => {
  const bench = createLoopBench({
    cancel: [orderIs('cancelled'), page(502), vendorSays(403), fails('ECONNRESET')],
    read: [orderIs('open')],
  })
  const ended = await Promise.allSettled(Array.from({ length: 200 }, () => bench.client.cancel(whole)))
  const thrown = ended.filter(({ status }) => status === 'rejected').length
  const count = (type: string): number => typesOf(bench.events).filter((one) => one === type).length
  expect(count('started')).toBe(200)
  expect(count('failed')).toBe(thrown)
  expect([count('verdict'), count('ended')]).toEqual([200 - thrown, 200 - thrown])
})

test('a fetch of the caller that throws is seen, and an observer can change nothing', async () => {
  const bench = createLoopBench({
    cancel: [
      () => {
        throw new RangeError('my proxy is down, Bearer token')
      },
    ],
    settings: { reconcile: { reads: 0 } },
  })
  const result = await bench.client.cancel(whole)
  expect(result).toMatchObject({
    status: 'unconfirmed',
    lastFailure: expect.stringContaining('RangeError: my proxy is down'),
  })
  const attempt = bench.events.find(({ type }) => type === 'attempt')
  expect(attempt).toMatchObject({ error: { name: 'RangeError', message: 'my proxy is down, [secret]' } })
  expect(Object.isFrozen(attempt)).toBe(true)
})
