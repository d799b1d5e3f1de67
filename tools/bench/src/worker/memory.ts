import { setImmediate } from 'node:timers/promises'

export interface Memory {
  /** What is still held after a collection, buffers included. */
  readonly heldBytes: number
  /** The most this process ever had. */
  readonly peakBytes: number
}

export async function readMemory(): Promise<Memory> {
  if (globalThis.gc === undefined) throw new Error('needs --expose-gc')
  // What a finalizer lets go of is gone after a turn or two.
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc()
    await setImmediate()
  }
  const { heapUsed, external } = process.memoryUsage()
  return { heldBytes: heapUsed + external, peakBytes: process.resourceUsage().maxRSS * 1024 }
}
