import type { Effect, Units } from '../src/index.ts'

/** An order of the tiny vendor, as it goes over the wire. */
export interface TinyOrder {
  readonly id: string
  readonly state: 'open' | 'cancelled' | 'shipped'
  readonly lines: readonly TinyLine[]
}

export interface TinyLine {
  readonly id: string
  readonly units: number
  readonly cancelled: number
}

export interface TinyOrders {
  readonly add: (state: TinyOrder['state']) => TinyOrder
  readonly get: (id: string) => TinyOrder | undefined
  /** The order before its latest change, as a replica that lags would show it. */
  readonly previous: (id: string) => TinyOrder | undefined
  /** Cancels these units; `undefined` when the order or its lines do not allow it. */
  readonly cancel: (id: string, units: Units | undefined, request?: number) => TinyOrder | undefined
  readonly effects: (id: string) => readonly Effect[]
}

export function createTinyOrders(): TinyOrders {
  const orders = new Map<string, TinyOrder>()
  const previous = new Map<string, TinyOrder>()
  const effects: (Effect & { readonly id: string })[] = []
  return {
    add: (state) => {
      const part = state === 'cancelled' ? 1 : 0
      const lines = Object.entries({ a: 3, b: 1 }).map(([id, units]) => ({
        id,
        units,
        cancelled: units * part,
      }))
      const order = { id: `order-${orders.size + 1}`, state, lines }
      orders.set(order.id, order)
      return order
    },
    get: (id) => orders.get(id),
    previous: (id) => previous.get(id) ?? orders.get(id),
    effects: (id) => effects.filter((effect) => effect.id === id),
    cancel: (id, units, request) => {
      const order = orders.get(id)
      if (order?.state !== 'open') return undefined
      const wanted =
        units ?? Object.fromEntries(order.lines.map((line) => [line.id, line.units - line.cancelled]))
      const fits = Object.entries(wanted).every(([lineId, count]) => {
        const line = order.lines.find((each) => each.id === lineId)
        return line !== undefined && line.cancelled + count <= line.units
      })
      if (!fits) return undefined
      const lines = order.lines.map((line) => ({
        ...line,
        cancelled: line.cancelled + (wanted[line.id] ?? 0),
      }))
      const gone = lines.every((line) => line.cancelled === line.units)
      const after: TinyOrder = { id, state: gone ? 'cancelled' : 'open', lines }
      previous.set(id, order)
      orders.set(id, after)
      effects.push({ id, effect: `cancelled ${JSON.stringify(wanted)}`, request })
      return after
    },
  }
}
