import { expect, test } from 'vitest'
import { measure } from './measure.ts'

test('a run over the journal takes as long as the limit wants, and cancels everything', async () => {
  const limit = { requests: 50, perMs: 2000 }
  const { ms, cancels, throttled } = await measure({
    how: 'run',
    orders: 60,
    isUnits: true,
    limit,
    delayMs: 2,
  })
  expect({ cancels, throttled }).toEqual({ cancels: 60, throttled: 0 })
  expect(ms).toBeGreaterThanOrEqual(4000)
})
