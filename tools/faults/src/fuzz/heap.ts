import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Bytes in use after the first calls and after all of them. */
export interface HeapGrowth {
  readonly early: number
  readonly late: number
}

export const mostGrowth = 1.1

/** Measures in a process of its own, where nothing else lives and garbage is collected on demand. */
export function measureHeap(calls: number, seed: number): HeapGrowth {
  const worker = fileURLToPath(new URL('../heap-worker.ts', import.meta.url))
  const parameters = ['--expose-gc', '--conditions=@cancel/source', worker, String(calls), String(seed)]
  return JSON.parse(execFileSync(process.execPath, parameters, { encoding: 'utf8' })) as HeapGrowth
}
