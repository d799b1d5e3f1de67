import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { listenFaulty, type SeenRequest } from '@cancel/faulty-server'

export interface PlainLine {
  readonly id: string
  readonly quantity: number
  cancelled: number
}

export interface PlainOrder {
  readonly id: string
  readonly lines: readonly PlainLine[]
}

/** One request as it arrived, and how many units it cancelled. */
export interface LedgerEntry {
  readonly at: number
  readonly kind: 'cancel' | 'read'
  readonly orderId: string
  readonly body: string
  units: number
  status?: number
}

/** `drop`: it takes effect and the connection is cut. `lose`: the connection is cut, and nothing happens. */
export type Act = 'answer' | 'drop' | 'lose' | 'unauthenticated' | 'unavailable'

export interface VendorOptions {
  /** Milliseconds before the effect and before the answer. Default: none. */
  readonly delay?: (() => number) | undefined
  /** What becomes of a request. Default: every one is answered. */
  readonly act?: ((kind: 'cancel' | 'read', orderId: string) => Act) | undefined
  /** Requests let through in any span of `perMs`; more get a 429. */
  readonly limit?: { readonly requests: number; readonly perMs: number } | undefined
}

export interface PlainVendor {
  readonly url: string
  /** Every request that arrived, in order. */
  readonly ledger: readonly LedgerEntry[]
  readonly add: (id: string, lines?: readonly { readonly id: string; readonly quantity: number }[]) => void
  readonly order: (id: string) => PlainOrder | undefined
  /** Answers with status 429. */
  readonly throttled: () => number
  readonly close: () => Promise<void>
}

/** A vendor that cancels whole orders and units, decides by itself, and writes down every request before it does anything. */
export async function startPlainVendor(options: VendorOptions = {}): Promise<PlainVendor> {
  const { delay = () => 0, act = () => 'answer', limit } = options
  const orders = new Map<string, PlainOrder>()
  const ledger: LedgerEntry[] = []
  let throttled = 0
  const recent: number[] = []

  const isOverLimit = (): boolean => {
    if (limit === undefined) return false
    const now = performance.now()
    while (recent[0] !== undefined && recent[0] <= now - limit.perMs) recent.shift()
    if (recent.length >= limit.requests) return true
    recent.push(now)
    return false
  }
  const handle = async (
    { method, path, body }: SeenRequest,
    outgoing: ServerResponse,
    socket: Socket,
  ): Promise<void> => {
    const [, , id = ''] = path.split('/').map(decodeURIComponent)
    const kind = method === 'POST' ? 'cancel' : 'read'
    const entry: LedgerEntry = { at: Date.now(), kind, orderId: id, body, units: 0 }
    ledger.push(entry)
    const answer = (status: number, value: unknown): void => {
      entry.status = status
      outgoing.writeHead(status, {
        'content-type': 'application/json',
        ...(status === 429 ? { 'retry-after': '1' } : {}),
      })
      outgoing.end(JSON.stringify(value))
    }
    if (isOverLimit()) {
      throttled += 1
      return answer(429, { code: 'too_many' })
    }
    const what = act(kind, id)
    await pause(delay())
    if (what === 'unauthenticated') return answer(401, { code: 'bad_token' })
    if (what === 'unavailable') return answer(503, { code: 'unavailable' })
    if (what === 'lose') return void socket.destroy()
    const order = orders.get(id)
    if (order === undefined) return answer(404, { code: 'no_such_order' })
    const refusal = kind === 'cancel' ? cancel(order, body, entry) : undefined
    await pause(delay())
    if (what === 'drop') return void socket.destroy()
    if (refusal !== undefined) return answer(409, { code: refusal })
    answer(200, order)
  }

  const { url, close } = await listenFaulty({
    '*': (_incoming, outgoing, socket, seen) =>
      void handle(seen, outgoing, socket).catch((error: unknown) =>
        outgoing.destroy(error instanceof Error ? error : undefined),
      ),
  })
  return {
    url,
    ledger,
    add: (id, lines = [{ id: 'A', quantity: 1 }]) =>
      void orders.set(id, { id, lines: lines.map((line) => ({ ...line, cancelled: 0 })) }),
    order: (id) => orders.get(id),
    throttled: () => throttled,
    close,
  }
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await sleep(ms)
}

/** The effect of a cancel; the reason why there was none. */
function cancel(order: PlainOrder, body: string, entry: LedgerEntry): string | undefined {
  const { lines } = JSON.parse(body) as { lines?: readonly { id: string; quantity: number }[] }
  const asked = lines ?? order.lines
  const found = asked.map(({ id, quantity }) => ({
    quantity,
    line: order.lines.find((line) => line.id === id),
  }))
  if (found.some(({ line }) => line === undefined)) return 'no_such_line'
  const open = order.lines.reduce((sum, line) => sum + line.quantity - line.cancelled, 0)
  if (open === 0) return 'already_cancelled'
  for (const { line, quantity } of found) {
    if (line === undefined) continue
    const units = Math.min(quantity, line.quantity - line.cancelled)
    line.cancelled += units
    entry.units += units
  }
  return undefined
}
