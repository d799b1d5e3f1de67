import type { SeenRequest, Stage } from './exchange.ts'

/** One request in a log. There is nothing in it that a caller keeps secret: no header, no query, no login. */
export interface RequestLogEntry {
  /** ISO 8601 time on the emulator's clock. */
  readonly at: string
  readonly vendor: string
  readonly method: string
  /** Without the query. A part longer than an id is cut, since it is none. */
  readonly path: string
  /** The order it was about, as far as address and body name one. */
  readonly orderId: string | undefined
  /** Of a cancel, as it was sent. */
  readonly body: string | undefined
  /** `undefined` when no whole head was sent. */
  readonly status: number | undefined
  /** What the request had changed by the time it was over. */
  readonly effects: readonly string[]
  /** The scripted fault it met. */
  readonly fault: string | undefined
}

/** Longer than a UUID, and than every id of the four vendors. */
const longestId = 48

export function describeRequest(
  { server, ledger }: Stage,
  seen: SeenRequest,
  status: number | undefined,
): RequestLogEntry {
  const effects = ledger.entries.filter(({ request }) => request?.number === seen.number)
  return {
    at: seen.at,
    vendor: server.name,
    method: seen.method,
    path: seen.path.split('/').map(cut).join('/'),
    orderId: seen.orderId?.split('/').map(cut).join('/'),
    body: seen.body,
    status,
    effects: effects.map(({ effect }) => effect),
    fault: seen.fault,
  }
}

function cut(part: string): string {
  return part.length > longestId ? '(long)' : part
}

/** One entry as one line: time, vendor, method, path, status, order, what changed, and the fault that was met. */
export function logLine(entry: RequestLogEntry): string {
  const { at, vendor, method, path, orderId, status, effects, fault } = entry
  const what = effects.length === 0 ? '-' : effects.join(', ')
  const met = fault === undefined ? '' : ` (fault ${fault})`
  const order = orderId === undefined ? '' : ` ${orderId}`
  return `${at} ${vendor} ${method} ${path} ${status ?? '-'}${order} ${what}${met}`
}
