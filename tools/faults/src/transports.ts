import { createPooledFetch } from '@cancel/pool'

/** Runs `work` with a `fetch` that nobody else uses; `undefined` is the runtime's own. */
export type Transport = <T>(work: (fetch?: typeof globalThis.fetch) => Promise<T>) => Promise<T>

/** Every transport that the published figures speak of. */
export const transports: Readonly<Record<string, Transport>> = {
  'the runtime’s `fetch`': (work) => work(),
  '`createPooledFetch`': async (work) => {
    // Few connections, so that calls wait in line.
    const fetch = createPooledFetch({ connections: 16 })
    try {
      return await work(fetch)
    } finally {
      await fetch.destroy()
    }
  },
}
