import type { CruxLineItem } from './order.ts'
import type { CruxState, SupplierDecision } from './state.ts'

/** What a supplier does with every request that reaches it. */
export type StandingAnswer = 'silent' | SupplierDecision

export interface Suppliers {
  /**
   * Decides about a line (its uuid), a supplier's lines (the supplier's uuid) or, without the third argument, all
   * lines. `confirm` cancels, `reject` leaves the line as it was, `ship` adds a tracking number and needs no request.
   * Throws when the order is unknown or no line is in a state to be decided about.
   */
  readonly decide: (orderId: string, decision: SupplierDecision, line?: string) => void
  /** How a supplier answers requests from now on. Default `silent`: until `decide`, nothing happens. */
  readonly answer: (supplierUuid: string, answer: StandingAnswer) => void
  /** Lets the suppliers of freshly requested lines answer as they always do. */
  readonly react: (orderId: string, lines: readonly CruxLineItem[]) => void
}

export function createSuppliers(state: CruxState): Suppliers {
  const standing = new Map<string, StandingAnswer>()
  return {
    decide: (orderId, decision, line) => {
      const belongs = ({ uuid, supplier_uuid }: CruxLineItem): boolean =>
        line === undefined || line === uuid || line === supplier_uuid
      if (state.decide(orderId, decision, belongs, 'supplier') > 0) return
      throw new Error(`no line of order ${orderId} is waiting for the decision to ${decision}`)
    },
    answer: (supplierUuid, answer) => {
      standing.set(supplierUuid, answer)
    },
    react: (orderId, lines) => {
      for (const { uuid, supplier_uuid } of lines) {
        const answer = standing.get(supplier_uuid) ?? 'silent'
        if (answer !== 'silent') state.decide(orderId, answer, (line) => line.uuid === uuid, 'supplier')
      }
    },
  }
}
