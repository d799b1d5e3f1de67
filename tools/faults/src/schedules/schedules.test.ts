import { expect, test } from 'vitest'
import { plainSeed } from '../run.ts'
import { playSchedules } from './play-schedules.ts'

test('random schedules hold everything that was said', async () => {
  const { problems, schedules, cancels } = await playSchedules(150, plainSeed)
  expect(problems).toEqual([])
  expect(schedules).toBe(150)
  expect(cancels).toBeGreaterThan(200)
})
