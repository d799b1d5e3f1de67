import { systemClock } from '@cancel/core'
import { expect, test } from 'vitest'
import { createSharedPace } from './pace.ts'

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
