import { createPooledFetch } from '@cancel/core/node'

/** A way for the requests of a case to leave. */
export interface OpenTransport {
  /** `undefined`: the runtime's own. */
  readonly fetch: typeof globalThis.fetch | undefined
  readonly close: () => Promise<void>
}

export interface Transport {
  readonly name: 'fetch' | 'pool'
  readonly title: string
  readonly open: () => OpenTransport
}

/** Every transport that the published figures speak of. */
export const transports: readonly Transport[] = [
  {
    name: 'fetch',
    title: 'the runtime’s `fetch`',
    open: () => ({ fetch: undefined, close: () => Promise.resolve() }),
  },
  {
    name: 'pool',
    title: '`createPooledFetch`',
    open: () => {
      // Few connections, so that calls wait in line.
      const fetch = createPooledFetch({ connections: 16 })
      return { fetch, close: fetch.destroy }
    },
  },
]
