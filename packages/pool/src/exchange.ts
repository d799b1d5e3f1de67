import { type Gate, notSent } from '@cancel/core/transport'
import type { Dispatcher } from 'undici'
import { type Incoming, openResponse } from './incoming.ts'
import type { Outgoing } from './outgoing.ts'

/**
 * Sends one request once. undici calls `onRequestStart` right before it writes the first byte and never writes without
 * it, however long the request waited: until then it can be taken back, and what fails is provably not sent.
 * @param gate of the attempt that asks, if one does
 */
export function createExchange(
  dispatcher: Dispatcher,
  { origin, path, method, headers, body, signal }: Outgoing,
  gate: Gate | undefined,
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
      if (was === 'waiting') reject(vouch(error, gate))
      else if (was === 'sent') reject(error)
      else if (was === 'answering') incoming?.fail(error)
    }
    const abort = (): void => {
      fail(signal?.reason)
      control?.abort(asError(signal?.reason))
    }
    if (signal?.aborted === true) return reject(vouch(signal.reason, gate))
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
          if (state !== 'waiting' || gate?.isOver) throw new Error('the request is over')
          state = 'sent'
          if (gate !== undefined) gate.headersSent = true
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
          if (state === 'waiting') fail(error)
          else if (state !== 'over')
            fail(new TypeError(state === 'answering' ? 'terminated' : 'fetch failed', { cause: error }))
        },
      },
    )
  })
}

/** Not sent, and never will be: what is tried after this is not the pool's doing. */
export function vouch(error: unknown, gate: Gate | undefined): Error {
  if (gate !== undefined) gate.isGated = false
  return notSent(error)
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason })
}
