import { z } from 'zod'

const text = (name: string): z.ZodString => z.string(`${name} must be a string`)

const decision = z.object({
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
    const read = decision.safeParse(input)
    if (!read.success) throw new TypeError(read.error.issues[0]?.message)
    suppliers.decide(read.data.orderId, read.data.decision, read.data.line)
  }
}
