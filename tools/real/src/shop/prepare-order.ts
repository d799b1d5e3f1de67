import { ask } from './ask.ts'
import type { Shop } from './open-shop.ts'
import type { PlacedOrder } from './place-order.ts'

/** What has happened to an order before anybody asks the client to cancel it. */
export const pasts = [
  'paid',
  'partly_cancelled',
  'cancelled',
  'modifying',
  'packed',
  'partly_shipped',
  'shipped',
  'delivered',
] as const
export type Past = (typeof pasts)[number]

const orderOrError = '{ __typename ... on ErrorResult { errorCode message } }'

/** Brings a paid order there, by the vendor's own calls. */
export async function prepareOrder({ admin }: Shop, order: PlacedOrder, past: Past): Promise<void> {
  const [first] = order.lines
  if (first === undefined) throw new Error('an order has a line')
  switch (past) {
    case 'paid':
      return undefined
    case 'partly_cancelled':
      return cancelAs(admin, order.orderId, 'before', [{ orderLineId: first.lineId, quantity: 1 }])
    case 'cancelled':
      return cancelAs(admin, order.orderId, 'before')
    case 'modifying':
      await ask(
        admin,
        `mutation ($id: ID!) { transitionOrderToState(id: $id, state: "Modifying") ${orderOrError} }`,
        {
          id: order.orderId,
        },
      )
      return undefined
    default:
      return fulfil(admin, order, past)
  }
}

/** Somebody else's cancel; `reason` marks it in the vendor's record. */
export async function cancelAs(
  admin: Shop['admin'],
  orderId: string,
  reason: string,
  lines?: readonly { readonly orderLineId: string; readonly quantity: number }[],
): Promise<void> {
  await ask(admin, `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) ${orderOrError} }`, {
    input: { orderId, reason, ...(lines !== undefined && { lines }) },
  })
}

async function fulfil(
  admin: Shop['admin'],
  { orderId, lines }: PlacedOrder,
  past: 'packed' | 'partly_shipped' | 'shipped' | 'delivered',
): Promise<void> {
  // Packed or shipped in part: the first line only.
  const chosen = past === 'packed' || past === 'partly_shipped' ? lines.slice(0, 1) : lines
  const { data } = await ask(
    admin,
    'mutation ($input: FulfillOrderInput!) { addFulfillmentToOrder(input: $input) { __typename ... on Fulfillment { id } ... on ErrorResult { errorCode message } } }',
    {
      input: {
        lines: chosen.map(({ lineId, quantity }) => ({ orderLineId: lineId, quantity })),
        handler: {
          code: 'manual-fulfillment',
          arguments: [
            { name: 'method', value: 'post' },
            { name: 'trackingCode', value: orderId },
          ],
        },
      },
    },
  )
  const { id } = data['addFulfillmentToOrder'] as { id: string }
  const states = past === 'packed' ? [] : past === 'delivered' ? ['Shipped', 'Delivered'] : ['Shipped']
  for (const state of states)
    await ask(
      admin,
      `mutation ($id: ID!, $state: String!) { transitionFulfillmentToState(id: $id, state: $state) ${orderOrError} }`,
      { id, state },
    )
}
