import { verdictTable } from '@cancel/core'
import { expect, test } from 'vitest'
import { plainSeed } from '../options.ts'
import { allRows, withRow } from '../rows/mutants.ts'
import { playSchedules } from './play-schedules.ts'

test('random schedules hold every invariant', async () => {
  const { problems, schedules, cancels } = await playSchedules(150, plainSeed)
  expect(problems).toEqual([])
  expect(schedules).toBe(150)
  expect(cancels).toBeGreaterThan(200)
}, 20_000)

test('a client that sends again after silence is found, and the schedule is short', async () => {
  const lost = allRows().find(({ row }) => row === verdictTable.find(({ id }) => id === 'connection_lost'))
  if (lost === undefined) throw new Error('no such row')
  const blind = { ...lost.row, disposition: 'retry', proof: true } as const
  const { problems } = await withRow(lost, blind, () => playSchedules(3000, plainSeed))
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain('"fault":"connection_lost:')
  expect(problems[0]?.split('\n').length).toBeLessThan(6)
}, 20_000)
