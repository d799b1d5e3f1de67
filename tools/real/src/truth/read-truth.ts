import { ask } from '../shop/ask.ts'
import type { Goods, Shop } from '../shop/open-shop.ts'

/** An order as the vendor itself has it, asked past the proxy. */
export interface Truth {
  readonly state: string
  readonly lines: readonly LineTruth[]
  /** The vendor's own append-only record of cancels. */
  readonly cancels: readonly CancelEntry[]
  /** Of the goods of this worker, in the order of its goods. */
  readonly stock: readonly { readonly onHand: number; readonly allocated: number }[]
}

export interface LineTruth {
  readonly lineId: string
  readonly left: number
  readonly placed: number
}

export interface CancelEntry {
  /** The free text of the request that made it: every call of a case has its own. */
  readonly reason: string | undefined
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
}

const query = `query ($id: ID!, $goods: [String!]!) {
  order(id: $id) {
    state
    lines { id quantity orderPlacedQuantity }
    history(options: { take: 100, filter: { type: { eq: "ORDER_CANCELLATION" } } }) { totalItems items { data } }
  }
  productVariants(options: { filter: { id: { in: $goods } } }) { items { id stockLevels { stockOnHand stockAllocated } } }
}`

interface Answer {
  readonly order: {
    readonly state: string
    readonly lines: readonly Readonly<Record<'quantity' | 'orderPlacedQuantity', number> & { id: string }>[]
    readonly history: { readonly totalItems: number; readonly items: readonly { readonly data: EntryData }[] }
  } | null
  readonly productVariants: {
    readonly items: readonly {
      readonly id: string
      readonly stockLevels: readonly { readonly stockOnHand: number; readonly stockAllocated: number }[]
    }[]
  }
}

interface EntryData {
  readonly reason?: string
  readonly lines: readonly { readonly orderLineId: string | number; readonly quantity: number }[]
}

export async function readTruth({ admin }: Shop, goods: Goods, orderId: string): Promise<Truth> {
  const { data } = await ask<Answer>(admin, query, { id: orderId, goods })
  const { order, productVariants } = data
  if (order === null) throw new Error(`the vendor has no order ${orderId}`)
  const { items, totalItems } = order.history
  if (totalItems > items.length) throw new Error(`order ${orderId} has more cancels than one page shows`)
  return {
    state: order.state,
    lines: order.lines.map(({ id, quantity, orderPlacedQuantity }) => ({
      lineId: id,
      left: quantity,
      placed: orderPlacedQuantity,
    })),
    cancels: items.map(({ data: { reason, lines } }) => ({
      reason,
      lines: lines.map(({ orderLineId, quantity }) => ({ lineId: String(orderLineId), quantity })),
    })),
    stock: goods.map((id) => {
      const level = productVariants.items.find((each) => each.id === id)?.stockLevels[0]
      if (level === undefined) throw new Error(`goods ${id} have no stock`)
      return { onHand: level.stockOnHand, allocated: level.stockAllocated }
    }),
  }
}

/** Units of a line that are cancelled. A cancelled order is at its end: nothing of it can be sent any more. */
export function gone({ state, lines }: Truth, lineId: string): number {
  const line = lines.find((each) => each.lineId === lineId)
  if (line === undefined) throw new Error(`the order has no line ${lineId}`)
  return state === 'Cancelled' ? line.placed : line.placed - line.left
}
