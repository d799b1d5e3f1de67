import { falseClaims, type Said, type TrueWorld } from '../../../packages/conformance/src/claims.ts'
import type { Asked } from './clients.ts'
import type { Units } from './orders.ts'
import { ask, type Shop } from './shop.ts'

export type Truth = Awaited<ReturnType<typeof readTruth>>

const query = `query ($id: ID!, $goods: [String!]!) {
  order(id: $id) {
    state
    lines { id left: quantity units: orderPlacedQuantity }
    history(options: { take: 100, filter: { type: { eq: "ORDER_CANCELLATION" } } }) { items { data } }
  }
  goods: productVariants(options: { filter: { id: { in: $goods } } }) { items { stockLevels { stockOnHand stockAllocated } } }
}`

interface Answer {
  readonly order: {
    readonly state: string
    readonly lines: readonly { readonly id: string; readonly units: number; readonly left: number }[]
    readonly history: { readonly items: readonly { readonly data: Written }[] }
  }
  readonly goods: { readonly items: readonly { readonly stockLevels: readonly Level[] }[] }
}
type Level = Readonly<Record<'stockOnHand' | 'stockAllocated', number>>

/** Ids are numbers here, where everything else has them as text. */
interface Written {
  readonly reason?: string
  readonly lines: readonly Readonly<Record<'orderLineId' | 'quantity', number>>[]
}

/** An order as the vendor itself has it, asked past every fault. */
export async function readTruth({ admin, goods: mine }: Shop, id: string) {
  const { order, goods } = await ask<Answer>(admin, query, { id, goods: mine })
  const { history, ...now } = order
  const levels = goods.items.flatMap(({ stockLevels }) => stockLevels)
  return {
    ...now,
    /** The vendor's own append-only record of cancels, each with the free text of the request that made it. */
    cancels: history.items.map(({ data: { reason, lines } }) => ({
      reason,
      lines: lines.map((line): Units => ({ ...line, orderLineId: String(line.orderLineId) })),
    })),
    /** Units of this worker's goods that are on sale. */
    onSale: sum(levels.map(({ stockOnHand, stockAllocated }) => stockOnHand - stockAllocated)),
  }
}

/** What of a claim is not so: it must hold when it is made, and ever after. */
export function judge(said: Said, asked: Asked, before: Truth, ...since: readonly Truth[]): string[] {
  const wrong = since.flatMap((now) => {
    const entries = recordOf(asked, now).length
    return [
      ...falseClaims(said, worldOf(asked, before, now)),
      ...(entries > 1 ? [`one cancel was asked for, ${entries} are recorded`] : []),
      ...(said.status === 'requested' && entries === 0 ? ['requested, and nothing is recorded'] : []),
    ]
  })
  return [...new Set(wrong)]
}

/** The vendor's record of this call. */
export function recordOf({ reason }: Asked, { cancels }: Truth): Truth['cancels'] {
  return cancels.filter((entry) => entry.reason === reason)
}

export function unitsOf(record: Truth['cancels'], line?: string): number {
  const lines = record.flatMap((entry) => entry.lines)
  return sum(
    lines.map(({ orderLineId, quantity }) => (line === undefined || orderLineId === line ? quantity : 0)),
  )
}

/** What came of the order: all of it by its lines, and what was ours of it by the vendor's record. */
function worldOf(asked: Asked, before: Truth, now: Truth): TrueWorld {
  return {
    asked: asked.lines?.map(({ orderLineId: id, ...units }) => ({ id, ...units })),
    lines: now.lines.map(({ id, units }) => {
      const cancelled = cancelledOf(now, id)
      const ours = unitsOf(recordOf(asked, now), id)
      return { id, units, cancelled, ours, others: Math.max(0, cancelled - cancelledOf(before, id) - ours) }
    }),
  }
}

/** Units of a line that are cancelled. A cancelled order is at its end: nothing of it can be sent any more. */
function cancelledOf({ state, lines }: Truth, id: string): number {
  const own = lines.filter((line) => line.id === id)
  return sum(own.map(({ units, left }) => (state === 'Cancelled' ? units : units - left)))
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
