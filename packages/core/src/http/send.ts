import ky from 'ky'
import type { Clock } from '../clock.ts'
import { decodeAnswer, type HttpAnswer } from './decode.ts'
import { classifyFailure, type Failure, type FailureContext } from './failure.ts'
import { isGatedFetch, newTrace, type SendTrace, traceSends, withTrace } from './sent-proof.ts'

/** One request, complete: signed, with its credentials. Never shown to anybody. */
export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

export interface SendOptions {
  /** The caller's `fetch`; `undefined` means the runtime's own. */
  readonly fetch: typeof globalThis.fetch | undefined
  /** A read may be repeated by the runtime without harm; anything else must go out once. */
  readonly isRead: boolean
  readonly maxResponseBytes: number
  readonly clock: Clock
  /** Milliseconds until the attempt is over, its answer's body included. */
  readonly limitMs: number
  /** The caller's. */
  readonly signal: AbortSignal | undefined
}

/** What came of it: an answer, or a failure that may have cut one off after its status line. */
export interface SendOutcome {
  readonly sent: 'never' | 'maybe' | 'answered'
  readonly status?: number | undefined
  readonly answer?: HttpAnswer
  readonly failure?: Failure
  /** Behind a failure. Foreign. */
  readonly error?: unknown
}

/** Sends one request once and reads the whole answer. Never throws, and ends with its time even where `fetch` does not. */
export function send(request: WireRequest, options: SendOptions): Promise<SendOutcome> {
  const { clock, limitMs, signal, maxResponseBytes } = options
  const trace = newTrace()
  const controller = new AbortController()
  let status: number | undefined
  let callOff: (() => void) | undefined
  return new Promise((resolve) => {
    const settle = (outcome: SendOutcome): void => {
      trace.isOver = true
      callOff?.()
      signal?.removeEventListener('abort', abort)
      resolve(outcome)
    }
    const fail = (error: unknown, ended?: FailureContext['ended']): void =>
      settle({
        ...classifyFailure(error, { trace, answering: status !== undefined, ended }),
        status,
        error,
      })
    const end = (ended: FailureContext['ended'], reason: unknown): void => {
      controller.abort(reason)
      fail(reason, ended)
    }
    const abort = (): void => end('aborted', signal?.reason)
    callOff = clock.deadline(limitMs, () => end('timed_out', new DOMException('', 'TimeoutError')))
    signal?.addEventListener('abort', abort)
    dispatch(request, options, trace, controller.signal)
      .then((response) => {
        ;({ status } = response)
        return decodeAnswer(response, maxResponseBytes)
      })
      .then((answer) => settle({ sent: 'answered', status, answer }), fail)
  })
}

async function dispatch(
  request: WireRequest,
  options: SendOptions,
  trace: SendTrace,
  signal: AbortSignal,
): Promise<Response> {
  const { fetch } = options
  const init = initOf(request, options, signal)
  const sendOnce = (): Promise<Response> => {
    signal.throwIfAborted()
    trace.isGated = false
    return (fetch ?? globalThis.fetch)(request.url, withTrace(init, trace))
  }
  return ky(request.url, {
    method: request.method,
    // The loop decides what is sent again, on its own clock; ky sends once.
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    // ky would hand a Request over, which goes out without our content-length: send our own init instead.
    fetch: isGatedFetch(fetch) ? sendOnce : () => traceSends(trace, sendOnce),
  })
}

function initOf(
  { method, headers, body }: WireRequest,
  { fetch, isRead }: SendOptions,
  signal: AbortSignal,
): RequestInit {
  const common = { method, redirect: 'manual', signal, headers } as const
  // Mocks read `init.body`, so a caller's fetch gets text.
  if (body === undefined || isRead || fetch !== undefined)
    return body === undefined ? common : { ...common, body }
  // Runtimes re-send a replayable body by themselves (Node after 421, Deno and Bun after a dropped connection). A
  // stream can be sent once.
  const bytes = new TextEncoder().encode(body)
  const stream = new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes)
      controller.close()
    },
  })
  const streaming = { body: stream, duplex: 'half' }
  return { ...common, headers: { ...headers, 'content-length': `${bytes.length}` }, ...streaming }
}
