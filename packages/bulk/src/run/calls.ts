import type { AnyCanceller, CallOptions } from '@cancel/core'
import { instead } from '@cancel/core/integration'

/** The calls of one account that are under way. */
export interface Calls {
  /** Makes one, with a signal of its own and a client that tells when it sends. */
  readonly make: <Value>(
    work: (client: AnyCanceller, signal: AbortSignal) => Promise<Value>,
  ) => Promise<Value>
  /** Ends those that have sent nothing: a call may wait for hours until the vendor lets it send. */
  readonly endUnsent: (reason: unknown) => void
  /** Ends all of them: what is on the wire is open. */
  readonly end: (reason: unknown) => void
}

export function createCalls(client: AnyCanceller): Calls {
  const all = new Set<AbortController>()
  const unsent = new Set<AbortController>()
  const end = (which: ReadonlySet<AbortController>, reason: unknown): void => {
    for (const each of which) each.abort(reason)
  }
  return {
    make: async (work) => {
      const call = new AbortController()
      all.add(call)
      unsent.add(call)
      try {
        return await work(
          tellingSend(client, () => unsent.delete(call)),
          call.signal,
        )
      } finally {
        all.delete(call)
        unsent.delete(call)
      }
    },
    endUnsent: (reason) => end(unsent, reason),
    end: (reason) => end(all, reason),
  }
}

function tellingSend(client: AnyCanceller, onSend: () => void): AnyCanceller {
  const cancel: AnyCanceller['cancel'] = (request, options: CallOptions = {}) =>
    client.cancel(request, {
      ...options,
      beforeSend: (entry) => {
        onSend()
        return options.beforeSend?.(entry)
      },
    })
  return instead(client, { cancel })
}
