import { gated, traceOf } from '../http/sent-proof.ts'
import { createExchange } from './exchange.ts'
import { notSent } from './not-sent.ts'
import { type PooledFetchOptions, resolveOptions } from './options.ts'
import { readRequest } from './outgoing.ts'
import { createDispatcher } from './undici.ts'

/** A `fetch` over connections of its own, to be given to a client as `fetch`. */
export type PooledFetch = typeof globalThis.fetch & {
  /**
   * Waits for the calls that run or wait in line, bodies included, then closes every connection. A call made after it
   * is rejected and provably not sent.
   */
  readonly close: () => Promise<void>
  /** Ends everything at once: what waits in line is never sent, what runs fails. */
  readonly destroy: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/**
 * A `fetch` for servers on Node that keeps a bounded number of connections to each origin, over HTTP/1.1 and undici 8,
 * which has to be installed beside this package. It sends each request once, follows no redirect, asks for no
 * compression, and vouches for every request that was not sent.
 * @throws CancelError `configuration` for an option that is wrong, or without undici
 */
export function createPooledFetch(options: PooledFetchOptions = {}): PooledFetch {
  const dispatcher = createDispatcher(resolveOptions(options))
  let closing: Promise<void> | undefined
  let destroying: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= destroying ?? dispatcher.close())
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const trace = traceOf(init)
    if (trace !== undefined) trace.isGated = true
    let outgoing
    try {
      outgoing = await readRequest(input, init)
    } catch (error) {
      throw notSent(error)
    }
    return createExchange(dispatcher, outgoing, trace)
  }
  return Object.assign(gated(fetch), {
    close,
    destroy: (): Promise<void> => (destroying ??= dispatcher.destroy()),
    [Symbol.asyncDispose]: close,
  })
}
