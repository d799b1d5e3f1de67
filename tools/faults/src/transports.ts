import { createPooledFetch } from '@cancel/pool'

/** Runs `work` with settings for a client whose transport nobody else uses. */
export type Transport = <T>(
  work: (settings: { readonly fetch?: typeof globalThis.fetch }) => Promise<T>,
) => Promise<T>

/** Every transport that the published figures speak of. */
export const transports: Readonly<Record<string, Transport>> = {
  'the runtime’s `fetch`': (work) => work({}),
  '`createPooledFetch`': async (work) => {
    // Few connections, so that calls wait in line.
    const fetch = createPooledFetch({ connections: 16 })
    try {
      return await work({ fetch })
    } finally {
      await fetch.destroy()
    }
  },
}
