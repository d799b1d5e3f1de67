import type { Cause } from '../ledger.ts'
import { anOrder, createOrderBook, type OrderBook } from '../order-book.ts'
import type { OrderRow, OrderTruth } from '../order-rows.ts'
import type { VendorContext } from '../vendor.ts'
import { retailerUuid } from './accounts.ts'
import { completeOrder, newTracking } from './new-order.ts'
import { isOpen, type CruxLineItem, type CruxOrder, type NewCruxOrder } from './order.ts'

/** Every field that an order may have here. */
const model = completeOrder({}, 0)

/** What a supplier does with a line. `ship` needs no request: shipping is an answer of its own. */
export type SupplierDecision = 'confirm' | 'reject' | 'ship'

export interface CruxState extends Omit<OrderBook<CruxOrder>, 'add'> {
  readonly add: (order?: NewCruxOrder, account?: string) => CruxOrder
  readonly findByLine: (lineUuid: string) => CruxOrder | undefined
  readonly hasSupplier: (supplierUuid: string) => boolean
  /** Marks lines as asked for; `whole` names it as a request for the order in the ledger. */
  readonly request: (order: CruxOrder, lines: readonly CruxLineItem[], whole: boolean, cause: Cause) => void
  /** Carries out a decision on the lines it can apply to. Gives how many those were. */
  readonly decide: (
    uuid: string,
    decision: SupplierDecision,
    belongs: (line: CruxLineItem) => boolean,
    cause: Cause,
  ) => number
  /** Cancels every open line, as somebody else would. */
  readonly cancelElsewhere: (uuid: string) => void
}

export function createState(context: VendorContext): CruxState {
  const { clock } = context
  const book = createOrderBook<CruxOrder>(context, {
    idOf: ({ uuid }) => uuid,
    truthOf,
    key: (uuid) => uuid.toLowerCase(),
  })
  const put = (
    order: CruxOrder,
    lines: readonly CruxLineItem[],
    edit: (line: CruxLineItem) => CruxLineItem,
    effects: readonly string[],
    cause: Cause,
  ): void => {
    const line_items = order.line_items.map((line) => (lines.includes(line) ? edit(line) : line))
    book.put(order.uuid, { ...order, line_items }, cause, effects)
  }
  const decided = (
    order: CruxOrder,
    lines: readonly CruxLineItem[],
    decision: SupplierDecision,
    cause: Cause,
  ): void => {
    const effectsOf = lines.map(({ uuid }) => `line ${uuid} ${effects[decision]}`)
    put(order, lines, (line) => afterDecision(line, decision, clock.now()), effectsOf, cause)
  }

  return {
    ...book,
    // There is one retailer here, whatever a caller calls it.
    add: (order = {}) => book.add(completeOrder(anOrder(order, model), clock.now()), retailerUuid),
    findByLine: (lineUuid) =>
      book.list().find((order) => order.line_items.some(({ uuid }) => uuid === lineUuid)),
    hasSupplier: (supplierUuid) =>
      book
        .list()
        .some((order) => order.line_items.some(({ supplier_uuid }) => supplier_uuid === supplierUuid)),
    request: (order, lines, whole, cause) => {
      const effectsOf = whole
        ? ['cancel requested']
        : lines.map((line) => `line ${line.uuid} cancel requested`)
      put(order, lines, (line) => ({ ...line, cancel_requested: true }), effectsOf, cause)
    },
    decide: (uuid, decision, belongs, cause) => {
      const order = book.known(uuid)
      const applies = decision === 'ship' ? isOpen : (line: CruxLineItem) => line.cancel_requested
      const lines = order.line_items.filter((line) => belongs(line) && applies(line))
      if (lines.length > 0) decided(order, lines, decision, cause)
      return lines.length
    },
    cancelElsewhere: (uuid) => {
      const order = book.known(uuid)
      const lines = order.line_items.filter(isOpen)
      if (lines.length > 0) decided(order, lines, 'confirm', 'someone_else')
    },
  }
}

const effects: Record<SupplierDecision, string> = {
  confirm: 'cancelled',
  reject: 'cancellation rejected',
  ship: 'shipped',
}

/** A rejected line is as it was before the request; that a refusal leaves no trace is an assumption. */
function afterDecision(line: CruxLineItem, decision: SupplierDecision, now: number): CruxLineItem {
  const answered = { ...line, cancel_requested: false }
  if (decision === 'reject') return answered
  if (decision === 'confirm') return { ...answered, status: 'Cancelled' }
  const tracking_numbers = [...line.tracking_numbers, newTracking(line.quantity, now)]
  return { ...answered, status: 'HasTracking', allocation_status: 'Allocated', tracking_numbers }
}

/** No word stands for the whole order. */
function truthOf({ line_items: lines }: CruxOrder): OrderTruth {
  return {
    word: '',
    rows: lines.map((line) => {
      const state = states.get(line.status) ?? 'open'
      return {
        id: line.uuid,
        units: line.quantity,
        cancelled: state === 'cancelled' ? line.quantity : 0,
        state,
      }
    }),
  }
}

const states: ReadonlyMap<string, OrderRow['state']> = new Map([
  ['Cancelled', 'cancelled'],
  ['HasTracking', 'shipped'],
  ['Rejected', 'rejected'],
])
