import type { Cause } from '../ledger.ts'
import { anOrder, createOrderBook, type OrderBook } from '../order-book.ts'
import type { OrderTruth } from '../order-rows.ts'
import type { VendorContext, View } from '../vendor.ts'
import { completeOrder } from './new-order.ts'
import type { NewPartnerCenterOrder, PartnerCenterOrder, ProductKind } from './order.ts'

/** Every field that an order may have here. */
const model = { ...completeOrder({}, 0), product: '', ageDays: 0 }

/** An order and what the service knows of it without printing it. */
export interface StoredOrder {
  readonly order: PartnerCenterOrder
  readonly product: ProductKind
  /** Milliseconds since the epoch; windows are counted from here. */
  readonly boughtAt: number
  /** Reads that will still show the order as it was, with status `pending`. */
  readonly pendingReads: number
}

export interface PartnerCenterState extends Omit<OrderBook<PartnerCenterOrder>, 'add'> {
  readonly add: (order?: NewPartnerCenterOrder, account?: string) => PartnerCenterOrder
  readonly find: (id: string) => StoredOrder | undefined
  /** Whether any order was added for this customer. */
  readonly hasCustomer: (id: string) => boolean
  /** The order as the next read shows it; counts down a slow cancellation. */
  readonly read: (id: string, view: View) => PartnerCenterOrder | undefined
  readonly cancelOrder: (order: PartnerCenterOrder, pendingReads: number, cause: Cause) => void
  /** Cancels these lines; those that have been cancelled before are left alone. */
  readonly cancelLines: (
    order: PartnerCenterOrder,
    lines: readonly number[],
    pendingReads: number,
    cause: Cause,
  ) => void
  /** Sets a status from outside, such as `pending` or `suspended`. */
  readonly setStatus: (id: string, status: string) => void
}

/** @param tenantId the one partner, whatever a caller calls it; whose customer an order is stands in the order */
export function createState(context: VendorContext, tenantId: string): PartnerCenterState {
  const { clock } = context
  const book = createOrderBook<PartnerCenterOrder>(context, { idOf: ({ id }) => id, truthOf })
  const bought = new Map<string, Pick<StoredOrder, 'product' | 'boughtAt'>>()
  const pending = new Map<string, number>()
  const customers = new Set<string>()

  const find = (id: string): StoredOrder | undefined => {
    const [order, known] = [book.get(id), bought.get(id)]
    return order && known && { order, ...known, pendingReads: pending.get(id) ?? 0 }
  }
  const put = (
    order: PartnerCenterOrder,
    pendingReads: number,
    cause: Cause,
    effects: readonly string[],
  ): void => {
    pending.set(order.id, pendingReads)
    book.put(order.id, order, cause, effects)
  }

  return {
    ...book,
    find,
    add: (order = {}) => {
      const whole = book.add(completeOrder(anOrder(order, model), clock.now()), tenantId)
      customers.add(whole.referenceCustomerId.toLowerCase())
      const age = order.ageDays === undefined ? undefined : clock.now() - order.ageDays * 86_400_000
      bought.set(whole.id, {
        product: order.product ?? 'perpetual_software',
        boughtAt: age ?? Date.parse(whole.creationDate),
      })
      return whole
    },
    hasCustomer: (id) => customers.has(id.toLowerCase()),
    read: (id, view) => {
      const left = pending.get(id) ?? 0
      if (left === 0 || view !== 'latest') return book.get(id, view)
      pending.set(id, left - 1)
      const before = book.get(id, 'previous')
      return before && asPending(before)
    },
    cancelOrder: (order, pendingReads, cause) => {
      if (order.status !== 'cancelled') {
        put({ ...order, status: 'cancelled' }, pendingReads, cause, ['cancelled'])
      }
    },
    cancelLines: (order, lines, pendingReads, cause) => {
      const gone = order.lineItems.filter(
        ({ lineItemNumber, quantity }) => lines.includes(lineItemNumber) && quantity > 0,
      )
      if (gone.length === 0) return
      const lineItems = order.lineItems.map((line) => (gone.includes(line) ? { ...line, quantity: 0 } : line))
      const status = lineItems.every(({ quantity }) => quantity === 0) ? 'cancelled' : order.status
      const effects = gone.map(({ lineItemNumber }) => `line ${lineItemNumber} cancelled`)
      put({ ...order, lineItems, status }, pendingReads, cause, effects)
    },
    setStatus: (id, status) => {
      const order = book.known(id)
      if (order.status === status) return
      put({ ...order, status }, 0, 'someone_else', [
        status === 'cancelled' ? 'cancelled' : `status ${status}`,
      ])
    },
  }
}

/** A slow cancellation as others see it: the order from before, being worked on. */
export function asPending(before: PartnerCenterOrder): PartnerCenterOrder {
  return { ...before, status: 'pending' }
}

/**
 * A cancelled line has no quantity left, a cancelled order leaves every line's as it was. Lines are cancelled as a
 * whole, so each counts as one unit.
 */
function truthOf({ status: word, lineItems }: PartnerCenterOrder): OrderTruth {
  return {
    word,
    rows: lineItems.map(({ lineItemNumber, quantity }) => {
      const isGone = word === 'cancelled' || quantity === 0
      return {
        id: String(lineItemNumber),
        units: 1,
        cancelled: isGone ? 1 : 0,
        state: isGone ? 'cancelled' : 'open',
      }
    }),
  }
}
