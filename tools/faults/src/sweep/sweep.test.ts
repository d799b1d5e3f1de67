import { expect, test } from 'vitest'
import { subjects } from '../worlds/subjects.ts'
import { sweepCases } from './cases.ts'
import { problemsOf, runAll } from './run-all.ts'
import { runInProcess } from './run-case.ts'

const step = 4

test.each(subjects)(
  'every fourth case at $title holds every invariant',
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

test('the cases of the sweep have a name of their own', () => {
  expect(new Set(sweepCases.map(({ name }) => name)).size).toBe(sweepCases.length)
})
