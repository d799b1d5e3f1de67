import { expect, test } from 'vitest'
import { simulateNight } from './simulate-night.ts'

test('a simulated night keeps every limit, sends every row, and lets small shops through', async () => {
  const night = await simulateNight({ rows: 8000, accounts: 40, slots: 8 })
  expect(night).toMatchObject({ overLimit: 0, notSent: 0 })
  expect(night.lastMs).toBeLessThan(1.5 * night.idealMs)
  expect(night.smallMs).toBeLessThan(60_000)
})

test('a vendor that is away for two hours is waited for, and no account is stopped', async () => {
  const isAway = (now: number): boolean => now > 20_000 && now < 7_200_000
  const night = await simulateNight({ rows: 4000, accounts: 8, slots: 8, isAway })
  expect(night.notSent).toBe(0)
  expect(night.lastMs).toBeGreaterThan(7_200_000)
})
