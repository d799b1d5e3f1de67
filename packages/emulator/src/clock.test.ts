import { expect, test } from 'vitest'
import { createManualClock, systemClock } from './clock.ts'

test('a manual clock jumps to the end of a sleep and fires deadlines on the way, in order', async () => {
  const clock = createManualClock(0)
  const fired: string[] = []
  clock.deadline(30, () => fired.push(`30 at ${clock.now()}`))
  clock.deadline(10, () => fired.push(`10 at ${clock.now()}`))
  const callOff = clock.deadline(20, () => fired.push('never'))
  callOff()
  await clock.sleep(30)
  expect(fired).toEqual(['10 at 10', '30 at 30'])
  expect(clock.now()).toBe(30)
})

test.each([
  ['manual', createManualClock()],
  ['system', systemClock],
])('a sleep on the %s clock rejects with the reason of its signal', async (_name, clock) => {
  const reason = new Error('enough')
  await expect(clock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason)
  const controller = new AbortController()
  clock.deadline(0, () => controller.abort(reason))
  await expect(clock.sleep(60_000, controller.signal)).rejects.toBe(reason)
})
