import { fuzz } from './fuzz/fuzz.ts'
import type { HeapGrowth } from './fuzz/heap.ts'

// node --expose-gc heap-worker.ts <calls> <seed>: prints what is in use after a tenth of the calls and after all.
const [calls = 0, seed = 0] = process.argv.slice(2).map(Number)
/** Before anything is measured, so that code is compiled and every kind of answer was met. */
const warmUp = 600
let early = 0
let late = 0
const problems = await fuzz({
  calls: warmUp + calls,
  seed,
  atATime: 1,
  isHurried: true,
  onCall: async (count) => {
    if (count === warmUp + Math.ceil(calls / 10)) early = await heapInUse()
    if (count === warmUp + calls) late = await heapInUse()
  },
})
if (problems.length > 0) throw new Error(problems.join('\n'))
console.log(JSON.stringify({ early, late } satisfies HeapGrowth))

/** What the runtime lets go of by finalizers, such as the signals of its requests, goes between two turns. */
async function heapInUse(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('needs node --expose-gc')
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return process.memoryUsage().heapUsed
}
