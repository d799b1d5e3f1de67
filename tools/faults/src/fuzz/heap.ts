import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { fuzz } from './fuzz.ts'

/** Bytes in use after the first calls and after all of them. */
export interface HeapGrowth {
  readonly early: number
  readonly late: number
}

export const mostGrowth = 1.1

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Measures in a process of its own, where nothing else lives and garbage is collected on demand. */
export async function measureHeapApart(calls: number, seed: number): Promise<HeapGrowth> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--conditions=@cancel/source', main, '--heap', String(calls), '--seed', String(seed)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const code = await new Promise((resolve) => {
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`the measuring process ended with ${String(code)}: ${output}`)
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
  const { gc } = globalThis as { readonly gc?: () => void }
  if (gc === undefined) throw new Error('needs node --expose-gc')
  for (let round = 0; round < 4; round += 1) {
    gc()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return process.memoryUsage().heapUsed
}
