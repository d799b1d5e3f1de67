import type { Asked } from './clients.ts'
import { ask, type Door, orError, type Shop } from './shop.ts'

/** A line of an order, and units of it. */
export interface Units {
  readonly orderLineId: string
  readonly quantity: number
}

export interface PlacedOrder {
  readonly orderId: string
  readonly lines: readonly Units[]
}

/** What has happened to an order before anybody asks the client to cancel it, by the vendor's own calls. */
const past = {
  paid: () => Promise.resolve(),
  partly_cancelled: (admin, { orderId, lines }) =>
    cancelAs(admin, { orderId, reason: 'before', lines: oneUnit(lines) }),
  cancelled: (admin, { orderId }) => cancelAs(admin, { orderId, reason: 'before' }),
  modifying: (admin, { orderId }) => move(admin, 'Order', orderId, 'Modifying'),
  packed: (admin, { lines }) => fulfil(admin, lines.slice(0, 1)),
  partly_shipped: (admin, { lines }) => fulfil(admin, lines.slice(0, 1), 'Shipped'),
  shipped: (admin, { lines }) => fulfil(admin, lines, 'Shipped'),
  delivered: (admin, { lines }) => fulfil(admin, lines, 'Shipped', 'Delivered'),
} satisfies Readonly<Record<string, (admin: Door, order: PlacedOrder) => Promise<void>>>
export type Past = keyof typeof past
export const pasts: readonly Past[] = Object.keys(past) as Past[]

/**
 * Buys goods as a buyer would, one line per quantity, through the shop's own API, and lets happen to the order what is asked
 * for. Nobody pays for a cart.
 */
export async function placeOrder(
  { admin, shop, goods, shippingMethodId }: Shop,
  quantities: readonly number[],
  until: Past | 'cart' = 'paid',
): Promise<PlacedOrder> {
  const { added, token } = await ask<{ readonly added: { readonly order: PlacedOrder } }>(
    { url: shop, headers: {} },
    `mutation ($inputs: [AddItemInput!]!) {
      added: addItemsToOrder(inputs: $inputs) {
        order { orderId: id lines { orderLineId: id quantity } }
        errorResults ${orError}
      }
    }`,
    { inputs: quantities.map((quantity, index) => ({ productVariantId: goods[index], quantity })) },
  )
  if (until === 'cart') return added.order
  await ask(
    { url: shop, headers: { authorization: `Bearer ${token}` } },
    `mutation ($customer: CreateCustomerInput!, $shipping: [ID!]!, $payment: PaymentInput!) {
      setCustomerForOrder(input: $customer) ${orError}
      setOrderShippingMethod(shippingMethodId: $shipping) ${orError}
      transitionOrderToState(state: "ArrangingPayment") ${orError}
      addPaymentToOrder(input: $payment) ${orError}
    }`,
    {
      customer: { emailAddress: `${added.order.orderId}@real.invalid`, firstName: 'A', lastName: 'Buyer' },
      shipping: [shippingMethodId],
      payment: { method: 'card', metadata: {} },
    },
  )
  await past[until](admin, added.order)
  return added.order
}

export function oneUnit(lines: readonly Units[]): readonly Units[] {
  return lines.slice(0, 1).map((line) => ({ ...line, quantity: 1 }))
}

/** A cancel by itself; `reason` marks it in the vendor's record. */
export async function cancelAs(admin: Door, input: Asked): Promise<void> {
  const query = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) ${orError} }`
  await ask(admin, query, { input })
}

async function fulfil(admin: Door, lines: readonly Units[], ...states: readonly string[]): Promise<void> {
  const handler = { code: 'manual-fulfillment', arguments: [{ name: 'method', value: 'post' }] }
  const { made } = await ask<{ readonly made: { readonly id: string } }>(
    admin,
    'mutation ($input: FulfillOrderInput!) { made: addFulfillmentToOrder(input: $input) { ... on Fulfillment { id } ... on ErrorResult { errorCode message } } }',
    { input: { lines, handler } },
  )
  for (const state of states) await move(admin, 'Fulfillment', made.id, state)
}

async function move(admin: Door, what: string, id: string, state: string): Promise<void> {
  const call = `transition${what}ToState(id: $id, state: $state) ${orError}`
  await ask(admin, `mutation ($id: ID!, $state: String!) { ${call} }`, { id, state })
}
