import { expect, test } from 'vitest'
import { measure } from './measure.ts'

test('a run over the journal takes as long as the limit wants, and cancels everything', async () => {
  const setting = {
    how: 'run',
    orders: 60,
    rows: 'units',
    requests: 50,
    perMs: 2000,
    delayMs: 2,
    inFlight: 8,
  } as const
  const { ms, cancels } = await measure(setting)
  expect(cancels).toBe(60)
  expect(ms).toBeGreaterThanOrEqual(4000)
}, 120_000)
