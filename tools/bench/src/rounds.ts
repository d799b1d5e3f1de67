import type { Measurement } from './client.ts'
import type { ContenderId } from './contenders/contenders.ts'
import type { Client, Stage } from './stage.ts'

/** Calls at a time. Processor time per call is taken at the second, where a busy service works. */
export const concurrencies = [1, 32, 512] as const
export type Concurrency = (typeof concurrencies)[number]

/** How long one measurement takes, about, in seconds. */
const seconds: Readonly<Record<Concurrency, number>> = { 1: 0.15, 32: 0.4, 512: 0.3 }

/** One kind of figure beside the other, and which round each is of: a round may hold several. */
type Columns = Readonly<Record<keyof Measurement | 'round', number[]>>

/** What each contender did. */
export type Rounds = Partial<Record<ContenderId, Partial<Record<Concurrency, Columns>>>>

/** Calls until the compiler has seen what matters, and those that tell the speed. */
const beforeRounds = { warmUp: 2500, probe: 1000 }

/**
 * Plays rounds one by one, each contender once in each: what the machine does meanwhile meets all of them alike. `of` says
 * what is measured of a contender in a round, in this order. The number of calls is found before its first and stays.
 */
export function createRounds(
  stage: Stage,
  of: (id: ContenderId) => readonly Concurrency[],
  { warmUp, probe } = beforeRounds,
): { readonly rounds: Rounds; readonly play: (ids: readonly ContenderId[]) => Promise<void> } {
  const rounds: Rounds = {}
  const counts = new Map<ContenderId, ReadonlyMap<Concurrency, number>>()

  const prepare = async (id: ContenderId, client: Client): Promise<ReadonlyMap<Concurrency, number>> => {
    const found = new Map<Concurrency, number>()
    await client.measure(warmUp, 32)
    for (const concurrency of new Set(of(id))) {
      const { callsPerSecond } = await client.measure(probe, concurrency)
      found.set(concurrency, Math.max(concurrency * 3, Math.round(callsPerSecond * seconds[concurrency])))
    }
    counts.set(id, found)
    return found
  }
  let round = 0
  const play = async (ids: readonly ContenderId[]): Promise<void> => {
    round += 1
    for (const id of ids) {
      const client = await stage.client(id)
      const calls = counts.get(id) ?? (await prepare(id, client))
      for (const concurrency of of(id)) {
        // Connections that were idle for long are gone; they are not made while the clock runs.
        await client.measure(concurrency + 100, concurrency)
        const measured = await client.measure(calls.get(concurrency) ?? concurrency, concurrency)
        const none: Columns = { round: [], cpuMicros: [], callsPerSecond: [], p50Micros: [], p99Micros: [] }
        const held = ((rounds[id] ??= {})[concurrency] ??= none)
        for (const name of Object.keys(measured) as (keyof Measurement)[])
          held[name].push(Math.round(measured[name] * 10) / 10)
        held.round.push(round)
      }
    }
  }
  return { rounds, play }
}
