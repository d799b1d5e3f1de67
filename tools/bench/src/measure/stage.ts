import { contenders, type ContenderId } from '../contenders/contenders.ts'
import type { ServerApi, ServerState } from '../server/server.ts'
import type { ClientApi } from '../worker/client.ts'
import { startWorker } from '../worker/start-worker.ts'

/** The process of one contender. */
export interface Client extends ClientApi {
  /** Opened for its first `checkedCalls` calls, `checkedAtOnce` at a time. */
  readonly connections: number
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

/** With `isProfiled` each contender leaves a profile of its process here when it ends, for a browser's tools. */
export async function openStage(isProfiled = false): Promise<Stage> {
  const module = new URL('../server/server.ts', import.meta.url)
  // It is not what is measured, and needs no build.
  const server = await startWorker<ServerApi>('server', module, [], ['--conditions=@cancel/source'])
  const { port } = await server.ask('state', false)
  const openClient = async (id: ContenderId, origin: string, ...more: readonly string[]): Promise<Client> => {
    const flags = isProfiled ? ['--cpu-prof', `--cpu-prof-name=${id}.cpuprofile`] : []
    const client = new URL('../worker/client.ts', import.meta.url)
    const { ask, stop } = await startWorker<ClientApi>(id, client, [id, origin, ...more], flags)
    return {
      connections: 0,
      measure: (calls, concurrency) => ask('measure', calls, concurrency),
      memory: () => ask('memory'),
      close: stop,
    }
  }
  const clients = new Map<ContenderId, Client>()

  const fresh = async (id: ContenderId): Promise<Client> => {
    const client = await openClient(id, `http://127.0.0.1:${port}`)
    const before = await server.ask('state', true)
    await client.measure(checkedCalls, checkedAtOnce)
    const { problems, requests, connections } = await server.ask('state', false)
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
    canned: async (id) => openClient(id, 'http://127.0.0.1', JSON.stringify(await server.ask('answers'))),
    server: () => server.ask('state', false),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()))
      await server.stop()
    },
  }
}
