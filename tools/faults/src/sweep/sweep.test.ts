import { expect, test } from 'vitest'
import { subjects } from '../worlds/subjects.ts'
import { sweepCases } from './cases.ts'
import { runCrowd } from './crowd.ts'
import { problemsOf, runAll } from './run-all.ts'
import { runInProcess } from './run-case.ts'
import { runSocketed } from './socketed.ts'
import { transports } from './transports.ts'

const step = 5

test.each(subjects)(
  'every fifth case at $title holds every invariant',
  async ({ name }) => {
    const cases = sweepCases.filter(({ subject }) => subject.name === name)
    const observations = await runAll(
      cases.filter((_case, index) => index % step === 0),
      runInProcess,
    )
    expect(observations.length).toBeGreaterThan(90)
    expect(problemsOf(observations)).toEqual([])
  },
  20_000,
)

test('every ninth case over a socket with each transport, and those that reach nobody', async () => {
  const socketed = await runSocketed(9, 4)
  expect(socketed.map(({ transport }) => transport.name)).toEqual(['fetch', 'pool'])
  for (const { observations } of socketed) {
    expect(observations.length).toBeGreaterThan(40)
    expect(problemsOf(observations)).toEqual([])
  }
}, 40_000)

test.each(transports)(
  'a crowd of cancels at once with $title, some of which go wrong',
  async (transport) => {
    const crowd = await runCrowd(transport, 500)
    expect(crowd.faults).toBeGreaterThan(50)
    expect(crowd).toMatchObject({ duplicates: 0, broken: [] })
  },
  40_000,
)

test('the cases of the sweep have a name of their own', () => {
  expect(new Set(sweepCases.map(({ name }) => name)).size).toBe(sweepCases.length)
})
