import { setImmediate } from 'node:timers/promises'
import { contenderIdOf, contenders } from './contenders.ts'
import { quantile } from './figures.ts'

/** What a client can be asked: calls until there are so many, or until so much time has passed. */
export interface Load {
  readonly concurrency: number
  readonly calls?: number
  readonly ms?: number
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

const successes: ReadonlySet<unknown> = new Set(['', 'Cancelled', 'CANCELED', 'cancelled'])

// A process that holds one contender: client.ts <contender> <world>. It answers a load with a measurement, and anything
// else with its memory. What throws ends it, and is on its standard error.
const [name = '', world = ''] = process.argv.slice(2)
const opened = contenders[contenderIdOf(name)].open(JSON.parse(world))
process.on('message', async (load: Load | 'memory') => {
  process.send?.(load === 'memory' ? await memory() : await measure(load))
})
process.on('disconnect', () => process.exit())

async function measure({
  concurrency,
  calls = Number.POSITIVE_INFINITY,
  ms = Number.POSITIVE_INFINITY,
}: Load): Promise<Measurement> {
  const call = await opened
  const latencies: number[] = []
  let begun = 0
  globalThis.gc?.()
  const cpu = process.cpuUsage()
  const start = performance.now()
  const lane = async (): Promise<void> => {
    while (begun < calls && performance.now() < start + ms) {
      begun += 1
      const now = performance.now()
      const { error, orderStatus, status } = await call()
      const said = error ?? orderStatus ?? status
      if (!successes.has(said)) throw new Error(`no success: ${String(said)}`)
      latencies.push(performance.now() - now)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  const elapsedMs = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  latencies.sort((one, other) => one - other)
  return {
    cpuMicros: (user + system) / begun,
    callsPerSecond: (begun / elapsedMs) * 1000,
    p50Micros: quantile(latencies, 0.5) * 1000,
    p99Micros: quantile(latencies, 0.99) * 1000,
  }
}

/** After several collections: what a finalizer lets go of is gone after a turn or two. */
async function memory(): Promise<Memory> {
  if (globalThis.gc === undefined) throw new Error('needs --expose-gc')
  for (let turn = 0; turn < 8; turn += 1) {
    globalThis.gc()
    await setImmediate()
  }
  const { heapUsed, external } = process.memoryUsage()
  return { heldBytes: heapUsed + external, peakBytes: process.resourceUsage().maxRSS * 1024 }
}
