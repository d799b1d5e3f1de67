import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Load, Measurement, Memory } from './client.ts'
import { contenders, type ContenderId } from './contenders.ts'
import { type Figures, nameOf } from './figures.ts'
import { openServer } from './server.ts'

/** Calls at a time. Processor time per call is compared at the second, where a busy service works. */
export const concurrencies = [1, 32, 512] as const
export type Concurrency = (typeof concurrencies)[number]

/** How long one measurement takes, in milliseconds. */
const duration: Readonly<Record<Concurrency, number>> = { 1: 150, 32: 400, 512: 300 }

/** The process of one contender, with the packages as their users get them. */
export interface Client {
  readonly measure: (load: Load) => Promise<Measurement>
  readonly memory: () => Promise<Memory>
  readonly stop: () => Promise<unknown>
}

/** One server and, once it is asked for, a process for each contender. */
export interface Stage {
  readonly client: (id: ContenderId) => Promise<Client>
  /** A process of its own, which has done nothing else yet. */
  readonly fresh: (id: ContenderId) => Promise<Client>
  /** What was found in the rounds. */
  readonly figures: Figures
  /** Plays a round, each contender once: what the machine does meanwhile meets all of them alike. */
  readonly play: (
    ids: readonly ContenderId[],
    of?: (id: ContenderId) => readonly Concurrency[],
  ) => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * With `isProfiled` each contender leaves a profile of its process here when it ends, for a browser's tools. `warmUp`:
 * calls until the compiler has seen what matters.
 */
export async function openStage({ isProfiled = false, warmUp = 2500 } = {}): Promise<Stage> {
  const server = await openServer()
  const clients = new Map<ContenderId, Client>()
  const figures: Figures = {}
  let round = -1

  const fresh = async (id: ContenderId): Promise<Client> => {
    const flags = isProfiled ? ['--cpu-prof', `--cpu-prof-name=${id}.cpuprofile`] : []
    const child = fork(
      fileURLToPath(new URL('client.ts', import.meta.url)),
      [id, JSON.stringify(server.world)],
      { execArgv: ['--expose-gc', ...flags], env: { ...process.env, NODE_OPTIONS: '' } },
    )
    const ended = once(child, 'exit')
    const ask = async <Answer>(question: Load | 'memory'): Promise<Answer> => {
      child.send(question)
      const died = ended.then(([code, signal]) => {
        throw new Error(`${id} ended with ${String(signal ?? code)}`)
      })
      const [answer] = (await Promise.race([once(child, 'message'), died])) as [Answer]
      return answer
    }
    const client = {
      measure: (load: Load) => ask<Measurement>(load),
      memory: () => ask<Memory>('memory'),
      stop: () => {
        child.disconnect()
        return ended
      },
    }
    const before = server.requests()
    // An emulator looks at each of the first calls.
    server.check(true)
    await client.measure({ concurrency: 4, calls: 64 })
    server.check(false)
    const sent = server.requests() - before
    const expected = contenders[id].reads === true ? 128 : 64
    if (sent !== expected) throw new Error(`${id} sent ${sent} requests in 64 calls, not ${expected}`)
    return client
  }
  const client = async (id: ContenderId): Promise<Client> => {
    const known = clients.get(id)
    if (known !== undefined) return known
    const begun = await fresh(id)
    clients.set(id, begun)
    await begun.measure({ concurrency: 32, calls: warmUp })
    return begun
  }
  const play: Stage['play'] = async (ids, of = () => concurrencies) => {
    round += 1
    for (const id of ids) {
      const { measure } = await client(id)
      for (const concurrency of of(id)) {
        // Connections that were idle for long are gone; they are not made while the clock runs.
        await measure({ concurrency, calls: concurrency + 100 })
        const measured = await measure({ concurrency, ms: duration[concurrency] })
        for (const [what, figure] of Object.entries(measured) as [keyof Measurement, number][])
          (figures[nameOf(id, what, concurrency)] ??= [])[round] = Math.round(figure * 10) / 10
      }
    }
  }
  return {
    client,
    fresh,
    figures,
    play,
    close: async () => {
      await Promise.all([...clients.values()].map(({ stop }) => stop()))
      server.close()
    },
  }
}
