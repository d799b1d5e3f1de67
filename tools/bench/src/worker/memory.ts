import { setImmediate } from 'node:timers/promises'

export interface Memory {
  /** What is still held after a collection, buffers included. */
  readonly heldBytes: number
  /** The most this process ever had. */
  readonly peakBytes: number
}

/** Collections at most, until one finds nothing more: what a finalizer lets go of is gone after a turn or two. */
const mostTurns = 12

export async function readMemory(): Promise<Memory> {
  if (globalThis.gc === undefined) throw new Error('needs --expose-gc')
  let heldBytes = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < mostTurns; turn += 1) {
    globalThis.gc()
    await setImmediate()
    const { heapUsed, external } = process.memoryUsage()
    if (turn > 2 && heapUsed + external > heldBytes * 0.999) break
    heldBytes = Math.min(heldBytes, heapUsed + external)
  }
  return { heldBytes, peakBytes: process.resourceUsage().maxRSS * 1024 }
}
