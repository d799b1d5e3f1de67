import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inParallel } from './in-parallel.ts'

test('the first error ends it: what is left is not begun', async () => {
  const begun: number[] = []
  const work = async (item: number): Promise<number> => {
    begun.push(item)
    await setImmediate()
    if (item === 2) throw new Error('no')
    return item * 2
  }
  expect(await inParallel([1, 3, 4, 5, 6], 2, work)).toEqual([2, 6, 8, 10, 12])
  begun.length = 0
  await expect(inParallel([1, 2, 3, 4, 5, 6, 7, 8], 2, work)).rejects.toThrow('no')
  for (let turn = 0; turn < 20; turn += 1) await setImmediate()
  expect(begun).not.toContain(8)
})
