import type { Clock } from '../clock.ts'
import { decodeAnswer, type HttpAnswer } from './decode.ts'
import { classifyFailure, type Failure, type FailureContext } from './failure.ts'
import { handOver, type HandOverOptions, type Progress, type WireRequest } from './hand-over.ts'
import { newTrace } from './sent-proof.ts'

export type { WireRequest }

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
  const url = new URL(request.url).href
  const trace = newTrace(request.method, url)
  const controller = new AbortController()
  const progress: Progress = { isHandedOver: false }
  let ended: FailureContext['ended']
  let isReading = false
  let callOff: (() => void) | undefined
  return new Promise((resolve) => {
    const settle = (outcome: SendOutcome): void => {
      trace.isOver = true
      callOff?.()
      signal?.removeEventListener('abort', abort)
      resolve(outcome)
    }
    const fail = (thrown: unknown): void => settle(judge(thrown))
    const judge = (thrown: unknown): SendOutcome => {
      const { isHandedOver, rejection, status } = progress
      if (!isHandedOver && status === undefined)
        return { sent: 'never', failure: ended ?? 'not_made', error: thrown }
      const error = rejection === undefined ? thrown : rejection.error
      const isOwnFetch = fetch === undefined
      const rejected = rejection !== undefined
      const answering = status !== undefined
      const facts = classifyFailure(error, { trace, url, isOwnFetch, answering, ended, rejected })
      // An answer came, and an afterResponse hook kept it back.
      if (answering && !isReading) return { sent: 'maybe', failure: ended ?? 'unknown', status, error }
      return { ...facts, status, error }
    }
    const end = (why: NonNullable<FailureContext['ended']>): void => {
      if (ended !== undefined || trace.isOver) return
      ended = why
      const reason = new DOMException('', why === 'aborted' ? 'AbortError' : 'TimeoutError')
      controller.abort(reason)
      // Whether it was written is settled by the transport's own end, which follows at once where there is to be one.
      if (mayBeProven(progress, fetch) && trace.created > 0 && !trace.headersSent) setTimeout(fail, 0, reason)
      else fail(reason)
    }
    const abort = (): void => end('aborted')
    callOff = clock.deadline(limitMs, () => end('timed_out'))
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) return abort()
    handOver(request, { ...options, trace, signal: controller.signal }, progress)
      .then((response) => {
        progress.status = response.status
        isReading = true
        return decodeAnswer(response, maxResponseBytes, controller.signal)
      })
      .then((answer) => settle({ sent: 'answered', status: answer.status, answer }), fail)
  })
}

/** Only the runtime's own `fetch` is known to be done with a request once it rejects. */
function mayBeProven({ isHandedOver, status }: Progress, fetch: SendOptions['fetch']): boolean {
  return fetch === undefined && isHandedOver && status === undefined
}
