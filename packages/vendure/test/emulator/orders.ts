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

/** The input of the mutation, once its types are right. */
export interface WireCancel {
  readonly orderId: string
  readonly lines?: readonly { readonly orderLineId: string; readonly quantity: number }[] | undefined
  readonly reason?: string | undefined
}

/** A change of an order; one that Vendure writes into the order's history has what the history says. */
export interface VendureEntry extends LedgerEntry {
  readonly history?: Pick<WireCancel, 'reason' | 'lines'>
}

export type Cause = number | 'someone_else'

export interface NewOrder {
  readonly id?: string
  readonly code?: string
  readonly state?: string
  readonly lines?: readonly Partial<WireLine>[]
}

export interface VendureOrders {
  readonly add: (order?: NewOrder) => WireOrder
  readonly get: (id: string) => WireOrder | undefined
  readonly previous: (id: string) => WireOrder | undefined
  /** Does to an order what Vendure does, as FACTS.md has it; the code of its no where it says one, empty where it has none. */
  readonly cancel: (asked: WireCancel, by: Cause) => string | undefined
  readonly edit: (
    id: string,
    change: (line: WireLine, index: number) => WireLine | undefined,
    effect: string,
  ) => void
  readonly ledger: { readonly entries: readonly VendureEntry[] }
}

/** States from which the default process leads to no `Cancelled`. */
const ends = new Set(['Modifying', 'Cancelled'])

export function createOrders(): VendureOrders {
  const orders = new Map<string, WireOrder>()
  const former = new Map<string, WireOrder>()
  const entries: VendureEntry[] = []
  const get = (id: string): WireOrder | undefined => orders.get(spelled(id))
  const change = (
    order: WireOrder,
    after: Partial<WireOrder>,
    by: Cause,
    entry: Pick<VendureEntry, 'effect' | 'history'>,
  ): void => {
    const next = { ...order, ...after }
    former.set(order.id, order)
    orders.set(order.id, next)
    const cause =
      by === 'someone_else' ? { request: undefined, by } : { request: { number: by }, by: 'request' as const }
    entries.push({ orderId: order.id, ...entry, ...cause, rows: rowsOf(next) })
  }
  /** The order that a line belongs to; the one that is asked for, where several have a line of this id. */
  const ownerOf = (asked: WireOrder | undefined, line: string): WireOrder | undefined =>
    [asked, ...orders.values()].find((order) => order?.lines.some(({ id }) => id === line))

  return {
    ledger: { entries },
    get,
    previous: (id) => former.get(spelled(id)) ?? get(id),
    add: ({
      id = String(21 + orders.size),
      code = `CODE${id}`,
      state = 'PaymentSettled',
      lines = [{ quantity: 3 }, {}],
    } = {}) => {
      const order = {
        id,
        code,
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
    cancel: ({ orderId, lines: named, reason }, by) => {
      const asked = get(orderId)
      if (asked === undefined && named === undefined) return 'ENTITY_NOT_FOUND'
      if (asked?.state === 'AddingItems' && named === undefined) {
        // A cart: the word changes, and no line does.
        change(asked, { state: 'Cancelled' }, by, { effect: 'cancelled the cart' })
        return undefined
      }
      const lines = named ?? asked?.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity })) ?? []
      if (lines.reduce((sum, { quantity }) => sum + quantity, 0) === 0)
        return 'EMPTY_ORDER_LINE_SELECTION_ERROR'
      const owners = new Set(lines.map(({ orderLineId }) => ownerOf(asked, orderLineId)))
      // A line that no order has is passed over in silence, unless there is no other: then the server stumbles.
      owners.delete(undefined)
      const [order, other] = owners
      if (order === undefined) return ''
      if (other !== undefined || order !== asked) return 'MULTIPLE_ORDER_ERROR'
      if (order.state === 'AddingItems') return 'CANCEL_ACTIVE_ORDER_ERROR'
      // A line that is named twice loses the units of one of the two.
      const units = new Map(lines.map(({ orderLineId, quantity }) => [orderLineId, quantity]))
      if (order.lines.some(({ id, quantity }) => (units.get(id) ?? 0) > quantity))
        return 'QUANTITY_TOO_GREAT_ERROR'
      const after = order.lines.map((line) => ({
        ...line,
        quantity: line.quantity - (units.get(line.id) ?? 0),
      }))
      const isEmpty = after.every(({ quantity }) => quantity === 0)
      const state = isEmpty && !ends.has(order.state) ? 'Cancelled' : order.state
      const what = lines.map(({ orderLineId, quantity }) => `${orderLineId} x${quantity}`).join(', ')
      change(order, { lines: after, state }, by, {
        effect: `cancelled ${what}`,
        history: { reason, lines },
      })
      // The no comes behind the effect, and undoes nothing.
      return isEmpty && ends.has(order.state) ? 'ORDER_STATE_TRANSITION_ERROR' : undefined
    },
    edit: (id, edit, effect) => {
      const order = get(id)
      if (order === undefined) throw new RangeError(`there is no order ${id}`)
      const lines = order.lines.map(edit).filter((line) => line !== undefined)
      const isEmpty = lines.every(({ quantity }) => quantity === 0)
      change(order, { lines, ...(isEmpty && { state: 'Cancelled' }) }, 'someone_else', { effect })
    },
  }
}

/** Vendure reads an id with JavaScript's `Number`; here none loses its last digits by that. */
function spelled(id: string): string {
  if (/^\d+$/.test(id)) return String(BigInt(id))
  const number = Number(id)
  return id.trim() === '' || Number.isNaN(number) ? id : String(number)
}

/** The rows as they really are. */
export function rowsOf({ lines }: WireOrder): LedgerEntry['rows'] {
  return lines.map(({ id, quantity, orderPlacedQuantity: units }) => ({
    id,
    units,
    cancelled: units - quantity,
  }))
}
