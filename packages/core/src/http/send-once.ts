import type { Clock } from '../clock.ts'
import { decodeAnswer, type HttpAnswer } from './decode.ts'
import { classifyFailure, type Failure, type FailureContext } from './failure.ts'
import { handOver, type HandOverOptions, type Progress, type WireRequest } from './client.ts'
import { isGatedFetch, newTrace } from './sent-proof.ts'

export interface SendOptions extends Pick<HandOverOptions, 'ky' | 'fetch' | 'isRead'> {
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
export function sendOnce(request: WireRequest, options: SendOptions): Promise<SendOutcome> {
  const { clock, limitMs, signal, maxResponseBytes, fetch } = options
  if (!URL.canParse(request.url)) return Promise.resolve({ sent: 'never', failure: 'not_made' })
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
        return settle({ sent: 'never', failure: ended ?? 'not_made', error: thrown })
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
      const given = { ...options, trace, signal: controller.signal }
      const response = await handOver({ ...request, url }, given, progress)
      progress.status = response.status
      isReading = true
      const answer = await decodeAnswer(response, maxResponseBytes, (stop) => {
        // An answer may come after its attempt was given up.
        if (trace.isOver) stop()
        stopReading = stop
      })
      settle({ sent: 'answered', status: answer.status, answer })
    }
    exchange().catch(fail)
  })
}
