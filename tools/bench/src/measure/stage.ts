import { contenders, type ContenderId } from '../contenders/contenders.ts'
import type { ServerQuestion, ServerState } from '../server/server.ts'
import type { ClientAnswer, ClientQuestion } from '../worker/client.ts'
import type { Measurement } from '../worker/measure.ts'
import type { Memory } from '../worker/memory.ts'
import type { Profile } from '../worker/profile.ts'
import { startWorker } from '../worker/start-worker.ts'

/** The process of one contender. */
export interface Client {
  /** Opened for its first `checkedCalls` calls, `checkedAtOnce` at a time. */
  readonly connections: number
  readonly measure: (calls: number, concurrency: number) => Promise<Measurement>
  readonly memory: () => Promise<Memory>
  readonly profile: (calls: number, concurrency: number) => Promise<Profile>
  readonly close: () => Promise<void>
}

/** One server and, once it is asked for, a process for each contender. */
export interface Stage {
  readonly client: (id: ContenderId) => Promise<Client>
  /** A process of its own, which has done nothing yet. */
  readonly fresh: (id: ContenderId) => Promise<Client>
  /** The same, answered inside the process, without a connection. */
  readonly canned: (id: ContenderId) => Promise<Client>
  readonly server: () => Promise<ServerState>
  readonly close: () => Promise<void>
}

/** As many calls the server looks at one by one, for each contender. */
export const checkedCalls = 64
export const checkedAtOnce = 4

export async function openStage(): Promise<Stage> {
  const server = await startWorker<ServerQuestion, ServerState>(
    'server',
    new URL('../server/server.ts', import.meta.url),
  )
  const { port } = await server.ask({ check: false })
  const clients = new Map<ContenderId, Client>()

  const fresh = async (id: ContenderId): Promise<Client> => {
    const client = await openClient(id, `http://127.0.0.1:${port}`)
    const before = await server.ask({ check: true })
    await client.measure(checkedCalls, checkedAtOnce)
    const { problems, requests, connections } = await server.ask({ check: false })
    if (problems.length > 0) throw new Error(`${id} sends what no vendor takes: ${problems.join('; ')}`)
    const expected = checkedCalls * contenders[id].sends.length
    if (requests - before.requests !== expected)
      throw new Error(
        `${id} sent ${requests - before.requests} requests in ${checkedCalls} calls, not ${expected}`,
      )
    return { ...client, connections: connections - before.connections }
  }
  return {
    client: async (id) => {
      const client = clients.get(id) ?? (await fresh(id))
      clients.set(id, client)
      return client
    },
    fresh,
    canned: (id) => openClient(id, 'http://127.0.0.1', ['canned']),
    server: () => server.ask({ check: false }),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()))
      await server.stop()
    },
  }
}

async function openClient(id: ContenderId, origin: string, more: readonly string[] = []): Promise<Client> {
  const module = new URL('../worker/client.ts', import.meta.url)
  const worker = await startWorker<ClientQuestion, ClientAnswer>(id, module, [id, origin, ...more])
  return {
    connections: 0,
    measure: async (calls, concurrency) => {
      const { measurement } = await worker.ask({ kind: 'measure', calls, concurrency })
      if (measurement === undefined) throw new Error(`${id}: no measurement`)
      return measurement
    },
    memory: async () => {
      const { memory } = await worker.ask({ kind: 'memory' })
      if (memory === undefined) throw new Error(`${id}: no memory`)
      return memory
    },
    profile: async (calls, concurrency) => {
      const { profile } = await worker.ask({ kind: 'profile', calls, concurrency })
      if (profile === undefined) throw new Error(`${id}: no profile`)
      return profile
    },
    close: worker.stop,
  }
}
