import type { LedgerEntry } from '@cancel/conformance'

/** An order as it goes over the wire. The client's own types say the same: neither copies the other. */
export interface WireOrder {
  readonly order_no: string
  readonly status: string
  readonly lines: readonly WireLine[]
}

export interface WireLine {
  readonly line_no: string
  readonly quantity: number
  readonly cancelled: number
  readonly shipped: number
  readonly status: string
}

/** The units that can still be cancelled. */
export const leftOf = ({ quantity, cancelled, shipped }: WireLine): number => quantity - cancelled - shipped

/** Who made a change: the number of a request, or somebody else. */
export type Cause = number | 'someone_else'

export interface AcmeOrders {
  /** Puts an order there; what is left out is filled in. */
  readonly add: (order?: {
    readonly order_no?: string
    readonly status?: string
    readonly lines?: readonly Partial<WireLine>[]
  }) => WireOrder
  readonly get: (number: string) => WireOrder | undefined
  /** The order before its latest change, as a copy that lags would show it. */
  readonly previous: (number: string) => WireOrder | undefined
  /** Cancels these units, or all that is left. Says no in Acme's code where that cannot be done, and changes nothing. */
  readonly cancel: (
    number: string,
    units: ReadonlyMap<string, number> | undefined,
    by: Cause,
  ) => string | undefined
  /** Changes lines behind the back of whoever cancels; `undefined` takes one away. */
  readonly edit: (
    number: string,
    change: (line: WireLine, index: number) => WireLine | undefined,
    effect: string,
  ) => void
  /** The next cancel is said to be taken, and is not done; somebody else cancels these units then. */
  readonly takeBack: (number: string, units: ReadonlyMap<string, number>) => void
  /** Every change of an order: what each verdict is held against. */
  readonly ledger: { readonly entries: readonly LedgerEntry[] }
}

export function createOrders(): AcmeOrders {
  const orders = new Map<string, WireOrder>()
  const former = new Map<string, WireOrder>()
  const takenBack = new Map<string, ReadonlyMap<string, number>>()
  const entries: LedgerEntry[] = []
  const change = (order: WireOrder, lines: readonly WireLine[], effect: string, by: Cause): void => {
    const { order_no: orderId } = order
    const after = { ...order, status: statusOf(lines, order.status), lines }
    former.set(orderId, order)
    orders.set(orderId, after)
    const isRequest = by !== 'someone_else'
    const cause = isRequest ? { request: { number: by }, by: 'request' as const } : { request: undefined, by }
    const rows = lines.map((line) => ({ id: line.line_no, units: line.quantity, cancelled: line.cancelled }))
    entries.push({ orderId, effect, ...cause, rows })
  }
  const cancel: AcmeOrders['cancel'] = (number, units, by) => {
    const order = orders.get(number)
    if (order === undefined) return 'no_order'
    if (order.status === 'SHIPPED') return 'shipped'
    const open = order.lines.filter(({ status }) => status === 'OPEN')
    if (open.length === 0) return 'nothing_left'
    for (const [name, count] of units ?? []) {
      const line = order.lines.find(({ line_no: known }) => known === name)
      if (line === undefined) return 'bad_request'
      if (line.status === 'SHIPPED') return 'shipped'
      if (count > leftOf(line)) return 'nothing_left'
    }
    const others = by === 'someone_else' ? undefined : takenBack.get(number)
    if (others !== undefined) {
      takenBack.delete(number)
      if (others.size > 0) cancel(number, others, 'someone_else')
      return undefined
    }
    const wanted = new Map(units)
    const lines = order.lines.map((line) => {
      if (line.status !== 'OPEN') return line
      const count = units === undefined ? leftOf(line) : (wanted.get(line.line_no) ?? 0)
      // A number that stands on two lines is taken off the first.
      wanted.delete(line.line_no)
      return settled({ ...line, cancelled: line.cancelled + count })
    })
    const what =
      units === undefined ? 'the order' : [...units].map(([name, count]) => `${name} x${count}`).join(', ')
    change(order, lines, `cancelled ${what}`, by)
    return undefined
  }
  return {
    ledger: { entries },
    get: (number) => orders.get(number),
    previous: (number) => former.get(number) ?? orders.get(number),
    add: ({
      order_no: number = String(1001 + orders.size),
      status = 'NEW',
      lines = [{ quantity: 3 }, { quantity: 2 }],
    } = {}) => {
      const all = lines.map((line, index) => lineFrom(line, index, status))
      const order = { order_no: number, status: statusOf(all, status), lines: all }
      orders.set(number, order)
      return order
    },
    cancel,
    takeBack: (number, units) => takenBack.set(number, units),
    edit: (number, edit, effect) => {
      const order = orders.get(number)
      if (order === undefined) throw new RangeError(`there is no order ${number}`)
      const lines = order.lines.map(edit).filter((line) => line !== undefined)
      change(order, lines.map(settled), effect, 'someone_else')
    },
  }
}

function lineFrom(line: Partial<WireLine>, index: number, order: string): WireLine {
  const { quantity = 1 } = line
  const isGone = order === 'CANCELLED' || line.status === 'CANCELLED'
  const cancelled = line.cancelled ?? (isGone ? quantity : 0)
  const isSent = order === 'SHIPPED' || line.status === 'SHIPPED'
  const shipped = line.shipped ?? (isSent ? quantity - cancelled : 0)
  return settled({ line_no: String(index + 1), status: 'OPEN', ...line, quantity, cancelled, shipped })
}

function settled(line: WireLine): WireLine {
  if (leftOf(line) > 0) return line
  return { ...line, status: line.cancelled === line.quantity ? 'CANCELLED' : 'SHIPPED' }
}

/** An order is over when none of its lines is open: cancelled if all of them are, else shipped. */
function statusOf(lines: readonly WireLine[], status: string): string {
  if (lines.length === 0 || lines.some((line) => line.status === 'OPEN')) return status
  return lines.every((line) => line.status === 'CANCELLED') ? 'CANCELLED' : 'SHIPPED'
}
