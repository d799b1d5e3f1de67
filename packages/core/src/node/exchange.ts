import type { Dispatcher } from 'undici'
import type { SendTrace } from '../http/sent-proof.ts'
import { type Incoming, openResponse } from './incoming.ts'
import { notSent } from './not-sent.ts'
import type { Outgoing } from './outgoing.ts'
import { isProxyRefusal } from './undici.ts'

/**
 * Sends one request once. undici calls `onRequestStart` right before it writes the first byte and never writes without
 * it, however long the request waited: until then it can be taken back, and what fails is provably not sent.
 * @param trace of the attempt that asks, if one does
 */
export function createExchange(
  dispatcher: Dispatcher,
  { origin, path, method, headers, body, signal }: Outgoing,
  trace: SendTrace | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let state: 'waiting' | 'sent' | 'answering' | 'over' = 'waiting'
    let control: Dispatcher.DispatchController | undefined
    let incoming: Incoming | undefined

    const settle = (): void => {
      state = 'over'
      signal?.removeEventListener('abort', abort)
    }
    const fail = (error: unknown): void => {
      const was = state
      settle()
      if (was === 'waiting') reject(notSent(error))
      else if (was === 'sent') reject(error)
      else if (was === 'answering') incoming?.fail(error)
    }
    const abort = (): void => {
      fail(signal?.reason)
      control?.abort(asError(signal?.reason))
    }
    if (signal?.aborted === true) return reject(notSent(signal.reason))
    signal?.addEventListener('abort', abort)

    dispatcher.dispatch(
      {
        origin,
        path,
        method,
        headers: [...headers],
        body,
        idempotent: false,
      },
      {
        onRequestStart: (controller) => {
          // Taken back while it waited, or undici would send it a second time. What is thrown here ends it unwritten.
          if (state !== 'waiting' || trace?.isOver) throw new Error('the request is over')
          state = 'sent'
          if (trace !== undefined) trace.headersSent = true
          control = controller
        },
        onResponseStart: (controller, status, fields, statusText) => {
          // 1xx: the answer is still to come.
          if (state !== 'sent' || status < 200) return
          incoming = openResponse(
            { status, statusText, fields },
            {
              pause: () => controller.pause(),
              resume: () => controller.resume(),
              cancel: () => {
                settle()
                controller.abort(new Error('nobody reads the body'))
              },
            },
          )
          state = 'answering'
          resolve(incoming.response)
        },
        onResponseData: (_controller, chunk) => {
          if (state === 'answering') incoming?.push(chunk)
        },
        onResponseEnd: () => {
          if (state !== 'answering') return
          settle()
          incoming?.end()
        },
        onResponseError: (_controller, error) => {
          if (state === 'over') return
          if (state === 'waiting' && isProxyRefusal(error)) {
            settle()
            // The proxy did answer, and the clients know a 407 for a matter of settings.
            resolve(new Response(null, { status: 407 }))
            return
          }
          fail(new TypeError(state === 'answering' ? 'terminated' : 'fetch failed', { cause: error }))
        },
      },
    )
  })
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason })
}
