import { expect, test } from 'vitest'
import { plainSeed } from '../run.ts'
import { fuzz } from './fuzz.ts'
import { measureHeap, mostGrowth } from './heap.ts'

test('whatever a server answers, calls end in time with a verdict or a typed error', async () => {
  expect(await fuzz({ calls: 300, seed: plainSeed })).toEqual([])
})

test('2,000 calls hold no more memory than 200', () => {
  const { early, late } = measureHeap(2000, plainSeed)
  expect(early).toBeGreaterThan(1_000_000)
  expect(late / early).toBeLessThanOrEqual(mostGrowth)
})
