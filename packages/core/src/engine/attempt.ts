import { type Budget, createBudget, printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { Reading } from '../contract/endpoint.ts'
import type { Means } from '../contract/log.ts'
import type { Signed } from '../contract/provider.ts'
import type { Row, Shape } from '../contract/row.ts'
import type { AttemptRecord } from '../contract/result.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { copyCause, secretsSigned } from '../errors/redact.ts'
import type { HttpAnswer } from '../http/decode.ts'
import { readRetryAfter } from '../http/retry-after.ts'
import { sendOnce, type SendOutcome } from '../http/send-once.ts'
import { tell } from '../observe.ts'
import { findRow, meansOf } from '../table/find-row.ts'
import { anythingElse } from '../table/rows.ts'
import { type Call, withQuery } from './call.ts'
import { type Channel, learnClock, report } from './channel.ts'

/** One attempt, judged. */
export interface Attempt<Value> {
  readonly record: AttemptRecord
  readonly row: Row
  readonly means: Means
  /** Present when the answer was understood as a success. */
  readonly success: { readonly value: Value } | undefined
  readonly token: string | undefined
  readonly vendorMessage: string | undefined
  readonly retryAfterMs: number | undefined
  /** What went wrong, in a few words that hold nothing foreign but a media type or a code: `403 text/html`. */
  readonly failure: () => string
  /** Something that is not the vendor answered, and it was no server error: a page, a gateway's JSON. */
  readonly isTurnedAway: boolean
  /** The same, and no success: one that nobody can read may be the vendor's, unless it is a page. */
  readonly isDoorClosed: boolean
  /** Whether the host's clock was found to differ from what the attempt was signed with. */
  readonly learnClock: () => boolean
  /** The error behind a failure without an answer. Foreign: copy by allow-list. */
  readonly error: unknown
}

export interface AttemptOptions {
  /** Counts from 1 within a call. */
  readonly number: number
  readonly requestId: string
  /** Awaited right before the request is handed to `fetch`; what it throws ends the attempt, and nothing was sent. */
  readonly beforeDispatch?:
    | ((sent: { readonly requestId?: string | undefined }) => void | Promise<void>)
    | undefined
}

/**
 * Makes one attempt: token, signature, request and answer within one deadline.
 * @throws before anything may have been sent: `CancelError`, the caller's abort reason, or what `beforeDispatch` throws
 */
export async function makeAttempt<Value>(
  channel: Channel,
  call: Call<Value>,
  budget: Budget,
  options: AttemptOptions,
): Promise<Attempt<Value>> {
  const { provider, scrub, settings } = channel
  const { pace } = settings
  if (pace === undefined) return attemptNow(channel, call, budget, options)
  const kind = call.purpose === 'write' ? 'cancel' : call.purpose
  await budget.race('end of pace.acquire', async () => {
    try {
      await pace.acquire(kind, budget.signal)
    } catch (error) {
      if (CancelError.is(error)) throw error
      const cause = copyCause(error, scrub)
      throw new CancelError({ code: 'unavailable', provider, message: 'pace.acquire failed', cause })
    }
  })
  try {
    return await attemptNow(channel, call, budget, options)
  } finally {
    tell(() => pace.answered?.(kind))
  }
}

async function attemptNow<Value>(
  channel: Channel,
  call: Call<Value>,
  budget: Budget,
  options: AttemptOptions,
): Promise<Attempt<Value>> {
  const { scrub, hostClocks, settings } = channel
  const { clock, pace } = settings
  const { endpoint, purpose, method, url } = call
  const at = printNow(clock)
  const outcome = await sendSigned(channel, call, budget, options)
  const { error: said, requestId, success, shape, row } = judge(channel, call, outcome)
  const { answer, status, sent, error, signed, token } = outcome
  const scrubbed = (text: string | undefined): string | undefined => (text ? scrub.text(text) : undefined)
  const record: AttemptRecord = compact({
    number: options.number,
    at,
    sent,
    rule: row.id,
    httpStatus: status,
    vendorCode: scrubbed(said?.code),
    requestId: scrubbed(requestId) ?? signed.requestId,
    correlationId: signed.correlationId,
  })
  // What the runtime's own fetch throws is named by `failure`; what the caller's throws is theirs to know.
  const copy = settings.fetch && copyCause(error, scrub)
  const thrown = copy && { name: copy.name, message: copy.message }
  // A token's own request and answer are nothing but secrets, and the new one is not known as one yet.
  const bodies = settings.observeBodies && purpose !== 'token'
  report(channel, {
    type: 'attempt',
    endpoint,
    method,
    url,
    attempt: record,
    ...compact({ error: thrown }),
    ...(bodies ? compact({ requestBody: scrubbed(call.body), responseBody: scrubbed(answer?.text) }) : {}),
  })
  const date = answer?.headers.get('date') ?? null
  const asked = answer?.headers.get('retry-after') ?? null
  // After a success nothing waits; a pace is told all the same.
  const retryAfterMs =
    success !== undefined && pace === undefined
      ? undefined
      : (readRetryAfter(asked, date, clock.now()) ?? (said?.retryAfterMs || undefined))
  if (pace !== undefined && (retryAfterMs !== undefined || status === 429))
    tell(() => pace.throttled(retryAfterMs ?? 0))
  const isTurnedAway =
    (shape === 'foreign' || shape === 'html') && status !== 429 && status !== undefined && status < 500
  return {
    record,
    row,
    means: meansOf(row, sent),
    success,
    token,
    vendorMessage: scrubbed(said?.message),
    retryAfterMs,
    // Few ask, and every secret is looked for in it. A getter would cost every attempt more than the words.
    failure: () => {
      const words = [wordsOf(outcome, said?.code), thrown && `(${thrown.name}: ${thrown.message})`]
      return scrub.text(words.filter(Boolean).join(' '))
    },
    isTurnedAway,
    isDoorClosed: isTurnedAway && (shape === 'html' || status >= 300),
    learnClock: () => learnClock(hostClocks, new URL(url), date, clock.now()),
    error,
  }
}

/** Token and signature are part of the attempt, and it has no more time than the call has left. */
async function sendSigned(
  channel: Channel,
  call: Omit<Call<unknown>, 'succeed' | 'effectOf'>,
  budget: Budget,
  { requestId, beforeDispatch }: AttemptOptions,
): Promise<SendOutcome & { readonly token: string | undefined; readonly signed: Signed }> {
  const { provider, scrub, hostClocks, tokens, settings } = channel
  const { clock, timeoutMs, userAgent, fetch, maxResponseBytes } = settings
  const { signal } = budget
  const { method, url, body } = call
  const own = createBudget(provider, clock, Math.min(timeoutMs, budget.left()), signal)
  const token = await own.race('token', () => tokens?.get())
  // The token of a source that several clients share is new to this one's scrubber.
  if (token !== undefined) scrub.add(token)
  const now = clock.now() + (hostClocks.get(new URL(url).host) ?? 0)
  const signed = await own.race('signature', () => channel.authorize(call, { now, token, requestId }))
  // Errors of transports print the whole URL, and with it a signature.
  for (const secret of secretsSigned(signed, Object.values(settings), call.headers)) scrub.add(secret)
  // The caller's function takes its own time: a request that goes out with none left has no known end.
  const leftMs = own.left()
  if (beforeDispatch !== undefined) await beforeDispatch(signed)
  signal?.throwIfAborted()
  const outcome = await sendOnce(
    {
      method,
      url: withQuery(url, { ...call.query, ...signed.query }),
      headers: { 'user-agent': userAgent, ...call.headers, ...signed.headers },
      body,
    },
    {
      ky: channel.ky,
      hasHooks: settings.ky !== undefined,
      fetch,
      isRead: call.purpose === 'read',
      maxResponseBytes,
      clock,
      limitMs: Math.min(leftMs, budget.left()),
      signal,
    },
  )
  return { ...outcome, token, signed }
}

/** What an answer says, and the row of the table that decides. */
function judge<Value>(
  { answers, rows, settings }: Channel,
  { purpose, effectOf, succeed }: Call<Value>,
  { answer, status, sent, failure, isRepeated }: SendOutcome,
): Reading & Pick<Attempt<Value>, 'success' | 'row'> & { readonly shape: Shape | undefined } {
  const reading: Reading = answer ? answers(answer, { now: settings.clock.now() }) : {}
  const { error: said } = reading
  const success = answer && said === undefined ? succeed(answer) : undefined
  const shape = answer && shapeOf(answer, success, said)
  const changesSomething = purpose === 'cancel' || purpose === 'write'
  const effect = success && changesSomething ? (effectOf?.(success.value) ?? 'accepted') : undefined
  const seen = { ...said, purpose, sent, failure, status, shape, effect }
  // A no to one of several proves nothing of the others.
  const isOpen = isRepeated && changesSomething && !success
  return { ...reading, success, shape, row: isOpen ? anythingElse : findRow(seen, rows) }
}

function shapeOf({ body }: HttpAnswer, success: object | undefined, said: Reading['error']): Shape {
  if (success !== undefined) return 'success'
  if (said !== undefined && said.isDocumented !== false) return 'vendor'
  return body.kind === 'html' ? 'html' : 'foreign'
}

function wordsOf({ status, failure, answer }: SendOutcome, code: string | undefined): string {
  const kind = answer?.body.kind
  return `${status ?? ''} ${code || failure || (kind === 'empty' ? kind : answer?.mediaType || kind)}`
}
