import { readFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { expect, test } from 'vitest'
import { contenderIds } from '../contenders/contenders.ts'
import { targets } from '../figures/targets.ts'
import { page, performanceRegions, readResults } from './performance-page.ts'

const results = readResults()

test('the page has a place for each table, and each table is whole', () => {
  const regions = performanceRegions(results)
  expect(() => fillRegions(readFileSync(page, 'utf8'), regions)).not.toThrow()
  const rowsOf = (name: string): number =>
    (regions[name] ?? '').split('\n').filter((line) => line.startsWith('|')).length - 2
  expect(rowsOf('targets')).toBe(targets.length)
  for (const table of ['contenders', 'cpu', 'speed', 'latency', 'memory'])
    expect([table, rowsOf(table)]).toEqual([table, contenderIds.length])
})

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
