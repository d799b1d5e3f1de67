import { systemClock } from '../src/clock.ts'
import { send, type SendOptions, type SendOutcome, type WireRequest } from '../src/http/send.ts'
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

export interface SendSettings extends Pick<SendOptions, 'fetch'> {
  readonly maxResponseBytes?: number
  /** Ends the attempt, as its caller's signal or as its time that is over. */
  readonly signal?: AbortSignal
  readonly ends?: 'aborted' | 'timed_out'
}

/** Sends one request as an attempt does. */
export function sendOver(
  request: WireRequest,
  { fetch, maxResponseBytes = 10_000, signal, ends = 'aborted' }: SendSettings,
): Promise<SendOutcome> {
  const deadline: (typeof systemClock)['deadline'] = (_ms, passed) => {
    signal?.addEventListener('abort', passed)
    return () => signal?.removeEventListener('abort', passed)
  }
  return send(request, {
    fetch,
    isRead: false,
    maxResponseBytes,
    limitMs: 60_000,
    ...(ends === 'aborted'
      ? { clock: systemClock, signal }
      : { clock: { ...systemClock, deadline }, signal: undefined }),
  })
}
