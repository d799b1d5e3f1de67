import type { ClientApi } from './client.ts'
import { contenders, type ContenderId } from './contenders/contenders.ts'
import type { ServerApi, ServerState } from './server.ts'
import { startWorker } from './start-worker.ts'

/** The process of one contender. */
export interface Client extends ClientApi {
  /** Opened for its first 64 calls, 4 at a time. */
  readonly connections: number
  readonly close: () => Promise<void>
}

/** One server and, once it is asked for, a process for each contender. */
export interface Stage {
  readonly client: (id: ContenderId) => Promise<Client>
  /** A process of its own, which has done nothing yet. */
  readonly fresh: (id: ContenderId) => Promise<Client>
  readonly server: () => Promise<ServerState>
  readonly close: () => Promise<void>
}

/** As many calls of each contender the emulator answers. */
const checkedCalls = 64
const checkedAtOnce = 4

/** With `isProfiled` each contender leaves a profile of its process here when it ends, for a browser's tools. */
export async function openStage(isProfiled = false): Promise<Stage> {
  const module = new URL('server.ts', import.meta.url)
  // It is not what is measured, and needs no build.
  const server = await startWorker<ServerApi>('server', module, [], ['--conditions=@cancel/source'])
  const clients = new Map<ContenderId, Client>()

  const fresh = async (id: ContenderId): Promise<Client> => {
    const before = await server.ask('state', true)
    const flags = isProfiled ? ['--cpu-prof', `--cpu-prof-name=${id}.cpuprofile`] : []
    const parameters = [id, `http://127.0.0.1:${before.port}`]
    const { ask, stop } = await startWorker<ClientApi>(
      id,
      new URL('client.ts', import.meta.url),
      parameters,
      flags,
    )
    await ask('measure', checkedCalls, checkedAtOnce)
    const { requests, connections } = await server.ask('state', false)
    const expected = checkedCalls * contenders[id].sends.length
    if (requests - before.requests !== expected)
      throw new Error(
        `${id} sent ${requests - before.requests} requests in ${checkedCalls} calls, not ${expected}`,
      )
    return {
      connections: connections - before.connections,
      measure: (calls, concurrency) => ask('measure', calls, concurrency),
      memory: () => ask('memory'),
      close: stop,
    }
  }
  return {
    client: async (id) => {
      const client = clients.get(id) ?? (await fresh(id))
      clients.set(id, client)
      return client
    },
    fresh,
    server: () => server.ask('state', false),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()))
      await server.stop()
    },
  }
}
