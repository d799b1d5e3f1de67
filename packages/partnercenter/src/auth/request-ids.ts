import { type Channel, createChecks } from '@cancel/core/provider'

/** How many of the callers' ids are remembered. */
const longest = 10_000

/** The callers' request ids, each with the order it was used for. */
export interface RequestIds {
  /** Throws `CancelError` `invalid_request` when the id was used for another order. */
  readonly use: (requestId: string, url: string) => void
}

export function createRequestIds(): RequestIds {
  const used = new Map<string, string>()
  return {
    use: (requestId, url) => {
      const id = requestId.toLowerCase()
      const before = used.get(id)
      if (before !== undefined && before !== url) {
        createChecks('partnercenter').fail(
          'requestId',
          'an id that this client has not used for another order',
          requestId,
        )
      }
      used.set(id, url)
      const oldest = used.keys().next().value
      if (used.size > longest && oldest !== undefined) used.delete(oldest)
    },
  }
}

/**
 * Authorises and names each attempt ("Partner Center REST headers", 2023-10): MS-RequestId recognises a repeated
 * request, so it stays the same over the attempts of one call; MS-CorrelationId is new for each.
 */
export function createAuthorize(requestIds: RequestIds): Channel['authorize'] {
  const chosen = new WeakMap<object, string>()
  return (call, { token }) => {
    const given = call.headers?.['ms-requestid']
    if (given !== undefined) requestIds.use(given, call.url)
    const requestId = given ?? chosen.get(call) ?? crypto.randomUUID()
    chosen.set(call, requestId)
    return {
      requestId,
      headers: {
        authorization: `Bearer ${token}`,
        'ms-requestid': requestId,
        'ms-correlationid': crypto.randomUUID(),
      },
    }
  }
}
