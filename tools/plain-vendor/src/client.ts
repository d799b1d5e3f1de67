import {
  CancelError,
  type CallOptions,
  type CancelLog,
  type CancelRequest,
  type CancelResult,
  type FollowOptions,
  type OrderCanceller,
  type OrderView,
  type Pace,
  type Unfollowed,
} from '@cancel/core'
import { toRequest } from './request.ts'
import { verdict } from './verdict.ts'

export type PlainRequest = CancelRequest & {
  readonly lines?: readonly { readonly id: string; readonly quantity: number }[] | undefined
}

export interface PlainSettings {
  readonly url: string
  readonly account?: string
  readonly onlyWriter?: boolean
  readonly pace?: Pace
  readonly limits?: OrderCanceller<PlainRequest>['capabilities']['limits']
  /** How often the order is read after silence. Default 2. */
  readonly reads?: number
  readonly now?: () => number
}

type LogEntry = CancelLog[number]
type Answer = { readonly status: number; readonly retryAfterMs?: number; readonly body: unknown }

/** A client of the plain vendor, written to the contract of `@cancel/core` without its engine. */
export function createPlainClient(settings: PlainSettings): OrderCanceller<PlainRequest> {
  const { url, account = 'plain/main', pace, reads = 2, now = Date.now } = settings
  const at = (): string => new Date(now()).toISOString()

  const ask = async (
    kind: 'cancel' | 'read',
    request: PlainRequest,
    signal?: AbortSignal,
  ): Promise<Answer> => {
    const { orderId, lines } = request
    const path = `${url}/orders/${encodeURIComponent(orderId)}`
    const answer = await fetch(path, {
      ...(kind === 'cancel' ? { method: 'POST', body: JSON.stringify({ lines }) } : {}),
      ...(signal === undefined ? {} : { signal }),
    }).finally(() => pace?.answered?.(kind))
    const after = answer.headers.get('retry-after')
    if (answer.status === 429) pace?.throttled(Number(after) * 1000)
    return {
      status: answer.status,
      body: await answer.json(),
      ...(after === null ? {} : { retryAfterMs: Number(after) * 1000 }),
    }
  }
  /** One read as an entry of the log. */
  const read = async (request: PlainRequest, signal?: AbortSignal): Promise<LogEntry> => {
    try {
      await pace?.acquire('read', signal)
      const answer = await ask('read', request, signal)
      if (answer.status === 200) return { type: 'read', at: at(), view: toView(answer.body as Body) }
      if (answer.status === 404) return { type: 'absent', at: at() }
      return { type: 'unread', at: at(), failure: String(answer.status) }
    } catch (error) {
      return { type: 'unread', at: at(), failure: error instanceof Error ? error.message : String(error) }
    }
  }
  const result = (request: PlainRequest, log: CancelLog, readsDone: number): CancelResult<PlainRequest> =>
    verdict({ account, request, log, reads: readsDone, observedAt: at() })

  const send = async (request: PlainRequest, log: LogEntry[], signal?: AbortSignal): Promise<void> => {
    const number = log.filter(({ type }) => type === 'sending').length + 1
    log.push({ type: 'sending', at: at(), number })
    const answered = (means: 'yes' | 'unclear', rule: string, httpStatus: number): void =>
      void log.push({ type: 'answered', at: at(), number, means, rule, sent: 'answered', httpStatus })
    let answer: Answer
    try {
      answer = await ask('cancel', request, signal)
    } catch (error) {
      if (isRefusedConnection(error)) throw failed('unreachable', 'nobody answers', {})
      log.push({ type: 'ended', at: at(), cause: signal?.aborted === true ? 'aborted' : 'no_answer' })
      return
    }
    const { status, retryAfterMs } = answer
    if (status === 401) throw failed('unauthenticated', 'the token is refused', { status })
    if (status === 429) throw failed('rate_limited', 'too many requests', { status, retryAfterMs })
    answered(status === 200 ? 'yes' : 'unclear', `status_${status}`, status)
  }

  return {
    contract: 1,
    provider: 'plain',
    account,
    capabilities: {
      wholeOrder: true,
      lines: true,
      lineQuantity: true,
      reasons: [],
      decidedBy: 'vendor',
      requestId: false,
      ...(settings.limits === undefined ? {} : { limits: settings.limits }),
    },
    columns: { lines: 'line ids and quantities, as A x2; B x1' },
    plan: toRequest,
    fromRow: ({ orderId, lines, note }) => toRequest({ orderId, lines, note }),
    check: async ({ signal } = {}) => {
      await pace?.acquire('read', signal)
      // An order that cannot exist.
      const { status } = await ask('read', { orderId: '-' }, signal)
      if (status === 401) throw failed('unauthenticated', 'the token is refused', { status })
      return {}
    },
    getOrder: async ({ orderId }) => {
      const { status, body } = await ask('read', { orderId })
      if (status === 404) return undefined
      if (status !== 200) throw failed('unexpected_response', `status ${status}`, { status })
      return { ...toView(body as Body), raw: body }
    },
    preview: async (request) => {
      const { status, body } = await ask('read', request)
      if (status === 401) throw failed('unauthenticated', 'the token is refused', { status })
      const order = status === 200 ? toView(body as Body) : undefined
      const isOpen = order?.state === 'open' || order?.state === 'partially_cancelled'
      return {
        request: { method: 'POST', url: `${url}/orders/${request.orderId}`, headers: {} },
        allowed: isOpen ? 'yes' : 'no',
        because: order === undefined ? 'There is no such order.' : `The order is ${order.state}.`,
        advice: [],
        ...(order === undefined ? {} : { order }),
      }
    },
    cancel: async (given, options: CallOptions = {}) => {
      const request = toRequest(given)
      const { signal } = options
      const onlyWriter = options.onlyWriter ?? settings.onlyWriter ?? false
      signal?.throwIfAborted()
      const log: LogEntry[] = [
        { type: 'asked', at: at(), onlyWriter, ...(request.lines ? { lines: request.lines } : {}) },
      ]
      const before = request.lines === undefined ? undefined : await read(request, signal)
      if (before?.type === 'unread')
        throw failed('unavailable', `the order cannot be read: ${before.failure}`, {})
      if (before !== undefined) log.push(before)
      if (before?.type === 'absent') return result(request, log, 1)
      await pace?.acquire('cancel', signal)
      const view = before?.type === 'read' ? { before: before.view } : {}
      await options.beforeSend?.({ request, account, onlyWriter, ...view })
      signal?.throwIfAborted()
      await send(request, log, signal)
      let known = result(request, log, 0)
      for (let done = 1; done <= reads && !known.final; done += 1) {
        if (signal?.aborted === true) break
        log.push(await read(request, signal))
        known = result(request, log, done)
      }
      return known
    },
    follow: async (open, options: FollowOptions = {}) => {
      if (open.account !== account) throw failed('invalid_request', `result.account must be ${account}`, {})
      const known = 'status' in open ? open : undefined
      if (known?.final === true) return known
      const log: LogEntry[] = known === undefined ? logOf(open, at()) : [...known.log]
      const done = known?.status === 'unconfirmed' ? known.reads : 0
      if (options.repeat === true) {
        if (known?.status !== 'unconfirmed' || !known.safeToRepeat)
          throw failed('invalid_request', 'the result is not safe to repeat', {})
        await options.beforeSend?.({ request: open.request, account })
        await send(open.request, log, options.signal)
      }
      const seen = await read(open.request, options.signal)
      if (!repeats(log, seen)) log.push(seen)
      return result(open.request, log, seen.type === 'unread' ? done : done + 1)
    },
  }
}

interface Body {
  readonly id: string
  readonly lines: readonly { readonly id: string; readonly quantity: number; readonly cancelled: number }[]
}

function toView({ id, lines }: Body): OrderView {
  const left = lines.filter(({ quantity, cancelled }) => cancelled < quantity)
  const isTouched = lines.some(({ cancelled }) => cancelled > 0)
  const state = left.length === 0 ? 'cancelled' : isTouched ? 'partially_cancelled' : 'open'
  return {
    orderId: id,
    state,
    vendorState: state,
    word: state,
    lines: lines.map((line) => ({ ...line, state: line.cancelled < line.quantity ? 'open' : 'cancelled' })),
  }
}

/** After a crash: the read before sending, and a request of which nobody knows. */
function logOf({ request, before, onlyWriter = false }: Unfollowed<PlainRequest>, at: string): LogEntry[] {
  return [
    { type: 'asked', at, onlyWriter, ...(request.lines ? { lines: request.lines } : {}) },
    ...(before === undefined ? [] : [{ type: 'read', at, view: before } as const]),
    { type: 'sending', at, number: 1 },
    { type: 'ended', at, cause: 'no_answer' },
  ]
}

function repeats(log: CancelLog, seen: LogEntry): boolean {
  const last = log.findLast(({ type }) => type === 'read' || type === 'absent')
  return (
    last?.type === 'read' && seen.type === 'read' && JSON.stringify(last.view) === JSON.stringify(seen.view)
  )
}

function isRefusedConnection(error: unknown): boolean {
  return error instanceof Error && String(Object(error.cause).code) === 'ECONNREFUSED'
}

function failed(
  code: CancelError['code'],
  message: string,
  more: { readonly status?: number; readonly retryAfterMs?: number | undefined },
): CancelError {
  return new CancelError({ code, provider: 'plain', message, ...more })
}
