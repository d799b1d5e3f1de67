import { setImmediate } from 'node:timers/promises'
import { contenderIdOf, contenders } from './contenders/contenders.ts'
import { serve } from './serve.ts'
import { quantile } from './statistics.ts'

// A process that holds one contender: client.ts <contender> <origin>
export type ClientApi = {
  readonly measure: (calls: number, concurrency: number) => Promise<Measurement>
  readonly memory: () => Promise<Memory>
}

export interface Measurement {
  /** User and system time of this process for one call, all of its threads. */
  readonly cpuMicros: number
  readonly callsPerSecond: number
  readonly p50Micros: number
  readonly p99Micros: number
}

export interface Memory {
  /** What is still held after a collection, buffers included. */
  readonly heldBytes: number
  /** The most this process ever had. */
  readonly peakBytes: number
}

/** Collections at most, until one finds nothing more: what a finalizer lets go of is gone after a turn or two. */
const mostTurns = 12

const [name = '', origin = ''] = process.argv.slice(2)
const { open, pooled } = contenders[contenderIdOf(name)]
const call = await open(origin, pooled === true ? await pooledFetch() : undefined)
serve({ measure, memory } satisfies ClientApi)

/** Loaded only where it is used, since it brings undici. */
async function pooledFetch(): Promise<typeof globalThis.fetch> {
  const { createPooledFetch } = await import('@cancel/pool')
  return createPooledFetch()
}

/** Makes `calls` calls, `concurrency` at a time. */
async function measure(calls: number, concurrency: number): Promise<Measurement> {
  const latencies = new Float64Array(calls)
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < calls) {
      const number = next
      next += 1
      const start = performance.now()
      await call()
      latencies[number] = performance.now() - start
    }
  }
  globalThis.gc?.()
  const cpu = process.cpuUsage()
  const start = performance.now()
  await Promise.all(Array.from({ length: Math.min(concurrency, calls) }, lane))
  const elapsedMs = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  const sorted = latencies.toSorted()
  return {
    cpuMicros: (user + system) / calls,
    callsPerSecond: (calls / elapsedMs) * 1000,
    p50Micros: quantile(sorted, 0.5) * 1000,
    p99Micros: quantile(sorted, 0.99) * 1000,
  }
}

async function memory(): Promise<Memory> {
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
