import { systemClock } from '@cancel/core'
import { createPlainClient, startPlainVendor } from '@cancel/plain-vendor'
import { expect, onTestFinished, test } from 'vitest'
import { createSharedPace } from './pace.ts'
import { punctual } from './share-limits.ts'

test('a vendor that asks to wait without sense pauses the account for a day, and others for as long as they ask', async () => {
  const paused: number[] = []
  const pace = createSharedPace({
    row: {
      reserve: async () => ({ at: 0, now: 0 }),
      pause: async (ms) => void paused.push(ms),
    },
    provider: 'plain',
    limits: [],
    lease: () => undefined,
    clock: { ...systemClock, now: () => 5 },
    onLongWait: () => undefined,
  })
  for (const ms of [0, 90_000, Number.MAX_SAFE_INTEGER]) pace.throttled(ms)
  expect(paused).toEqual([1000, 90_000, 86_400_000])
  expect(pace.pausedUntil()).toBe(86_400_005)
})

test('a request that was written down late takes another place in the limit', async () => {
  const vendor = await startPlainVendor()
  onTestFinished(() => vendor.close())
  let now = 0
  const taken: number[] = []
  const pace = { acquire: async () => void taken.push(now) }
  const client = punctual(createPlainClient({ url: vendor.url }), pace, { now: () => now })
  for (const [orderId, ms] of [
    ['a', 100],
    ['b', 200],
  ] as const) {
    vendor.add(orderId)
    const beforeSend = (): void => void (now += ms)
    await client.cancel({ orderId } as never, { beforeSend })
  }
  expect(taken).toEqual([300])
  expect(vendor.ledger.map(({ orderId }) => orderId)).toEqual(['a', 'b'])
})
