import ky from 'ky'
import { decodeAnswer, type HttpAnswer } from './decode.ts'
import { classifyFailure, type Failure } from './failure.ts'
import { newTrace, type SendTrace, traceSends, withTrace } from './sent-proof.ts'

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
  /** Ends the attempt. */
  readonly signal: AbortSignal
  /** Why the signal ended it. */
  readonly ended: () => 'timed_out' | 'aborted' | undefined
}

/** What came of it: an answer, or a failure that may have cut one off after its status line. */
export interface SendOutcome {
  readonly kind: 'answer' | 'failure'
  readonly sent: 'never' | 'maybe' | 'answered'
  readonly status?: number | undefined
  readonly answer?: HttpAnswer
  readonly failure?: Failure
  /** Behind a failure. Foreign. */
  readonly error?: unknown
}

/** Sends one request once and reads the whole answer. Never throws. */
export async function send(request: WireRequest, options: SendOptions): Promise<SendOutcome> {
  const trace = newTrace()
  let status: number | undefined
  try {
    const answer = await raceSignal(options.signal, async () => {
      const response = await dispatch(request, options, trace)
      status = response.status
      return decodeAnswer(response, options.maxResponseBytes)
    })
    return { kind: 'answer', sent: 'answered', status, answer }
  } catch (error) {
    trace.isOver = true
    const context = { trace, answering: status !== undefined, ended: options.ended() }
    return { kind: 'failure', ...classifyFailure(error, context), status, error }
  }
}

/** A custom `fetch` may ignore its signal; the attempt must not wait for it. */
function raceSignal<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}

async function dispatch(request: WireRequest, options: SendOptions, trace: SendTrace): Promise<Response> {
  const init = initOf(request, options)
  const { fetch, signal } = options
  const sendOnce = (): Promise<Response> => {
    signal.throwIfAborted()
    trace.isGated = false
    return fetch === undefined
      ? globalThis.fetch(request.url, init)
      : fetch(request.url, withTrace(init, trace))
  }
  return ky(request.url, {
    method: request.method,
    // The loop decides what is sent again, on its own clock; ky sends once.
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: 'manual',
    // ky would hand a Request over, which goes out without our content-length: send our own init instead.
    fetch: () => traceSends(trace, sendOnce),
  })
}

function initOf({ method, headers, body }: WireRequest, { fetch, isRead, signal }: SendOptions): RequestInit {
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
