import { expect, test } from 'vitest'
import { performanceRegions, readResults } from './performance-page.ts'

const results = readResults()

test('a target that is missed says so', () => {
  const grownBy = (times: number): string | undefined => {
    const late = { calls: 100_000, heldBytes: results.longRun.early.heldBytes * times }
    return performanceRegions({ ...results, longRun: { ...results.longRun, late } })['targets']
  }
  expect(grownBy(1)).toMatch(/memory held .*\| 1\.00 +\| met/)
  expect(grownBy(2)).toMatch(/memory held .*\| 2\.00 +\| \*\*missed\*\*/)
})

test('results without what a target compares make no page', () => {
  const { ky: _gone, ...rounds } = results.rounds
  expect(() => performanceRegions({ ...results, rounds })).toThrow('ky was not measured')
})
