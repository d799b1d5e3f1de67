import type { AnyCanceller, ClientSettings } from '@cancel/core'
import { createManualClock } from './manual-clock.ts'
import type {
  FaultScript,
  LedgerEntry,
  RequestKind,
  SettingsFor,
  Setup,
  TestClock,
  TestEmulator,
  TestOrders,
} from './test-emulator.ts'

/** Settings that a case wants over the server's own; those a client lacks come from elsewhere. */
export type Overrides = ClientSettings & Readonly<Record<string, unknown>>

/** One vendor's server with its orders, and clients for it. */
export interface World {
  readonly clock: TestClock
  /** What the server's settings are, whatever client they are for. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly environment: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly fetch: typeof globalThis.fetch
  readonly kindOf: (method: string, url: URL) => RequestKind | undefined
  /** A new client for the account of this server. The overrides win over everything else. */
  readonly client: (overrides?: Overrides) => AnyCanceller
  readonly orders: TestOrders
  readonly effects: (orderId: string) => readonly LedgerEntry[]
  /** Suppliers decide, where there are any; the vendor has decided already. */
  readonly suppliersAgree: (orderId: string) => void
  readonly fault: (script: FaultScript) => void
  readonly clearFaults: () => void
  /** How many requests of a kind reached the server. */
  readonly requests: (kind: RequestKind) => number
  /** How many requests reached it in all. */
  readonly requestCount: () => number
  readonly close: () => Promise<void>
}

/** What worlds are made of: the client under test and where it is tried. */
export interface Making {
  readonly create: (settings: SettingsFor<never>) => AnyCanceller
  readonly emulator: TestEmulator<object>
}

export async function openWorld(
  { create, emulator }: Making,
  { clock = createManualClock(), account = 'first', serialised }: Partial<Setup> = {},
): Promise<World> {
  const server = await emulator.start({ clock, account, serialised })
  const { orders, fetch, faults, ledger, requests } = server
  // In this process the server is reached by its own fetch; over a socket by the runtime's, which is the default.
  const settings = { clock, ...(fetch !== globalThis.fetch && { fetch }), ...server.settings }
  return {
    clock,
    settings,
    environment: server.environment ?? {},
    secrets: server.secrets,
    fetch,
    kindOf: (method, url) => server.kind(method, url.pathname),
    client: (overrides) => create({ ...settings, ...overrides } as never),
    orders,
    effects: (orderId) => ledger.entries.filter((entry) => isSameId(entry.orderId, orderId)),
    suppliersAgree: (orderId) => {
      orders.suppliersDecide?.(orderId, 'agree')
    },
    fault: (script) => faults.add(script),
    clearFaults: () => faults.clear(),
    requests: (kind) => requests.filter((request) => request.kind === kind).length,
    requestCount: () => requests.length,
    close: async () => {
      await server.close?.()
    },
  }
}

/** Runs `work` in a world of its own and closes it, whatever happens. */
export async function inWorld<Value>(
  making: Making,
  work: (world: World) => Promise<Value>,
  setup: Partial<Setup> = {},
): Promise<Value> {
  const world = await openWorld(making, setup)
  try {
    return await work(world)
  } finally {
    await world.close()
  }
}

/** The same with a second account at a server of its own, on one clock. */
export async function inTwoWorlds(
  making: Making,
  work: (first: World, second: World) => Promise<void>,
): Promise<void> {
  await inWorld(making, async (first) => {
    const second = await openWorld(making, { clock: first.clock, account: 'second' })
    try {
      await work(first, second)
    } finally {
      await second.close()
    }
  })
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Ids are compared as they stand, but for UUIDs, which are the same in any case (RFC 9562, section 4). */
export function isSameId(one: string | undefined, other: string): boolean {
  return uuid.test(other) ? one?.toLowerCase() === other.toLowerCase() : one === other
}
