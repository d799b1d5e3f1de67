import { expect, onTestFinished, test, vi } from 'vitest'
import { takeLease } from './lease.ts'

test('a machine that slept is told that its lease is over, and not who has the account', async () => {
  let now = 0
  const clock = { monotonic: () => now, wall: () => now }
  const table = {
    take: async () => 'token',
    renew: async () => true,
    giveBack: vi.fn(async () => undefined),
  }
  const lease = await takeLease(table, 'plain/north', { holder: 'me', leaseMs: 20_000, clock })
  onTestFinished(() => lease?.giveBack())
  expect(() => lease?.check()).not.toThrow()
  now = 60_000
  const over =
    'the lease of plain/north is over: nothing was heard of this program for too long, or a replica of the database took over, and another one may have it'
  expect(() => lease?.check()).toThrow(over)
  expect(lease?.signal.reason).toMatchObject({ code: 'not_allowed', message: over })
  // It is not this program's to give back.
  await lease?.giveBack()
  expect(table.giveBack).not.toHaveBeenCalled()
})
