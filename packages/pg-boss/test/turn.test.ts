import { expect, test } from 'vitest'
import { takeTurn } from '../src/turn.ts'
import { clientOf, createShop, journalOf, turnsOf } from './simulated-night.ts'
import { createVirtualClock } from './virtual-clock.ts'

test('a turn that is ended while it asks the database sends nothing', async () => {
  const clock = createVirtualClock()
  const shop = createShop(0, 3)
  const shops = new Map([[shop.account, shop]])
  const limit = { requests: 500, perMs: 60_000, kinds: ['cancel'] as const }
  const pace = { acquire: () => Promise.resolve(), throttled: () => undefined, pausedUntil: () => undefined }
  let end = (): void => undefined
  const turn = takeTurn({
    journal: journalOf(shops, clock, 1, () => undefined),
    turns: { ...turnsOf(shops), whyForgetful: async () => end() as undefined },
    name: 'north',
    client: clientOf(shop, { clock, limit, latencyMs: 1, pace }),
    pace,
    lease: { signal: new AbortController().signal },
    length: { rows: 200, ms: 30_000 },
    inFlight: 8,
    breakers: undefined,
    clock,
    reached: new Set(),
    hold: () => Promise.resolve(),
    onHeld: () => undefined,
    onStop: (stop) => (end = stop),
  })
  await clock.run()
  expect(await turn).toEqual({ at: 0 })
  expect(shop.left).toBe(3)
})
