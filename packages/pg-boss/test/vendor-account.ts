import type { AnyCanceller, Pace } from '@cancel/core'
import { createPlainClient, type PlainSettings } from '@cancel/plain-vendor'

/** A client of the plain vendor that can be derived, as the clients of the providers can. */
export function plainAccount(settings: PlainSettings): AnyCanceller {
  const client = createPlainClient(settings)
  const withPace = ({ pace }: { readonly pace: Pace }): AnyCanceller =>
    createPlainClient({ ...settings, pace })
  return { ...client, with: withPace } as AnyCanceller
}
