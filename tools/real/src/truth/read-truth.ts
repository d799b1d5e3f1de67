import { ask } from '../shop/ask.ts'
import type { Shop } from '../shop/open-shop.ts'
import type { Units } from '../shop/orders.ts'

/** An order as the vendor itself has it, asked past the proxy. */
export interface Truth {
  readonly state: string
  readonly lines: readonly { readonly id: string; readonly units: number; readonly left: number }[]
  /** The vendor's own append-only record of cancels, each with the free text of the request that made it. */
  readonly cancels: readonly { readonly reason: string | undefined; readonly lines: readonly Units[] }[]
  /** Units of this worker's goods that are on sale. */
  readonly onSale: number
}

const query = `query ($id: ID!, $goods: [String!]!) {
  order(id: $id) {
    state
    lines { id left: quantity units: orderPlacedQuantity }
    history(options: { take: 100, filter: { type: { eq: "ORDER_CANCELLATION" } } }) { totalItems items { data } }
  }
  goods: productVariants(options: { filter: { id: { in: $goods } } }) { items { stockLevels { stockOnHand stockAllocated } } }
}`

interface Answer {
  readonly order: Pick<Truth, 'state' | 'lines'> & {
    readonly history: {
      readonly totalItems: number
      readonly items: readonly {
        readonly data: {
          readonly reason?: string
          readonly lines: readonly (Pick<Units, 'quantity'> & { readonly orderLineId: string | number })[]
        }
      }[]
    }
  }
  readonly goods: {
    readonly items: readonly {
      readonly stockLevels: readonly Readonly<Record<'stockOnHand' | 'stockAllocated', number>>[]
    }[]
  }
}

export async function readTruth({ admin, goods }: Shop, orderId: string): Promise<Truth> {
  const { data } = await ask<Answer>(admin, query, { id: orderId, goods })
  const { history, ...order } = data.order
  const cancels = history.items.map(({ data: { reason, lines } }) => ({
    reason,
    // As numbers, where everything else has them as text.
    lines: lines.map((line) => ({ ...line, orderLineId: String(line.orderLineId) })),
  }))
  if (history.totalItems > cancels.length)
    throw new Error(`order ${orderId} has more cancels than one page shows`)
  const levels = data.goods.items.flatMap(({ stockLevels }) => stockLevels)
  const onSale = sum(levels.map(({ stockOnHand, stockAllocated }) => stockOnHand - stockAllocated))
  return { ...order, cancels, onSale }
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
