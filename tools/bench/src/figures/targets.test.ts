import { expect, test } from 'vitest'
import { readResults } from '../page/performance-page.ts'
import { isClose, judge, judgeAll, type Target, targets } from './targets.ts'

const at = (sense: Target['sense'], bound: number, found: readonly number[]): ReturnType<typeof judge> =>
  judge({ title: 'a ratio', sense, bound, contenders: [], ratios: () => found }, readResults())

test('a bound is met by the median, on the right side of it, and by the bound itself', () => {
  expect(at('at most', 0.8, [0.7, 0.8, 0.9]).isMet).toBe(true)
  expect(at('at most', 0.8, [0.7, 0.81, 0.9]).isMet).toBe(false)
  expect(at('at least', 0.95, [0.5, 0.95, 2]).isMet).toBe(true)
  expect(at('at least', 0.95, [0.94]).isMet).toBe(false)
})

test('more rounds are played while the bound is near, and for figures that do not change never', () => {
  expect(isClose(at('at most', 1, [0.8, 0.8, 1.1, 1.1]))).toBe(true)
  expect(isClose(at('at most', 1, [0.97, 0.97, 0.97]))).toBe(true)
  expect(isClose(at('at most', 1, [0.7, 0.7, 0.7]))).toBe(false)
  expect(isClose(at('at most', 1, [1.3, 1.3, 1.4]))).toBe(false)
  expect(isClose(at('at most', 1, [0.99]))).toBe(false)
})

test('each target reads its own figures: what doubles above the line doubles the ratio', () => {
  const before = judgeAll(readResults()).map(({ spread }) => spread.median)
  const cpu = readResults()
  const double = (figures: number[] = []): void => {
    figures.splice(0, figures.length, ...figures.map((figure) => figure * 2))
  }
  for (const id of ['api', 'api-pooled', 'cancel', 'cancel-pooled'] as const)
    double(cpu.rounds[id]?.[32]?.cpuMicros)
  double(cpu.rounds['api-pooled']?.[512]?.callsPerSecond)
  double(cpu.imports['@cancel/shopee']?.cpuMillis)
  const grown = {
    ...cpu,
    bundles: {
      ...cpu.bundles,
      '@cancel/shopee': { gzipped: (cpu.bundles['@cancel/shopee']?.gzipped ?? 0) * 2 },
    },
    longRun: { ...cpu.longRun, late: { calls: 0, heldBytes: cpu.longRun.late.heldBytes * 2 } },
  }
  const after = judgeAll(grown).map(({ spread }) => spread.median)
  expect(after).toHaveLength(targets.length)
  after.forEach((median, index) => expect(median / (before[index] ?? 0)).toBeCloseTo(2))
})
