import type { LedgerEntry, Units } from '../../src/index.ts'

/** An order of the tiny vendor, as it goes over the wire. */
export interface TinyOrder {
  readonly id: string
  readonly state: 'open' | 'cancelled' | 'shipped'
  /** Sold through another shop, which alone may cancel it. */
  readonly elsewhere: boolean
  readonly lines: readonly TinyLine[]
}

export interface TinyLine {
  readonly id: string
  readonly units: number
  readonly cancelled: number
  readonly shipped: boolean
}

export interface TinyOrders {
  readonly add: (
    state: TinyOrder['state'],
    order?: { readonly id?: string; readonly elsewhere?: boolean; readonly lines?: Units },
  ) => TinyOrder
  readonly get: (id: string) => TinyOrder | undefined
  /** The order before its latest change, as a replica that lags would show it. */
  readonly previous: (id: string) => TinyOrder | undefined
  /** Cancels these units, or all that are left; `undefined` when the order or its lines do not allow it. */
  readonly cancel: (id: string, units?: Units, request?: number) => TinyOrder | undefined
  /** Notes that suppliers were asked; `undefined` when the order does not allow it. */
  readonly ask: (id: string, request: number) => TinyOrder | undefined
  /** A line leaves the house. */
  readonly ship: (id: string, line: string) => void
  readonly ledger: { readonly entries: readonly LedgerEntry[] }
}

export function createTinyOrders(): TinyOrders {
  const orders = new Map<string, TinyOrder>()
  const previous = new Map<string, TinyOrder>()
  const asked = new Set<string>()
  const entries: LedgerEntry[] = []
  const record = (orderId: string, effect: string, number: number | undefined): void => {
    entries.push({ orderId, effect, request: number === undefined ? undefined : { number } })
  }
  const change = (after: TinyOrder): TinyOrder => {
    previous.set(after.id, orders.get(after.id) ?? after)
    orders.set(after.id, after)
    return after
  }
  return {
    ledger: { entries },
    add: (state, { id = String(1001 + orders.size), elsewhere = false, lines = { a: 3, b: 1 } } = {}) => {
      const order: TinyOrder = {
        id,
        state,
        elsewhere,
        lines: Object.entries(lines).map(([lineId, units]) => ({
          id: lineId,
          units,
          cancelled: state === 'cancelled' ? units : 0,
          shipped: state === 'shipped',
        })),
      }
      orders.set(id, order)
      return order
    },
    get: (id) => orders.get(id),
    previous: (id) => previous.get(id) ?? orders.get(id),
    cancel: (id, units, request) => {
      const order = orders.get(id)
      if (order === undefined || order.state !== 'open' || (order.elsewhere && request !== undefined))
        return undefined
      const left = order.lines.map((line): [string, number] => [line.id, line.units - line.cancelled])
      const wanted = units ?? Object.fromEntries(left)
      const fits = Object.entries(wanted).every(([lineId, count]) => {
        const line = order.lines.find((each) => each.id === lineId)
        return line !== undefined && !line.shipped && line.cancelled + count <= line.units
      })
      if (!fits) return undefined
      const lines = order.lines.map((line) => ({
        ...line,
        cancelled: line.cancelled + (wanted[line.id] ?? 0),
      }))
      const isGone = lines.every((line) => line.cancelled === line.units)
      record(id, `cancelled ${JSON.stringify(wanted)}`, request)
      return change({ ...order, state: isGone ? 'cancelled' : 'open', lines })
    },
    ask: (id, request) => {
      const order = orders.get(id)
      if (order === undefined || order.state !== 'open' || order.elsewhere || asked.has(id)) return undefined
      asked.add(id)
      record(id, 'asked the suppliers', request)
      return order
    },
    ship: (id, lineId) => {
      const order = orders.get(id)
      if (order === undefined) throw new RangeError(`there is no order ${id}`)
      record(id, `shipped ${lineId}`, undefined)
      change({
        ...order,
        lines: order.lines.map((line) => (line.id === lineId ? { ...line, shipped: true } : line)),
      })
    },
  }
}
