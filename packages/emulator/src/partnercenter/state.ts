import type { VendorContext } from '../vendor.ts'
import type { LedgerRequest } from '../ledger.ts'
import { completeOrder } from './new-order.ts'
import type { NewPartnerCenterOrder, PartnerCenterOrder, ProductKind } from './order.ts'

/** An order and what the service knows of it without printing it. */
export interface StoredOrder {
  readonly order: PartnerCenterOrder
  /** The order before its latest change; the order itself while nothing has changed. */
  readonly previous: PartnerCenterOrder
  readonly product: ProductKind
  /** Milliseconds since the epoch; windows are counted from here. */
  readonly boughtAt: number
  /** Reads that will still show the order as it was, with status `pending`. */
  readonly pendingReads: number
}

export interface PartnerCenterState {
  readonly add: (order?: NewPartnerCenterOrder) => PartnerCenterOrder
  readonly get: (id: string) => StoredOrder | undefined
  /** Whether any order belongs to this customer. */
  readonly hasCustomer: (id: string) => boolean
  /** The order as the next read shows it; counts down a slow cancellation. */
  readonly read: (id: string) => PartnerCenterOrder | undefined
  readonly cancelOrder: (id: string, pendingReads: number, cause?: LedgerRequest) => void
  /** Cancels these lines; those that have been cancelled before are left alone. */
  readonly cancelLines: (
    id: string,
    lines: readonly number[],
    pendingReads: number,
    cause?: LedgerRequest,
  ) => void
  /** Sets a status from outside, such as `pending` or `suspended`. */
  readonly setStatus: (id: string, status: string) => void
}

export function createState({ clock, ledger }: VendorContext): PartnerCenterState {
  const stored = new Map<string, StoredOrder>()

  const known = (id: string): StoredOrder => {
    const entry = stored.get(id)
    if (entry === undefined) throw new Error(`Partner Center holds no order ${id}`)
    return entry
  }
  const change = (entry: StoredOrder, order: PartnerCenterOrder, pendingReads: number): void => {
    stored.set(order.id, { ...entry, order, previous: entry.order, pendingReads })
  }

  return {
    add: (order = {}) => {
      const whole = completeOrder(order, clock.now())
      const age = order.ageDays === undefined ? undefined : clock.now() - order.ageDays * 86_400_000
      stored.set(whole.id, {
        order: whole,
        previous: whole,
        product: order.product ?? 'perpetual_software',
        boughtAt: age ?? Date.parse(whole.creationDate),
        pendingReads: 0,
      })
      return whole
    },
    get: (id) => stored.get(id),
    hasCustomer: (id) =>
      [...stored.values()].some(({ order }) => order.referenceCustomerId.toLowerCase() === id.toLowerCase()),
    read: (id) => {
      const entry = stored.get(id)
      if (entry === undefined || entry.pendingReads === 0) return entry?.order
      stored.set(id, { ...entry, pendingReads: entry.pendingReads - 1 })
      return asPending(entry)
    },
    cancelOrder: (id, pendingReads, cause) => {
      const entry = known(id)
      if (entry.order.status === 'cancelled') return
      change(entry, { ...entry.order, status: 'cancelled' }, pendingReads)
      ledger.record(id, 'cancelled', cause)
    },
    cancelLines: (id, lines, pendingReads, cause) => {
      const entry = known(id)
      const gone = entry.order.lineItems.filter(
        ({ lineItemNumber, quantity }) => lines.includes(lineItemNumber) && quantity > 0,
      )
      if (gone.length === 0) return
      const lineItems = entry.order.lineItems.map((line) =>
        gone.includes(line) ? { ...line, quantity: 0 } : line,
      )
      const status = lineItems.every(({ quantity }) => quantity === 0) ? 'cancelled' : entry.order.status
      change(entry, { ...entry.order, lineItems, status }, pendingReads)
      for (const { lineItemNumber } of gone) ledger.record(id, `line ${lineItemNumber} cancelled`, cause)
    },
    setStatus: (id, status) => {
      const entry = known(id)
      if (entry.order.status === status) return
      change(entry, { ...entry.order, status }, 0)
      ledger.record(id, status === 'cancelled' ? 'cancelled' : `status ${status}`)
    },
  }
}

/** A slow cancellation as others see it: the order from before, being worked on. */
export function asPending({ previous }: StoredOrder): PartnerCenterOrder {
  return { ...previous, status: 'pending' }
}
