import type { RequestKind, TestClock, World } from './bench.ts'

/** What every vendor's emulator of `@cancel/emulator` has. */
export interface EmulatorLike {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly ledger: {
    readonly entries: readonly {
      readonly orderId: string
      readonly effect: string
      readonly request: { readonly number: number } | undefined
    }[]
  }
  readonly requests: readonly { readonly kind: RequestKind | undefined }[]
  readonly faults: {
    /** A method, since the emulator knows its faults by name. */
    add(script: Parameters<World['fault']>[0]): void
    readonly clear: () => void
  }
  readonly server: { readonly kind: (method: string, pathname: string) => RequestKind | undefined }
}

type Derived = 'fetch' | 'kindOf' | 'effects' | 'fault' | 'clearFaults' | 'requests' | 'close' | 'clock'

/** A world on an emulator: the rest of it is what only this provider knows. */
export function emulatedWorld(
  emulator: EmulatorLike,
  clock: TestClock,
  rest: Omit<World, Derived> & Partial<Pick<World, Derived>>,
): World {
  return {
    clock,
    fetch: emulator.fetch,
    kindOf: (method, url) => emulator.server.kind(method, url.pathname),
    effects: (orderId) =>
      emulator.ledger.entries
        .filter((entry) => entry.orderId === orderId)
        .map(({ effect, request }) => ({ effect, request: request?.number })),
    fault: (script) => emulator.faults.add(script),
    clearFaults: emulator.faults.clear,
    requests: (kind) => emulator.requests.filter((request) => request.kind === kind).length,
    close: () => undefined,
    ...rest,
  }
}
