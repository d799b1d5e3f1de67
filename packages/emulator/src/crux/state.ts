import type { LedgerRequest } from '../ledger.ts'
import type { VendorContext } from '../vendor.ts'
import { completeOrder, newTracking } from './new-order.ts'
import { isOpen, type CruxLineItem, type CruxOrder, type NewCruxOrder } from './order.ts'

/** What a supplier does with a line. `ship` needs no request: shipping is an answer of its own. */
export type SupplierDecision = 'confirm' | 'reject' | 'ship'

export interface CruxState {
  readonly add: (order?: NewCruxOrder) => CruxOrder
  readonly get: (uuid: string) => CruxOrder | undefined
  /** The order before its latest change; the order itself while nothing has changed. */
  readonly getPrevious: (uuid: string) => CruxOrder | undefined
  readonly findByLine: (lineUuid: string) => CruxOrder | undefined
  readonly hasSupplier: (supplierUuid: string) => boolean
  /** Marks lines as asked for; `whole` names it as a request for the order in the ledger. */
  readonly request: (
    uuid: string,
    lines: readonly CruxLineItem[],
    whole: boolean,
    cause: LedgerRequest,
  ) => void
  /** Carries out a decision on the lines it can apply to. Gives how many those were. */
  readonly decide: (
    uuid: string,
    decision: SupplierDecision,
    belongs: (line: CruxLineItem) => boolean,
    cause?: LedgerRequest,
  ) => number
  /** Cancels every open line, as somebody else would. */
  readonly cancelElsewhere: (uuid: string) => void
}

export function createState({ clock, ledger }: VendorContext): CruxState {
  const orders = new Map<string, CruxOrder>()
  const previous = new Map<string, CruxOrder>()

  const known = (uuid: string): CruxOrder => {
    const order = orders.get(uuid.toLowerCase())
    if (order === undefined) throw new Error(`Crux holds no order ${uuid}`)
    return order
  }
  const change = (
    order: CruxOrder,
    lines: readonly CruxLineItem[],
    edit: (line: CruxLineItem) => CruxLineItem,
  ): void => {
    previous.set(order.uuid, order)
    const line_items = order.line_items.map((line) => (lines.includes(line) ? edit(line) : line))
    orders.set(order.uuid, { ...order, line_items })
  }
  const decide: CruxState['decide'] = (uuid, decision, belongs, cause) => {
    const order = known(uuid)
    const applies = decision === 'ship' ? isOpen : (line: CruxLineItem) => line.cancel_requested
    const lines = order.line_items.filter((line) => belongs(line) && applies(line))
    if (lines.length === 0) return 0
    change(order, lines, (line) => decided(line, decision, clock.now()))
    for (const line of lines) ledger.record(order.uuid, `line ${line.uuid} ${effects[decision]}`, cause)
    return lines.length
  }

  return {
    add: (order = {}) => {
      const whole = completeOrder(order, clock.now())
      orders.set(whole.uuid, whole)
      previous.delete(whole.uuid)
      return whole
    },
    get: (uuid) => orders.get(uuid.toLowerCase()),
    getPrevious: (uuid) => previous.get(uuid.toLowerCase()) ?? orders.get(uuid.toLowerCase()),
    findByLine: (lineUuid) =>
      [...orders.values()].find((order) => order.line_items.some(({ uuid }) => uuid === lineUuid)),
    hasSupplier: (supplierUuid) =>
      [...orders.values()].some((order) =>
        order.line_items.some(({ supplier_uuid }) => supplier_uuid === supplierUuid),
      ),
    request: (uuid, lines, whole, cause) => {
      const order = known(uuid)
      change(order, lines, (line) => ({ ...line, cancel_requested: true }))
      const effectsOf = whole
        ? ['cancel requested']
        : lines.map((line) => `line ${line.uuid} cancel requested`)
      for (const effect of effectsOf) ledger.record(order.uuid, effect, cause)
    },
    decide,
    cancelElsewhere: (uuid) => {
      const order = known(uuid)
      const lines = order.line_items.filter(isOpen)
      if (lines.length === 0) return
      change(order, lines, (line) => decided(line, 'confirm', clock.now()))
      for (const line of lines) ledger.record(order.uuid, `line ${line.uuid} cancelled`)
    },
  }
}

const effects: Record<SupplierDecision, string> = {
  confirm: 'cancelled',
  reject: 'cancellation rejected',
  ship: 'shipped',
}

/** A rejected line is as it was before the request; that a refusal leaves no trace is an assumption. */
function decided(line: CruxLineItem, decision: SupplierDecision, now: number): CruxLineItem {
  const answered = { ...line, cancel_requested: false }
  if (decision === 'reject') return answered
  if (decision === 'confirm') return { ...answered, status: 'Cancelled' }
  const tracking_numbers = [...line.tracking_numbers, newTracking(line.quantity, now)]
  return { ...answered, status: 'HasTracking', allocation_status: 'Allocated', tracking_numbers }
}
