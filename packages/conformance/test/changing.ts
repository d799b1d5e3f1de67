import type { AnyCanceller, ClientSettings } from '@cancel/core'
import type { CreateClient } from './tiny-bench.ts'

export type Honest = AnyCanceller

/** Makes a broken client out of an honest one. */
export type Wrap = (create: CreateClient) => CreateClient

/** Replaces some members of the client. */
export function changing(change: (honest: Honest) => Partial<Honest>): Wrap {
  return (create) => (settings, account) => {
    const honest = create(settings, account)
    return { ...honest, ...change(honest) }
  }
}

/** Gives the client other settings than it was meant to have. */
export function unsettling(change: (settings: ClientSettings) => ClientSettings): Wrap {
  return (create) => (settings, account) => create({ ...settings, ...change(settings) }, account)
}

type Fetch = typeof globalThis.fetch

/** Does something wrong on the wire. */
export function meddling(meddle: (send: Fetch) => Fetch): Wrap {
  return unsettling(({ fetch = globalThis.fetch }) => ({ fetch: meddle(fetch) }))
}
