import { createPooledFetch } from '../src/node/index.ts'

/** A way for requests to leave. */
export interface Transport {
  /** As it is given to a client; `undefined` is the runtime's own. */
  readonly fetch: typeof globalThis.fetch | undefined
  readonly close: () => Promise<void>
}

/** Every transport that what is promised of sending must hold for. */
export const transports: readonly { readonly name: string; readonly open: () => Transport }[] = [
  { name: 'the runtime’s fetch', open: () => ({ fetch: undefined, close: () => Promise.resolve() }) },
  {
    name: 'the pool',
    open: () => {
      const fetch = createPooledFetch()
      return { fetch, close: fetch.destroy }
    },
  },
]
