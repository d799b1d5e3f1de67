import { request as httpRequest } from 'node:http'
import type { KyInstance } from 'ky'
import { systemClock } from '../src/clock.ts'
import { openKy } from '../src/http/client.ts'
import { sendOnce, type SendOptions, type SendOutcome, type WireRequest } from '../src/http/send-once.ts'

/** A way for requests to leave. */
export interface Transport {
  readonly name: string
  /** As it is given to a client; `undefined` is the runtime's own. */
  readonly fetch: typeof globalThis.fetch | undefined
}

/** An honest `fetch` of somebody's own, over another library than undici: it sends once and heeds its signal. */
export const nodeFetch: typeof globalThis.fetch = (input, init = {}) =>
  new Promise((resolve, reject) => {
    const { method = 'GET', headers, signal } = init
    const outgoing = httpRequest(new URL(input instanceof Request ? input.url : input), {
      method,
      headers: headers as Record<string, string>,
      ...(signal ? { signal } : {}),
    })
    outgoing.on('error', reject).on('response', (incoming) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          incoming
            .on('data', (chunk: Uint8Array) => controller.enqueue(chunk))
            .on('end', () => controller.close())
            .on('error', (error) => controller.error(error))
        },
      })
      resolve(new Response(body, { status: incoming.statusCode ?? 0 }))
    })
    outgoing.end(init.body)
  })

export const transports: readonly Transport[] = [
  { name: 'the runtime’s fetch', fetch: undefined },
  { name: 'a fetch over node:http', fetch: nodeFetch },
]

export interface SendSettings extends Pick<SendOptions, 'fetch'> {
  readonly maxResponseBytes?: number
  readonly isRead?: boolean
  /** A caller's instance of ky. */
  readonly given?: KyInstance
  /** Ends the attempt, as its caller's signal or as its time that is over. */
  readonly signal?: AbortSignal
  readonly ends?: 'aborted' | 'timed_out'
}

/** Sends one request as an attempt does. */
export function sendOver(
  request: WireRequest,
  { fetch, maxResponseBytes = 10_000, isRead = false, given, signal, ends = 'aborted' }: SendSettings,
): Promise<SendOutcome> {
  const deadline: (typeof systemClock)['deadline'] = (_ms, passed) => {
    signal?.addEventListener('abort', passed)
    return () => signal?.removeEventListener('abort', passed)
  }
  const refuse = (setting: string, allowed: string, what: unknown): never => {
    throw new Error(`${setting} must be ${allowed}; given ${String(what)}`)
  }
  return sendOnce(request, {
    ky: openKy(given, refuse),
    hasHooks: given !== undefined,
    fetch,
    isRead,
    maxResponseBytes,
    limitMs: 60_000,
    ...(ends === 'aborted'
      ? { clock: systemClock, signal }
      : { clock: { ...systemClock, deadline }, signal: undefined }),
  })
}
