import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { type ContenderId, contenders } from './contenders.ts'
import { nameOf, spreadOf, type Turn } from './figures.ts'

// A process that holds contenders: client.ts <contender>,<contender> <world>. Given turns it measures and answers with
// figures for each; given a number it calls that often and answers with what is held after. What throws ends it, and is on
// its standard error.
const [ids = '', world = ''] = process.argv.slice(2)
const clients = new Map<string, () => Promise<void>>()
for (const id of ids.split(',')) clients.set(id, await contenders[id as ContenderId].open(JSON.parse(world)))
process.on('message', async (work: readonly Turn[] | number) => {
  process.send?.(typeof work === 'number' ? await hold(work) : await measure(work))
})
process.on('disconnect', () => process.exit())

/** So many calls, so many at a time; how long each took, in nanoseconds. */
async function run(id: string, concurrency: number, calls: number, latencies?: RecordableHistogram) {
  const call = clients.get(id)
  let begun = 0
  const lane = async (): Promise<void> => {
    while (begun < calls) {
      begun += 1
      const start = performance.now()
      await call?.()
      latencies?.record(Math.ceil((performance.now() - start) * 1e6))
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  // What a call leaves behind is its own.
  await setImmediate()
}

/**
 * Turn by turn, in the order given. A turn is about as long as a busy machine leaves a process alone: one that was put
 * aside, and begins anew with cold caches, says twice as much, and the median leaves it out.
 */
async function measure(turns: readonly Turn[]): Promise<Readonly<Record<string, number>>> {
  // Until the compiler has seen what matters, a little of each at a time.
  for (let part = 0; part < 8; part += 1) for (const id of clients.keys()) await run(id, 32, 250)
  const sums = new Map<string, { turn: Turn; cpus: number[]; ms: number; latencies: RecordableHistogram }>()
  for (const turn of turns) {
    const { id, concurrency, calls } = turn
    const key = `${id} ${concurrency}`
    const sum = sums.get(key) ?? { turn, cpus: [], ms: 0, latencies: createHistogram() }
    sums.set(key, sum)
    // Connections that were idle for long are gone; they are not made while the clock runs.
    await run(id, concurrency, concurrency)
    const cpu = process.cpuUsage()
    const start = performance.now()
    await run(id, concurrency, calls, sum.latencies)
    sum.ms += performance.now() - start
    // Of all threads of this process.
    const { user, system } = process.cpuUsage(cpu)
    sum.cpus.push((user + system) / calls)
  }
  const figures = [...sums.values()].map(({ turn: { id, concurrency }, cpus, ms, latencies }) => ({
    [nameOf(id, 'cpuMicros', concurrency)]: spreadOf(cpus).median,
    [nameOf(id, 'callsPerSecond', concurrency)]: (1000 * latencies.count) / ms,
    [nameOf(id, 'p50Micros', concurrency)]: latencies.percentile(50) / 1000,
    [nameOf(id, 'p99Micros', concurrency)]: latencies.percentile(99) / 1000,
  }))
  return Object.assign({}, ...figures) as Record<string, number>
}

async function hold(calls: number): Promise<Readonly<Record<'held' | 'peak', number>>> {
  for (const id of clients.keys()) await run(id, 32, calls)
  // Several collections: what a finalizer lets go of is gone after a turn or two.
  for (let turn = 0; turn < 8; turn += 1) {
    globalThis.gc?.()
    await setImmediate()
  }
  const { heapUsed, external } = process.memoryUsage()
  // Buffers included; and the most this process ever had.
  return { held: heapUsed + external, peak: process.resourceUsage().maxRSS * 1024 }
}
