import { z } from 'zod'
import { checked } from './checked.ts'

const text = (name: string): z.ZodString => z.string(`${name} must be a string`)

const order = z.object({
  orderId: text('orderId'),
  decision: z.enum(['confirm', 'reject', 'ship'], {
    error: "decision must be 'confirm', 'reject' or 'ship'",
  }),
  line: text('line').optional(),
})

/** Those who decide about a cancellation. */
interface Suppliers {
  readonly decide: (orderId: string, decision: 'confirm' | 'reject' | 'ship', line?: string) => void
}

/** `suppliers.decide` for a control call: `{ orderId, decision, line? }` that may be anything. */
export function decideFromOutside(suppliers: Suppliers): (input: object) => void {
  return (input) => {
    const { orderId, decision, line } = checked(order, input)
    suppliers.decide(orderId, decision, line)
  }
}
