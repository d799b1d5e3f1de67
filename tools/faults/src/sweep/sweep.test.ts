import { expect, test } from 'vitest'
import { subjects } from '../worlds/subjects.ts'
import { socketCases, sweepCases } from './cases.ts'
import { runOwnListeners } from './own-listeners.ts'
import { problemsOf, runAll } from './run-all.ts'
import { runInProcess, runOnSocket } from './run-case.ts'

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

test('every ninth case over a socket, and those that reach nobody', async () => {
  const cases = socketCases.filter((_case, index) => index % 9 === 0)
  const observations = [...(await runAll(cases, runOnSocket, 4)), ...(await runOwnListeners())]
  expect(observations.length).toBeGreaterThan(40)
  expect(problemsOf(observations)).toEqual([])
}, 20_000)

test('the cases of the sweep have a name of their own', () => {
  expect(new Set(sweepCases.map(({ name }) => name)).size).toBe(sweepCases.length)
})
