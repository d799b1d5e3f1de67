import type { Budget } from '../budget.ts'
import type { AttemptRecord } from '../contract/result.ts'
import type { Call, Understanding } from '../http/call.ts'
import { readRetryAfter } from '../http/retry-after.ts'
import { send, type SendOutcome, type WireRequest } from '../http/send.ts'
import { type Channel, report } from './channel.ts'
import { type Facts, judge } from './judge.ts'
import type { VerdictRow } from './row.ts'

/** One attempt, judged. */
export interface Attempt<Value> {
  readonly record: AttemptRecord
  readonly row: VerdictRow
  /** Present when the answer was understood as a success. */
  readonly value?: Value
  readonly token: string | undefined
  readonly vendorMessage?: string
  readonly retryAfterMs?: number
  /** What went wrong, in a few words that hold nothing foreign but a media type: `403 text/html`. */
  readonly failure: string
  /** Whether the host's clock was found to differ from what the attempt was signed with. */
  readonly learnClock: () => boolean
  /** The error behind a failure without an answer. Foreign: copy by allow-list. */
  readonly error: unknown
}

export interface AttemptOptions<Value> {
  readonly number: number
  /** Of a cancel whose answer has the order: whether it shows what was asked. */
  readonly effectOf?: ((value: Value) => 'shown' | 'not_shown' | undefined) | undefined
  /** Called right before the request is handed to `fetch`: from here on nothing that is thrown proves anything. */
  readonly onDispatch?: () => void
}

/**
 * Makes one attempt: token, signature, request and answer within one deadline.
 * @throws before anything may have been sent: `CancelError`, or the caller's abort reason
 */
export async function makeAttempt<Value>(
  channel: Channel,
  call: Call<Value>,
  budget: Budget,
  options: AttemptOptions<Value>,
): Promise<Attempt<Value>> {
  const { clock, timeoutMs } = channel.settings
  const startedAt = clock.now()
  const endsAt = startedAt + Math.min(timeoutMs, budget.left())
  const left = (): number => Math.max(0, endsAt - clock.now())

  const token = await budget.race(() => channel.tokens?.get(budget), left())
  const now = clock.now() + channel.hostClocks.offset(call.url)
  const authorized = await budget.race(
    () => channel.authorize(call, { number: options.number, now, token }),
    left(),
  )
  const request: WireRequest = {
    method: call.method,
    url: withQuery(call.url, { ...call.query, ...authorized.query }),
    headers: { 'user-agent': channel.settings.userAgent, ...call.headers, ...authorized.headers },
    body: call.body,
  }
  budget.signal?.throwIfAborted()
  options.onDispatch?.()
  const outcome = await sendWithin(channel, request, call, budget, left())
  const understood = understand(call, outcome)
  const facts = factsOf(call, outcome, understood, options)
  const row = judge(facts, channel.rows)
  const requestId = understood?.requestId ?? authorized.requestId
  const { scrub } = channel
  const record: AttemptRecord = {
    number: options.number,
    at: new Date(startedAt).toISOString(),
    sent: facts.sent,
    rule: row.id,
    ...(facts.status === undefined ? {} : { httpStatus: facts.status }),
    ...(understood?.code === undefined ? {} : { vendorCode: scrub.text(understood.code) }),
    ...(requestId === undefined ? {} : { requestId: scrub.text(requestId) }),
  }
  report(channel, {
    type: 'attempt',
    endpoint: call.endpoint,
    method: call.method,
    url: call.url,
    attempt: record,
    // A token's own request and answer are nothing but secrets, and the new one is not known as one yet.
    ...(channel.settings.observeBodies && call.purpose !== 'token' ? bodiesOf(channel, call, outcome) : {}),
  })
  const headers = outcome.kind === 'answer' ? outcome.answer.headers : undefined
  const retryAfterMs =
    readRetryAfter(headers?.get('retry-after') ?? null, clock.now()) ?? understood?.retryAfterMs
  return {
    record,
    row,
    token,
    ...(understood?.value === undefined ? {} : { value: understood.value }),
    ...(understood?.message === undefined ? {} : { vendorMessage: scrub.text(understood.message) }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    failure: scrub.text(describe(outcome, understood)),
    learnClock: () => channel.hostClocks.learn(call.url, headers?.get('date') ?? null, clock.now()),
    error: outcome.kind === 'failure' ? outcome.error : undefined,
  }
}

async function sendWithin(
  channel: Channel,
  request: WireRequest,
  call: Call<unknown>,
  budget: Budget,
  limitMs: number,
): Promise<SendOutcome> {
  const controller = new AbortController()
  let ended: 'timed_out' | 'aborted' | undefined
  const end = (why: 'timed_out' | 'aborted', reason: unknown): void => {
    ended ??= why
    controller.abort(reason)
  }
  const abort = (): void => end('aborted', budget.signal?.reason)
  const callOff = channel.settings.clock.deadline(limitMs, () =>
    end('timed_out', new DOMException(`no answer within ${limitMs} ms`, 'TimeoutError')),
  )
  budget.signal?.addEventListener('abort', abort, { once: true })
  try {
    return await send(request, {
      fetch: channel.settings.fetch,
      isRead: call.purpose === 'read',
      maxResponseBytes: channel.settings.maxResponseBytes,
      signal: controller.signal,
      ended: () => ended,
    })
  } finally {
    callOff()
    budget.signal?.removeEventListener('abort', abort)
  }
}

function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? url : `${url}?${text}`
}

function understand<Value>(call: Call<Value>, outcome: SendOutcome): Understanding<Value> | undefined {
  if (outcome.kind === 'failure') return undefined
  const { answer } = outcome
  return answer.body.kind === 'html' ? { shape: 'html' } : call.understand(answer)
}

function factsOf<Value>(
  call: Call<Value>,
  outcome: SendOutcome,
  understood: Understanding<Value> | undefined,
  options: AttemptOptions<Value>,
): Facts {
  const base = { purpose: call.purpose, quantity: call.addsUp === true }
  if (outcome.kind === 'failure') {
    return { ...base, sent: outcome.sent, failure: outcome.failure, status: outcome.status }
  }
  const shown = understood?.value === undefined ? undefined : options.effectOf?.(understood.value)
  return {
    ...base,
    sent: 'answered',
    status: outcome.answer.status,
    shape: understood?.shape,
    code: understood?.code,
    fallbackCode: understood?.fallbackCode,
    text: understood?.message,
    effect: shown ?? understood?.effect,
  }
}

function describe(outcome: SendOutcome, understood: Understanding<unknown> | undefined): string {
  if (outcome.kind === 'failure') {
    return outcome.status === undefined ? outcome.failure : `${outcome.status} ${outcome.failure}`
  }
  const { status, mediaType, body } = outcome.answer
  if (understood?.code !== undefined && understood.code !== '') return `${status} ${understood.code}`
  return `${status} ${body.kind === 'empty' ? 'empty' : mediaType === '' ? body.kind : mediaType}`
}

function bodiesOf(
  channel: Channel,
  call: Call<unknown>,
  outcome: SendOutcome,
): { readonly requestBody?: string; readonly responseBody?: string } {
  return {
    ...(call.body === undefined ? {} : { requestBody: channel.scrub.text(call.body) }),
    ...(outcome.kind === 'answer' ? { responseBody: channel.scrub.text(outcome.answer.text) } : {}),
  }
}
