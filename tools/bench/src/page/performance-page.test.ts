import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { anyResults } from '../any-results.ts'
import { contenderIds } from '../contenders/contenders.ts'
import { targets } from '../figures/targets.ts'
import { performanceRegions } from './performance-page.ts'
import { fillRegions } from 'checks/lib/regions.ts'

const page = new URL('../../../../docs/performance.md', import.meta.url)

test('the page has a place for each table, and each table is whole', () => {
  const regions = performanceRegions(anyResults())
  expect(() => fillRegions(readFileSync(page, 'utf8'), regions)).not.toThrow()
  const rowsOf = (name: string): number =>
    (regions[name] ?? '').split('\n').filter((line) => line.startsWith('|')).length - 2
  expect(rowsOf('targets')).toBe(targets.length)
  for (const table of ['contenders', 'cpu', 'speed', 'latency', 'memory'])
    expect([table, rowsOf(table)]).toEqual([table, contenderIds.length])
})

test('a target that is missed says so', () => {
  const results = anyResults()
  const worse = {
    ...results,
    longRun: { ...results.longRun, late: { calls: 100_000, heldBytes: 40_000_000 } },
  }
  expect(performanceRegions(results)['targets']).toMatch(/memory held .*\| 1\.00(?: \d| +)\s*\| met/)
  expect(performanceRegions(worse)['targets']).toMatch(/memory held .*\| 2\.00 +\| \*\*missed\*\*/)
})

test('results without what a target compares make no page', () => {
  const { rounds, ...rest } = anyResults()
  const { ky: _gone, ...without } = rounds
  expect(() => performanceRegions({ ...rest, rounds: without })).toThrow('ky was not measured')
})
