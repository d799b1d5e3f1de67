import { execFileSync } from 'node:child_process'
import { fuzz } from './fuzz.ts'

/** Bytes in use after the first calls and after all of them. */
export interface HeapGrowth {
  readonly early: number
  readonly late: number
}

export const mostGrowth = 1.1

/** Measures in a process of its own, where nothing else lives and garbage is collected on demand. */
export function measureHeapApart(calls: number, seed: number): HeapGrowth {
  const program = `const { measureHeap } = await import(${JSON.stringify(import.meta.url)})
console.log(JSON.stringify(await measureHeap(${calls}, ${seed})))`
  const flags = ['--expose-gc', '--conditions=@cancel/source', '--input-type=module']
  const output = execFileSync(process.execPath, [...flags, '--eval', program], { encoding: 'utf8' })
  return JSON.parse(output) as HeapGrowth
}

/** Before anything is measured, so that code is compiled and every kind of answer was met. */
const warmUp = 600

/** In the child: a tenth of the calls, then the rest. */
export async function measureHeap(calls: number, seed: number): Promise<HeapGrowth> {
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
  return { early, late }
}

/** What the runtime lets go of by finalizers, such as the signals of its requests, goes between two turns. */
async function heapInUse(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('needs node --expose-gc')
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return process.memoryUsage().heapUsed
}
