/// <reference lib="esnext.disposable" preserve="true" />
import { gated, gateOf } from '@cancel/core/transport'
import { createDispatcher } from './dispatcher.ts'
import { createExchange, vouch } from './exchange.ts'
import { type PooledFetchOptions, resolveOptions } from './options.ts'
import { type Outgoing, readRequest } from './outgoing.ts'

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
 * A `fetch` for servers on Node that keeps a bounded number of connections to each origin, over HTTP/1.1. It sends each
 * request once, follows no redirect, asks for no compression, and vouches for every request that was not sent.
 * @throws CancelError `configuration` for an option that is wrong
 * @example
 * ```ts
 * import { createKibo } from '@cancel/kibo'
 * import { createPooledFetch } from '@cancel/pool'
 *
 * const fetch = createPooledFetch({ connections: 32 })
 * const { status } = await createKibo({ fetch }).cancel({ orderId: '1010101', reason: 'customer_request' })
 * await fetch.close()
 * ```
 */
export function createPooledFetch(options: PooledFetchOptions = {}): PooledFetch {
  const dispatcher = createDispatcher(resolveOptions(options))
  let closing: Promise<void> | undefined
  let destroying: Promise<void> | undefined
  /** Calls whose request is still being read: what was begun before the end is waited for. */
  const beginning = new Set<Promise<Outgoing>>()
  const close = (): Promise<void> =>
    (closing ??= destroying ?? Promise.allSettled(beginning).then(() => destroying ?? dispatcher.close()))
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const gate = gateOf(init)
    if (gate !== undefined) gate.isGated = true
    if ((closing ?? destroying) !== undefined)
      throw vouch(Object.assign(new Error('the pool is closed'), { code: 'ERR_POOL_CLOSED' }), gate)
    let outgoing
    const reading = readRequest(input, init)
    beginning.add(reading)
    try {
      outgoing = await reading
    } catch (error) {
      throw vouch(error, gate)
    } finally {
      beginning.delete(reading)
    }
    return createExchange(dispatcher, outgoing, gate)
  }
  return Object.assign(gated(fetch), {
    close,
    destroy: (): Promise<void> => (destroying ??= dispatcher.destroy()),
    [Symbol.asyncDispose]: close,
  })
}
