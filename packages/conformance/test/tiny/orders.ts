import type { LedgerEntry, TrueRow } from '../../src/index.ts'

/** An order of the tiny vendor, as it goes over the wire. */
export interface TinyOrder {
  readonly id: string
  /** Nothing on the wire where its lines alone have words. */
  readonly state: 'open' | 'cancelled' | 'shipped' | ''
  /** Sold through another shop, which alone may cancel it. */
  readonly elsewhere: boolean
  readonly lines: readonly TinyLine[]
}

export interface TinyLine {
  readonly id: string
  readonly units: number
  readonly cancelled: number
  readonly shipped: boolean
  /** Where lines have a word of their own. */
  readonly state?: string
}

/** A line, or some units of it. */
export interface TinyPart {
  readonly id: string
  readonly units?: number | undefined
}

export interface NewTinyOrder {
  readonly id?: string
  readonly state?: TinyOrder['state']
  readonly elsewhere?: boolean
  readonly lines?: readonly (Pick<TinyLine, 'id' | 'units'> & Partial<TinyLine>)[]
}

export interface TinyOrders {
  readonly add: (order?: NewTinyOrder) => TinyOrder
  readonly get: (id: string) => TinyOrder | undefined
  /** The order before its latest change, as a replica that lags would show it. */
  readonly previous: (id: string) => TinyOrder | undefined
  /** Cancels these parts, or all that is left; `undefined` when the order or its lines do not allow it. */
  readonly cancel: (id: string, parts?: readonly TinyPart[], by?: Cause) => TinyOrder | undefined
  /** Notes that suppliers were asked; `undefined` when the order does not allow it. */
  readonly ask: (id: string, request: number) => TinyOrder | undefined
  /** Somebody else puts the order in this state. */
  readonly change: (
    id: string,
    change: (lines: readonly TinyLine[]) => readonly TinyLine[],
    by?: Cause,
  ) => void
  readonly truth: (id: string) => { readonly rows: readonly TrueRow[] } | undefined
  readonly ledger: { readonly entries: readonly LedgerEntry[] }
}

/** Who changes an order: the request of this number, or somebody else. */
export type Cause = number | 'supplier' | 'someone_else'

const left = ({ units, cancelled, shipped }: TinyLine): number => (shipped ? 0 : units - cancelled)

export function createTinyOrders(): TinyOrders {
  const orders = new Map<string, TinyOrder>()
  const previous = new Map<string, TinyOrder>()
  const asked = new Set<string>()
  const entries: LedgerEntry[] = []
  const rowsOf = ({ lines }: TinyOrder): readonly TrueRow[] =>
    lines.map(({ id, units, cancelled }) => ({ id, units, cancelled }))
  const put = (after: TinyOrder, effect: string, cause: Cause): TinyOrder => {
    previous.set(after.id, orders.get(after.id) ?? after)
    orders.set(after.id, after)
    const isRequest = typeof cause === 'number'
    const request = isRequest ? { number: cause } : undefined
    entries.push({
      orderId: after.id,
      effect,
      request,
      by: isRequest ? 'request' : cause,
      rows: rowsOf(after),
    })
    return after
  }
  const known = (id: string): TinyOrder => {
    const order = orders.get(id)
    if (order === undefined) throw new RangeError(`there is no order ${id}`)
    return order
  }
  const stateOf = (lines: readonly TinyLine[], before: TinyOrder['state']): TinyOrder['state'] => {
    if (lines.every((line) => line.cancelled === line.units)) return 'cancelled'
    return lines.every((line) => left(line) === 0) && before === 'open' ? 'shipped' : before
  }
  return {
    ledger: { entries },
    add: ({
      state = 'open',
      id = String(1001 + orders.size),
      elsewhere = false,
      lines = [
        { id: 'a', units: 3 },
        { id: 'b', units: 1 },
      ],
    } = {}) => {
      const whole = lines.map((line) => ({
        cancelled: state === 'cancelled' ? line.units : 0,
        shipped: state === 'shipped',
        ...line,
      }))
      const order: TinyOrder = { id, state, elsewhere, lines: whole }
      orders.set(id, order)
      return order
    },
    get: (id) => orders.get(id),
    previous: (id) => previous.get(id) ?? orders.get(id),
    truth: (id) => {
      const order = orders.get(id)
      return order && { rows: rowsOf(order) }
    },
    cancel: (id, parts, by = 'someone_else') => {
      const order = known(id)
      if (order.state !== 'open' || (order.elsewhere && by !== 'someone_else')) return undefined
      const lines = [...order.lines]
      const wanted = parts ?? lines.filter((line) => left(line) > 0)
      for (const { id: lineId, ...part } of wanted) {
        // Of two rows with one id the first is taken that has something left.
        const at = lines.findIndex((line) => line.id === lineId && left(line) > 0)
        const line = lines[at]
        const units = parts === undefined ? undefined : part.units
        if (line === undefined || left(line) < (units ?? 0)) return undefined
        lines[at] = { ...line, cancelled: line.cancelled + (units ?? left(line)) }
      }
      const words = wanted.map((part) => `${part.id} ${part.units ?? 'whole'}`).join(', ')
      return put({ ...order, lines, state: stateOf(lines, order.state) }, `cancelled ${words}`, by)
    },
    ask: (id, request) => {
      const order = known(id)
      if (order.state !== 'open' || order.elsewhere || asked.has(id)) return undefined
      asked.add(id)
      return put(order, 'asked the suppliers', request)
    },
    change: (id, change, by = 'someone_else') => {
      const order = known(id)
      const lines = change(order.lines)
      put({ ...order, lines, state: stateOf(lines, order.state) }, 'changed', by)
    },
  }
}
