import type { Budget } from '../budget.ts'
import { compact } from '../compact.ts'
import type { AttemptRecord } from '../contract/result.ts'
import { type Call, type Understanding, withQuery } from '../http/call.ts'
import { readRetryAfter } from '../http/retry-after.ts'
import { send, type SendOutcome, type WireRequest } from '../http/send.ts'
import { type Channel, report } from './channel.ts'
import { judge } from './judge.ts'
import type { VerdictRow } from './row.ts'

/** One attempt, judged. */
export interface Attempt<Value> {
  readonly record: AttemptRecord
  readonly row: VerdictRow
  /** Present when the answer was understood as a success. */
  readonly value: Value | undefined
  readonly token: string | undefined
  readonly vendorMessage: string | undefined
  readonly retryAfterMs: number | undefined
  /** What went wrong, in a few words that hold nothing foreign but a media type or a code: `403 text/html`. */
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
  readonly onDispatch: () => void
}

/**
 * Makes one attempt: token, signature, request and answer within one deadline.
 * @throws before anything may have been sent: `CancelError`, or the caller's abort reason
 */
export async function makeAttempt<Value>(
  channel: Channel,
  call: Call<Value>,
  budget: Budget,
  { number, effectOf, onDispatch }: AttemptOptions<Value>,
): Promise<Attempt<Value>> {
  const { scrub, hostClocks, settings } = channel
  const { clock, timeoutMs, userAgent } = settings
  const { endpoint, purpose, method, url } = call
  const startedAt = clock.now()
  const endsAt = startedAt + Math.min(timeoutMs, budget.left())
  const left = (): number => Math.max(0, endsAt - clock.now())

  const token = await budget.race(() => channel.tokens?.get(budget), left())
  // The token of a source that several clients share is new to this one's scrubber.
  if (token !== undefined) scrub.add(token)
  const now = clock.now() + hostClocks.offset(url)
  const authorized = await budget.race(() => channel.authorize(call, { number, now, token }), left())
  const request: WireRequest = {
    method,
    url: withQuery(url, { ...call.query, ...authorized.query }),
    headers: { 'user-agent': userAgent, ...call.headers, ...authorized.headers },
    body: call.body,
  }
  budget.signal?.throwIfAborted()
  onDispatch()
  const outcome = await send(request, {
    ...settings,
    isRead: purpose === 'read',
    limitMs: left(),
    signal: budget.signal,
  })
  const { answer, status, sent, failure } = outcome
  const understood: Understanding<Value> | undefined =
    answer?.body.kind === 'html' ? { shape: 'html' } : answer && call.understand(answer)
  const value = understood?.value
  const effect = (value === undefined ? undefined : effectOf?.(value)) ?? understood?.effect
  const quantity = call.addsUp === true
  const row = judge({ ...understood, effect, purpose, quantity, sent, status, failure }, channel.rows)
  const scrubbed = (text: string | undefined): string | undefined =>
    text === undefined ? text : scrub.text(text)
  const record: AttemptRecord = compact({
    number,
    at: new Date(startedAt).toISOString(),
    sent,
    rule: row.id,
    httpStatus: status,
    vendorCode: scrubbed(understood?.code),
    requestId: scrubbed(understood?.requestId ?? authorized.requestId),
  } as const)
  // A token's own request and answer are nothing but secrets, and the new one is not known as one yet.
  const bodies = settings.observeBodies && purpose !== 'token'
  report(channel, {
    type: 'attempt',
    endpoint,
    method,
    url,
    attempt: record,
    ...(bodies ? compact({ requestBody: scrubbed(call.body), responseBody: scrubbed(answer?.text) }) : {}),
  })
  const header = (name: string): string | null => answer?.headers.get(name) ?? null
  return {
    record,
    row,
    value,
    token,
    vendorMessage: scrubbed(understood?.message),
    retryAfterMs: readRetryAfter(header('retry-after'), clock.now()) ?? understood?.retryAfterMs,
    failure: scrub.text(describe(outcome, understood?.code)),
    learnClock: () => hostClocks.learn(url, header('date'), clock.now()),
    error: outcome.error,
  }
}

function describe({ status, failure, answer }: SendOutcome, code: string | undefined): string {
  const kind = answer?.body.kind
  return `${status ?? ''} ${code || failure || (kind === 'empty' ? kind : answer?.mediaType || kind)}`
}
