import { expect, test } from 'vitest'
import { createGate, type Gate } from './gate.ts'

const clock = { now: () => 0, sleep: () => new Promise<void>(() => undefined) }

async function fill(gate: Gate): Promise<number> {
  let inside = 0
  for (;;) {
    const entered = await Promise.race([
      gate.enter(),
      new Promise((resolve) => setImmediate(resolve, 'full')),
    ])
    if (entered !== true) return inside
    inside += 1
  }
}

test('a slow down halves what is let in once for all that was in flight, and it grows back', async () => {
  const gate = createGate(8, clock)
  expect(await fill(gate)).toBe(8)
  for (let index = 0; index < 8; index += 1) {
    gate.slowDown()
    gate.leave()
  }
  // The one that `fill` left waiting has entered.
  expect((await fill(gate)) + 1).toBe(4)
  for (let index = 0; index < 4; index += 1) {
    gate.speedUp()
    gate.leave()
  }
  expect(gate.inFlight()).toBeLessThanOrEqual(2)
  expect((await fill(gate)) + gate.inFlight()).toBeGreaterThanOrEqual(5)
})

test('however well it goes, no more are let in than at first', async () => {
  const gate = createGate(2, clock)
  for (let index = 0; index < 20; index += 1) gate.speedUp()
  expect(await fill(gate)).toBe(2)
})

test('a gate that is shut lets nobody in, also not who waits', async () => {
  const gate = createGate(1, clock)
  await gate.enter()
  const waiting = gate.enter()
  gate.shut()
  expect(await waiting).toBe(false)
  expect(await gate.enter()).toBe(false)
})

test('a pause holds up everybody until its end', async () => {
  let now = 0
  const gate = createGate(2, { now: () => now, sleep: (ms) => ((now += ms), Promise.resolve()) })
  gate.pause(5000)
  expect(gate.pausedUntil()).toBe(5000)
  expect(await gate.enter()).toBe(true)
  expect(now).toBe(5000)
})
