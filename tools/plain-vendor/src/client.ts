import {
  CancelError,
  type CancelErrorCode,
  type CancelErrorDetails,
  type CancelLog,
  type OrderCanceller,
  type OrderView,
  type Pace,
  type Unfollowed,
} from '@cancel/core'
import type { PlainOrder } from './server.ts'
import { type PlainRequest, verdict, viewOf } from './verdict.ts'

export interface PlainSettings {
  readonly url: string
  readonly account?: string
  readonly onlyWriter?: boolean
  readonly pace?: Pace
  readonly limits?: OrderCanceller<PlainRequest>['capabilities']['limits']
  /** How often the order is read after silence. Default 2. */
  readonly reads?: number
}

type LogEntry = CancelLog[number]
type Signal = AbortSignal | undefined

/** A client of the plain vendor, written to the contract of `@cancel/core` without its engine. */
export function createPlainClient(settings: PlainSettings): OrderCanceller<PlainRequest> {
  const { url, account = 'plain/main', pace, limits, reads = 2 } = settings

  /** One request and its answer; one that is about the account is thrown. */
  const ask = async (kind: 'cancel' | 'read', { orderId, lines }: PlainRequest, signal: Signal) => {
    const response = await fetch(`${url}/orders/${encodeURIComponent(orderId)}`, {
      ...(kind === 'cancel' ? { method: 'POST', body: JSON.stringify({ lines }) } : {}),
      signal: signal ?? null,
    }).finally(() => pace?.answered?.(kind))
    const { status } = response
    if (status === 401) throw failed('unauthenticated', 'the token is refused', { status })
    if (status === 429) {
      const retryAfterMs = Number(response.headers.get('retry-after')) * 1000
      pace?.throttled(retryAfterMs)
      throw failed('rate_limited', 'too many requests', { status, retryAfterMs })
    }
    return { status, order: (await response.json()) as PlainOrder }
  }
  const find = async (request: PlainRequest, signal: Signal): Promise<PlainOrder | undefined> => {
    await pace?.acquire('read', signal)
    const { status, order } = await ask('read', request, signal)
    if (status === 404) return undefined
    if (status !== 200) throw failed('unexpected_response', `status ${status}`, { status })
    return order
  }
  /** One read as an entry of the log. */
  const read = async (request: PlainRequest, signal: Signal): Promise<LogEntry> => {
    try {
      const order = await find(request, signal)
      return order ? { type: 'read', at: now(), view: toView(order) } : { type: 'absent', at: now() }
    } catch (error) {
      return { type: 'unread', at: now(), failure: error instanceof Error ? error.message : String(error) }
    }
  }
  const send = async (request: PlainRequest, log: LogEntry[], signal: Signal): Promise<void> => {
    const number = log.filter(({ type }) => type === 'sending').length + 1
    log.push({ type: 'sending', at: now(), number })
    try {
      const { status } = await ask('cancel', request, signal)
      const means = status === 200 ? 'yes' : 'unclear'
      const answer = { means, rule: `status_${status}`, sent: 'answered', httpStatus: status } as const
      log.push({ type: 'answered', at: now(), number, ...answer })
    } catch (error) {
      if (CancelError.is(error)) throw error
      if (Object(Object(error).cause).code === 'ECONNREFUSED') throw failed('unreachable', 'nobody answers')
      log.push({ type: 'ended', at: now(), cause: signal?.aborted === true ? 'aborted' : 'no_answer' })
    }
  }
  /** What is asked, and the order as it was read before sending. */
  const begin = ({ request, before, onlyWriter = false }: Unfollowed<PlainRequest>): LogEntry[] => [
    { type: 'asked', at: now(), onlyWriter, ...(request.lines && { lines: request.lines }) },
    ...(before === undefined ? [] : [{ type: 'read', at: now(), view: before } as const]),
  ]

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
      ...(limits === undefined ? {} : { limits }),
    },
    columns: { lines: 'line ids and quantities, as A x2; B x1' },
    plan: toRequest,
    fromRow: ({ orderId, lines, note }) => toRequest({ orderId, lines, note }),
    check: async ({ signal } = {}) => {
      // An order that cannot exist.
      await find({ orderId: '-' }, signal)
      return {}
    },
    getOrder: async (request, { signal } = {}) => {
      const order = await find(request, signal)
      return order && { ...toView(order), raw: order }
    },
    preview: async (request, { signal } = {}) => {
      const found = await find(request, signal)
      const order = found && toView(found)
      return {
        request: { method: 'POST', url: `${url}/orders/${request.orderId}`, headers: {} },
        allowed: order === undefined || order.state === 'cancelled' ? 'no' : 'yes',
        because: order === undefined ? 'There is no such order.' : `The order is ${order.state}.`,
        advice: [],
        ...(order && { order }),
      }
    },
    cancel: async (given, { signal, beforeSend, onlyWriter = settings.onlyWriter ?? false } = {}) => {
      const request = toRequest(given)
      signal?.throwIfAborted()
      const open = { request, account, onlyWriter }
      const log = begin(open)
      if (request.lines !== undefined) {
        const entry = await read(request, signal)
        if (entry.type === 'unread') throw failed('unavailable', `the order cannot be read: ${entry.failure}`)
        log.push(entry)
        if (entry.type === 'absent') return verdict(account, request, log)
      }
      const before = viewOf(log)
      await pace?.acquire('cancel', signal)
      await beforeSend?.({ ...open, ...(before && { before }) })
      signal?.throwIfAborted()
      await send(request, log, signal)
      for (let left = reads; left > 0 && !verdict(account, request, log).final; left -= 1) {
        if (signal?.aborted === true) break
        log.push(await read(request, signal))
      }
      return verdict(account, request, log)
    },
    follow: async (open, { signal, beforeSend, repeat = false } = {}) => {
      if (open.account !== account) throw failed('invalid_request', `result.account must be ${account}`)
      if ('status' in open && open.final) return open
      const { request } = open
      const log = 'status' in open ? [...open.log] : begin(open)
      // After a crash: a request of which nobody knows.
      if (!('status' in open))
        log.push({ type: 'sending', at: now(), number: 1 }, { type: 'ended', at: now(), cause: 'no_answer' })
      if (repeat) {
        if (!('safeToRepeat' in open) || !open.safeToRepeat)
          throw failed('invalid_request', 'the result is not safe to repeat')
        await beforeSend?.({ request, account })
        await send(request, log, signal)
      }
      log.push(await read(request, signal))
      return verdict(account, request, log)
    },
  }
}

function now(): string {
  return new Date().toISOString()
}

function toView({ id, lines }: PlainOrder): OrderView {
  const isOpen = lines.some(({ quantity, cancelled }) => cancelled < quantity)
  const isTouched = lines.some(({ cancelled }) => cancelled > 0)
  const state = !isOpen ? 'cancelled' : isTouched ? 'partially_cancelled' : 'open'
  return {
    orderId: id,
    state,
    vendorState: state,
    word: state,
    lines: lines.map((line) => ({ ...line, state: line.cancelled < line.quantity ? 'open' : 'cancelled' })),
  }
}

/** Checks a request, or the cells of a row, where lines are text such as `A x2; B x1`. */
function toRequest({ orderId, lines, note }: Readonly<Record<string, unknown>>): PlainRequest {
  if (typeof orderId !== 'string' || orderId === '') return refuse('orderId', 'text', orderId)
  const parsed = typeof lines === 'string' ? lines.split(';').map(toLine) : lines
  if (parsed !== undefined && (!Array.isArray(parsed) || parsed.length === 0))
    return refuse('lines', 'a list of at least one line', lines)
  return { orderId, ...(typeof note === 'string' && { note }), ...(parsed && { lines: parsed }) }
}

function toLine(text: string): { readonly id: string; readonly quantity: number } {
  const [, id, quantity = 1] = /^\s*(\w+)(?: x(\d{1,6}))?\s*$/.exec(text) ?? []
  if (id === undefined) return refuse('lines', 'line ids and quantities, as A x2; B x1', text.trim())
  return { id, quantity: Number(quantity) }
}

function refuse(field: string, allowed: string, given: unknown): never {
  throw failed('invalid_request', `${field} must be ${allowed}; given ${JSON.stringify(given) ?? 'nothing'}`)
}

function failed(code: CancelErrorCode, message: string, more: Partial<CancelErrorDetails> = {}): CancelError {
  return new CancelError({ code, provider: 'plain', message, ...more })
}
