import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'

test('whatever a server answers, calls end in time with a verdict or a typed error', async () => {
  expect(await fuzz({ calls: 400, seed: 20_261_120 })).toEqual([])
})

test('2,000 calls hold no more memory than 200', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const inUse: number[] = []
  // What comes before is compiled code, and every kind of answer.
  const warmUp = 600
  const problems = await fuzz({
    calls: warmUp + 2000,
    seed: 20_261_120,
    onCall: async (count) => {
      if (count !== warmUp + 200 && count !== warmUp + 2000) return
      // What the runtime lets go of by finalizers, such as the signals of its requests, goes between two turns.
      for (let round = 0; round < 4; round += 1) {
        collect()
        await new Promise((resolve) => setImmediate(resolve))
      }
      inUse.push(process.memoryUsage().heapUsed)
    },
  })
  const [early = 0, late = 0] = inUse
  expect(problems).toEqual([])
  expect(early).toBeGreaterThan(1_000_000)
  expect(late / early).toBeLessThanOrEqual(1.1)
})
