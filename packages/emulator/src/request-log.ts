import type { SeenRequest, Stage } from './exchange.ts'

/** One request in a log. There is nothing in it that a caller keeps secret: no header, query or body. */
export interface RequestLogEntry {
  /** ISO 8601 time on the emulator's clock. */
  readonly at: string
  readonly vendor: string
  readonly method: string
  /** Without the query. A part longer than an id is cut, since it is none. */
  readonly path: string
  /** `undefined` when no whole head was sent. */
  readonly status: number | undefined
  /** What the request had changed by the time it was over. */
  readonly effects: readonly string[]
  /** The scripted fault it met. */
  readonly fault: string | undefined
}

/** Longer than a UUID, and than every id of the four vendors. */
const LONGEST_ID = 48

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
    path: seen.path
      .split('/')
      .map((part) => (part.length > LONGEST_ID ? '(long)' : part))
      .join('/'),
    status,
    effects: effects.map(({ effect }) => effect),
    fault: seen.fault,
  }
}

/** One entry as one line: time, vendor, method, path, status, what changed, and the fault that was met. */
export function logLine({ at, vendor, method, path, status, effects, fault }: RequestLogEntry): string {
  const what = effects.length === 0 ? '-' : effects.join(', ')
  const met = fault === undefined ? '' : ` (fault ${fault})`
  return `${at} ${vendor} ${method} ${path} ${status ?? '-'} ${what}${met}`
}
