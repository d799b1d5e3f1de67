import { refuse } from '../schema.ts'

/** How many of the callers' ids are remembered. */
const longest = 10_000

/** The request ids that callers gave, each with the order it was used for. */
export interface RequestIds {
  /** Throws `CancelError` `invalid_request` when the id was used for another order. */
  readonly use: (requestId: string, url: string) => void
}

/** A vendor that knows a request by its id would answer for the first order again, and leave the second as it is. */
export function createRequestIds(provider: string): RequestIds {
  const used = new Map<string, string>()
  return {
    use: (requestId, url) => {
      const id = requestId.toLowerCase()
      const before = used.get(id)
      if (before !== undefined && before !== url) {
        const allowed = 'an id that this client has not used for another order'
        refuse({ provider, code: 'invalid_request', root: 'request' }, 'requestId', allowed, requestId)
      }
      used.set(id, url)
      const oldest = used.keys().next().value
      if (used.size > longest && oldest !== undefined) used.delete(oldest)
    },
  }
}
