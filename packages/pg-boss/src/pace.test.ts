import { type AnyCanceller, type Pace, systemClock } from '@cancel/core'
import type { Answer } from '@cancel/journal/postgres'
import { createPlainClient, startPlainVendor } from '@cancel/plain-vendor'
import { expect, onTestFinished, test } from 'vitest'
import { createSharedPace } from './pace.ts'
import { punctual, sharePace } from './share-limits.ts'

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

test('a client of a class, whose copy has no members, keeps to the limit as well', async () => {
  const { url, add, ledger, close } = await startPlainVendor()
  onTestFinished(() => close())
  add('a')
  const given = Object.assign(Object.create(createPlainClient({ url })) as AnyCanceller, {
    url,
    with(this: { readonly url: string }, { pace }: { readonly pace: Pace }): AnyCanceller {
      return Object.create(createPlainClient({ url: this.url, pace })) as AnyCanceller
    },
  })
  let asked = 0
  const steady = async (): Promise<Answer> => {
    asked += 1
    return { rows: [{ at: 0, now: 0, held: true }], isRepeated: false }
  }
  const alone = { lease: () => undefined, clock: systemClock, onLongWait: () => undefined }
  const { client } = sharePace(given, steady, 'cancel', alone)
  expect(client.plan({ orderId: 'a' } as never)).toMatchObject({ orderId: 'a' })
  await client.cancel({ orderId: 'a' } as never)
  expect([asked > 0, ledger.length > 0]).toEqual([true, true])
})
