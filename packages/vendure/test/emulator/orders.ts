import type { LedgerEntry } from '@cancel/conformance'

/** An order as the Admin API shows it. The client's own types say the same: neither copies the other. */
export interface WireOrder {
  readonly id: string
  readonly code: string
  readonly state: string
  readonly lines: readonly WireLine[]
}

export interface WireLine {
  readonly id: string
  /** Units that are left. */
  readonly quantity: number
  readonly orderPlacedQuantity: number
}

export type Cause = number | 'someone_else'

export interface NewOrder {
  readonly id?: string
  readonly state?: string
  readonly lines?: readonly Partial<WireLine>[]
}

export interface VendureOrders {
  readonly add: (order?: NewOrder) => WireOrder
  readonly get: (id: string) => WireOrder | undefined
  readonly previous: (id: string) => WireOrder | undefined
  /** Does to an order what Vendure does, as FACTS.md has it; the code of its no where it says one. */
  readonly cancel: (
    id: string,
    units: ReadonlyMap<string, number> | undefined,
    by: Cause,
  ) => string | undefined
  readonly edit: (
    id: string,
    change: (line: WireLine, index: number) => WireLine | undefined,
    effect: string,
  ) => void
  readonly ledger: { readonly entries: readonly LedgerEntry[] }
}

export function createOrders(): VendureOrders {
  const orders = new Map<string, WireOrder>()
  const former = new Map<string, WireOrder>()
  const entries: LedgerEntry[] = []
  const change = (order: WireOrder, lines: readonly WireLine[], effect: string, by: Cause): void => {
    const isOver = lines.length > 0 && lines.every(({ quantity }) => quantity === 0)
    const after = { ...order, lines, state: isOver ? 'Cancelled' : order.state }
    former.set(order.id, order)
    orders.set(order.id, after)
    const cause =
      by === 'someone_else' ? { request: undefined, by } : { request: { number: by }, by: 'request' as const }
    entries.push({ orderId: order.id, effect, ...cause, rows: rowsOf(after) })
  }
  return {
    ledger: { entries },
    get: (id) => orders.get(id),
    previous: (id) => former.get(id) ?? orders.get(id),
    add: ({
      id = String(21 + orders.size),
      state = 'PaymentSettled',
      lines = [{ quantity: 3 }, {}],
    } = {}) => {
      const order = {
        id,
        code: `CODE${id}`,
        state,
        lines: lines.map((line, index): WireLine => {
          const { orderPlacedQuantity = line.quantity ?? 1 } = line
          const quantity = state === 'Cancelled' ? 0 : (line.quantity ?? orderPlacedQuantity)
          return { id: String(44 + index), ...line, quantity, orderPlacedQuantity }
        }),
      }
      orders.set(id, order)
      return order
    },
    cancel: (id, units, by) => {
      const order = orders.get(id)
      if (order === undefined) return 'ENTITY_NOT_FOUND'
      if (order.lines.every(({ quantity }) => quantity === 0))
        return units === undefined ? 'EMPTY_ORDER_LINE_SELECTION_ERROR' : 'QUANTITY_TOO_GREAT_ERROR'
      const isTooMuch = order.lines.some((line) => (units?.get(line.id) ?? 0) > line.quantity)
      if (isTooMuch) return 'QUANTITY_TOO_GREAT_ERROR'
      // An unknown line beside a known one is passed over in silence.
      const lines = order.lines.map((line) => {
        const count = units === undefined ? line.quantity : (units.get(line.id) ?? 0)
        return { ...line, quantity: line.quantity - count }
      })
      const what = [...(units ?? [])].map(([line, count]) => `${line} x${count}`).join(', ')
      change(order, lines, `cancelled ${what || 'the order'}`, by)
      return undefined
    },
    edit: (id, edit, effect) => {
      const order = orders.get(id)
      if (order === undefined) throw new RangeError(`there is no order ${id}`)
      const lines = order.lines.map(edit).filter((line) => line !== undefined)
      change(order, lines, effect, 'someone_else')
    },
  }
}

/** The rows as they really are. */
export function rowsOf({ lines }: WireOrder): LedgerEntry['rows'] {
  return lines.map(({ id, quantity, orderPlacedQuantity: units }) => ({
    id,
    units,
    cancelled: units - quantity,
  }))
}
