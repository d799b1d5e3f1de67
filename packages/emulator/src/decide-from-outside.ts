/** Those who decide about a cancellation. */
interface Suppliers {
  readonly decide: (orderId: string, decision: 'confirm' | 'reject' | 'ship', line?: string) => void
}

/** `suppliers.decide` for a control call: `{ orderId, decision, line? }` that may be anything. */
export function decideFromOutside(suppliers: Suppliers): (input: Readonly<Record<string, unknown>>) => void {
  return ({ orderId, decision, line }) => {
    if (typeof orderId !== 'string') throw new TypeError('orderId must be a string')
    if (decision !== 'confirm' && decision !== 'reject' && decision !== 'ship')
      throw new TypeError("decision must be 'confirm', 'reject' or 'ship'")
    if (line !== undefined && typeof line !== 'string') throw new TypeError('line must be a string')
    suppliers.decide(orderId, decision, line)
  }
}
