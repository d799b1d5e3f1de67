import { createHistogram } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { type ContenderId, contenders } from './contenders.ts'

/** So many calls at a time: for so many milliseconds, to see what they take; or so many calls, to see what is held after. */
export type Load = { readonly concurrency: number } & ({ readonly ms: number } | { readonly calls: number })

// A process that holds one contender: client.ts <contender> <world>. It answers a load with figures by name. What throws
// ends it, and is on its standard error.
const [id = '', world = ''] = process.argv.slice(2)
const opened = contenders[id as ContenderId].open(JSON.parse(world))
process.on('message', async (load: Load) => {
  process.send?.(
    'ms' in load ? await measure(load.concurrency, load.ms) : await hold(load.concurrency, load.calls),
  )
})
process.on('disconnect', () => process.exit())

/** Calls as long as `goesOn`; how long each took, in nanoseconds. */
async function run(concurrency: number, goesOn: (begun: number) => boolean) {
  const call = await opened
  const latencies = createHistogram()
  let begun = 0
  const lane = async (): Promise<void> => {
    while (goesOn(begun)) {
      begun += 1
      const start = performance.now()
      await call()
      latencies.record(Math.ceil((performance.now() - start) * 1e6))
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  return latencies
}

async function measure(concurrency: number, ms: number) {
  // A collection more or less makes a `fetch` half as dear again or not: all are measured after two.
  globalThis.gc?.()
  // Connections that were idle for long are gone; they are not made while the clock runs.
  await run(concurrency, (begun) => begun < concurrency + 100)
  globalThis.gc?.()
  const cpu = process.cpuUsage()
  const start = performance.now()
  const latencies = await run(concurrency, () => performance.now() < start + ms)
  const seconds = (performance.now() - start) / 1000
  // Of all threads of this process.
  const { user, system } = process.cpuUsage(cpu)
  return {
    cpuMicros: (user + system) / latencies.count,
    callsPerSecond: latencies.count / seconds,
    p50Micros: latencies.percentile(50) / 1000,
    p99Micros: latencies.percentile(99) / 1000,
  }
}

async function hold(concurrency: number, calls: number) {
  await run(concurrency, (begun) => begun < calls)
  // Several collections: what a finalizer lets go of is gone after a turn or two.
  for (let turn = 0; turn < 8; turn += 1) {
    globalThis.gc?.()
    await setImmediate()
  }
  const { heapUsed, external } = process.memoryUsage()
  // Buffers included; and the most this process ever had.
  return { held: heapUsed + external, peak: process.resourceUsage().maxRSS * 1024 }
}
