import type { KyInstance, Options } from 'ky'
import type { Clock } from '../clock.ts'
import { compact } from '../compact.ts'
import { decodeAnswer, type HttpAnswer } from './decode.ts'
import { classifyFailure, type Failure, type FailureContext } from './failure.ts'
import { isGatedFetch, newTrace, type SendTrace, traceSends, withGate } from './sent-proof.ts'
import { utf8 } from '../utf8.ts'

/** One request, complete: signed, with its credentials. Never shown to anybody. */
export interface WireRequest {
  readonly method: string
  /** As `URL` writes it once it is handed over. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

export interface SendOptions {
  /** The client's instance, from `openKy` in client.ts. */
  readonly ky: KyInstance
  /** It extends the caller's, whose hooks may look at the body and change what was signed. */
  readonly hasHooks: boolean
  /** The caller's `fetch`; `undefined` means the runtime's own. */
  readonly fetch: typeof globalThis.fetch | undefined
  /** A read may be repeated by the runtime without harm, and no cache may answer it; anything else must go out once. */
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
  /** Something below sent the request more than once: a no to one of them proves nothing of the others. */
  readonly isRepeated?: boolean
  readonly failure?: Failure
  /** Behind a failure. Foreign. */
  readonly error?: unknown
}

/** Sends one request once and reads the whole answer. Never throws, and ends with its time even where `fetch` does not. */
export function sendOnce(request: WireRequest, options: SendOptions): Promise<SendOutcome> {
  const { clock, limitMs, signal, maxResponseBytes, fetch } = options
  const address = new URL(request.url)
  const url = address.href
  const trace = newTrace(request.method, address)
  const way = fetch === undefined ? 'own' : isGatedFetch(fetch) ? 'gated' : 'other'
  const controller = new AbortController()
  const progress: Progress = { isHandedOver: false }
  let ended: FailureContext['ended']
  let wasHeld = false
  let isReading = false
  let callOff: (() => void) | undefined
  let stopReading: (() => void) | undefined
  return new Promise((resolve) => {
    const settle = (outcome: SendOutcome): void => {
      trace.isOver = true
      callOff?.()
      signal?.removeEventListener('abort', abort)
      resolve(outcome)
    }
    const fail = (thrown: unknown): void => {
      const { isHandedOver, rejection, status } = progress
      if (!isHandedOver && status === undefined)
        return settle({ sent: 'never', failure: ended === 'aborted' ? ended : 'not_made', error: thrown })
      const error = rejection === undefined ? thrown : rejection.error
      const answering = status !== undefined
      const facts = classifyFailure(error, { trace, url, way, answering, ended, wasHeld, rejection })
      // An answer that came may be kept back by an afterResponse hook.
      const failure = answering && !isReading ? (ended ?? 'unknown') : facts.failure
      settle({ sent: facts.sent, failure, status, error })
    }
    const end = (why: NonNullable<FailureContext['ended']>): void => {
      if (trace.isOver) return
      ended = why
      wasHeld = progress.isHandedOver && trace.isGated && !trace.headersSent
      trace.isOver = true
      const reason = new DOMException('', why === 'aborted' ? 'AbortError' : 'TimeoutError')
      controller.abort(reason)
      stopReading?.()
      // Whether it will be written is settled by the transport's own end, which follows at once if it ever does.
      const mayTell = wasHeld ? way === 'other' : way === 'own' && trace.created > 0
      if (mayTell && !trace.headersSent) setTimeout(fail, 0, reason)
      else fail(reason)
    }
    const abort = (): void => end('aborted')
    callOff = clock.deadline(limitMs, () => end('timed_out'))
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) return abort()
    const exchange = async (): Promise<void> => {
      const response = await handOver({ ...request, url }, options, way, trace, controller.signal, progress)
      progress.status = response.status
      isReading = true
      const answer = await decodeAnswer(response, maxResponseBytes, (stop) => {
        // An answer may come after its attempt was given up.
        if (trace.isOver) stop()
        stopReading = stop
      })
      const { status } = answer
      settle({ sent: 'answered', status, answer, isRepeated: trace.begun > 1 })
    }
    exchange().catch(fail)
  })
}

/** How far a request came. */
interface Progress {
  /** `fetch` was called with it. */
  isHandedOver: boolean
  /** What `fetch` rejected with, before any hook made something else of it. */
  rejection?: { readonly error: unknown }
  /** Of the answer that came. */
  status?: number | undefined
}

/** Lets ky and its hooks build the request, then sends it once. Rejects with what a hook or `fetch` throws. */
async function handOver(
  request: WireRequest,
  { ky: instance, hasHooks, fetch, isRead }: SendOptions,
  way: FailureContext['way'],
  trace: SendTrace,
  signal: AbortSignal,
  progress: Progress,
): Promise<Response> {
  const body = hasHooks && request.body !== undefined ? oneShot(utf8.encode(request.body)) : null
  const once: typeof globalThis.fetch = async (input) => {
    // ky hands over a Request that it made itself.
    const made = input as Request
    // An afterResponse hook may ask for another go.
    if (progress.isHandedOver) throw new Error('a request is sent once')
    if (hasHooks) await refuseChanges(made, request, body)
    const init = initOf(made, request, { fetch, isRead, signal })
    // From here on nothing that is thrown proves anything by itself.
    signal.throwIfAborted()
    progress.isHandedOver = true
    trace.isGated = false
    const send = (): Promise<Response> => (fetch ?? globalThis.fetch)(made.url, withGate(init, trace))
    try {
      const response = await (way === 'gated' ? send() : traceSends(trace, send))
      progress.status = response.status
      return response
    } catch (error) {
      progress.rejection = { error }
      throw error
    }
  }
  return instance(request.url, {
    method: request.method,
    headers: { ...request.headers, ...(isRead ? { 'cache-control': 'no-cache' } : {}) },
    body,
    fetch: once,
  } satisfies Options)
}

/**
 * Runtimes re-send a replayable body by themselves (Node after 421, Deno and Bun after a dropped connection). A stream
 * can be sent once.
 */
function oneShot(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}

/** What was signed goes out as it is: a hook may add headers, and change nothing else. */
async function refuseChanges(
  made: Request,
  { url, method, body }: WireRequest,
  stream: ReadableStream | null,
): Promise<void> {
  // A hook that read the body used it up; a copy of the Request has a stream of its own, perhaps with the same text.
  const isSame = made.bodyUsed || made.body === stream || (await made.text()) === (body ?? '')
  const changed = made.url !== url ? 'URL' : made.method !== method ? 'method' : isSame ? undefined : 'body'
  if (changed !== undefined)
    throw new Error(`a hook of ky changed the ${changed} of a request that was signed`)
}

function initOf(
  made: Request,
  { method, body: text }: WireRequest,
  { fetch, isRead, signal }: Pick<SendOptions, 'fetch' | 'isRead'> & { readonly signal: AbortSignal },
): RequestInit {
  const headers = Object.fromEntries(made.headers)
  const plain = compact({ method, redirect: 'manual' as const, signal, headers, body: text })
  if (isRead) return { ...plain, cache: 'no-store' }
  // Mocks read `init.body`, so a caller's fetch gets text. Deno would send that again by itself: there it gets a stream,
  // of which `String` makes the text.
  if (text === undefined || (fetch !== undefined && !('Deno' in globalThis))) return plain
  const bytes = utf8.encode(text)
  // Not ky's stream: ky lets go of its own in the end, which costs an error while that is being sent.
  const streaming = { body: Object.assign(oneShot(bytes), { toString: () => text }), duplex: 'half' }
  return { ...plain, headers: { ...headers, 'content-length': String(bytes.length) }, ...streaming }
}
