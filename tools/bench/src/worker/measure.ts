import type { Call } from '../contenders/contender.ts'
import { quantile } from '../figures/statistics.ts'

export interface Measurement {
  /** User and system time of this process for one call, all of its threads. */
  readonly cpuMicros: number
  readonly callsPerSecond: number
  readonly p50Micros: number
  readonly p99Micros: number
}

/** Makes `calls` calls, `concurrency` at a time. */
export async function measure(call: Call, calls: number, concurrency: number): Promise<Measurement> {
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
  const sorted = [...latencies].toSorted((a, b) => a - b)
  return {
    cpuMicros: (user + system) / calls,
    callsPerSecond: (calls / elapsedMs) * 1000,
    p50Micros: quantile(sorted, 0.5) * 1000,
    p99Micros: quantile(sorted, 0.99) * 1000,
  }
}
