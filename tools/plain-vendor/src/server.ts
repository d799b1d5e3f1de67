import { setTimeout as sleep } from 'node:timers/promises'
import { listenFaulty } from '@cancel/faulty-server'

interface Line {
  readonly id: string
  readonly quantity: number
}

export interface PlainOrder {
  readonly id: string
  readonly lines: readonly (Line & { cancelled: number })[]
}

/** One request as it arrived, and how many units it cancelled. */
interface LedgerEntry {
  readonly kind: 'cancel' | 'read'
  readonly orderId: string
  readonly body: string
  units: number
  /** Of the answer, where there was one. */
  status?: number
}

/** `drop`: it takes effect and the connection is cut. `lose`: the connection is cut, and nothing happens. */
type Act = 'answer' | 'drop' | 'lose' | 'unauthenticated' | 'unavailable'

export interface VendorOptions {
  /** Milliseconds before the effect and before the answer. Default: none. */
  readonly delay?: (() => number) | undefined
  /** What becomes of a request. Default: every one is answered. */
  readonly act?: ((kind: 'cancel' | 'read', orderId: string) => Act) | undefined
  /** Requests let through in any span of `perMs`; more get a 429. */
  readonly limit?: { readonly requests: number; readonly perMs: number } | undefined
}

export type PlainVendor = Awaited<ReturnType<typeof startPlainVendor>>

/** A vendor that cancels whole orders and units, decides by itself, and writes down every request before it does anything. */
export async function startPlainVendor({ delay = () => 0, act = () => 'answer', limit }: VendorOptions = {}) {
  const orders = new Map<string, PlainOrder>()
  const ledger: LedgerEntry[] = []
  const letThrough: number[] = []

  const isOverLimit = (): boolean => {
    if (limit === undefined) return false
    const now = performance.now()
    while (letThrough[0] !== undefined && letThrough[0] <= now - limit.perMs) letThrough.shift()
    if (letThrough.length >= limit.requests) return true
    letThrough.push(now)
    return false
  }
  const pause = async (): Promise<void> => {
    const ms = delay()
    if (ms > 0) await sleep(ms)
  }
  /** The status; nothing where the connection is cut. */
  const answerTo = async (entry: LedgerEntry): Promise<number | undefined> => {
    if (isOverLimit()) return 429
    const what = act(entry.kind, entry.orderId)
    await pause()
    if (what === 'unauthenticated') return 401
    if (what === 'unavailable') return 503
    if (what === 'lose') return undefined
    const order = orders.get(entry.orderId)
    if (order === undefined) return 404
    const isDone = entry.kind === 'read' || cancel(order, entry)
    await pause()
    if (what === 'drop') return undefined
    return isDone ? 200 : 409
  }
  const { url, close } = await listenFaulty({
    '*': async (_incoming, outgoing, socket, { method, path, body }) => {
      const orderId = decodeURIComponent(path.split('/')[2] ?? '')
      const kind = method === 'POST' ? 'cancel' : 'read'
      const entry: LedgerEntry = { kind, orderId, body, units: 0 }
      ledger.push(entry)
      const status = await answerTo(entry)
      if (status === undefined) return socket.destroy()
      entry.status = status
      const told = status === 200 ? JSON.stringify(orders.get(orderId)) : '{}'
      return outgoing.writeHead(status, status === 429 ? { 'retry-after': '1' } : {}).end(told)
    },
  })
  return {
    url,
    close,
    /** Every request that arrived, in order. */
    ledger: ledger as readonly LedgerEntry[],
    add: (id: string, lines: readonly Line[] = [{ id: 'A', quantity: 1 }]): void =>
      void orders.set(id, { id, lines: lines.map((line) => ({ ...line, cancelled: 0 })) }),
    order: (id: string): PlainOrder | undefined => orders.get(id),
    /** Answers with status 429. */
    throttled: (): number => ledger.filter(({ status }) => status === 429).length,
  }
}

/** The effect of a cancel; whether there was one. */
function cancel({ lines }: PlainOrder, entry: LedgerEntry): boolean {
  const asked = (JSON.parse(entry.body) as { lines?: readonly Line[] }).lines ?? lines
  if (asked.some(({ id }) => lines.every((line) => line.id !== id))) return false
  if (lines.every(({ quantity, cancelled }) => cancelled === quantity)) return false
  for (const line of lines) {
    for (const { quantity } of asked.filter(({ id }) => id === line.id)) {
      const units = Math.min(quantity, line.quantity - line.cancelled)
      line.cancelled += units
      entry.units += units
    }
  }
  return true
}
