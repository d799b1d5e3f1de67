import { ask, type Door } from './ask.ts'
import type { Goods, Shop } from './open-shop.ts'

export interface PlacedOrder {
  /** How long the vendor took for it: how busy the machine is. */
  readonly tookMs: number
  readonly orderId: string
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
}

const address = {
  fullName: 'A Buyer',
  streetLine1: '1 Street',
  city: 'Vienna',
  postalCode: '1010',
  countryCode: 'AT',
}

/** A cart that nobody has paid for. One line per quantity. */
export async function fillCart(
  { shop }: Shop,
  goods: Goods,
  quantities: readonly number[],
): Promise<PlacedOrder & { readonly buyer: Door }> {
  const started = performance.now()
  const { data, headers } = await ask(
    { url: shop, headers: {} },
    `mutation ($inputs: [AddItemInput!]!) {
      addItemsToOrder(inputs: $inputs) { order { id lines { id quantity } } errorResults { ... on ErrorResult { message } } }
    }`,
    { inputs: quantities.map((quantity, index) => ({ productVariantId: goods[index], quantity })) },
  )
  const { order, errorResults } = data['addItemsToOrder'] as {
    order: { id: string; lines: readonly { id: string; quantity: number }[] }
    errorResults: readonly { message: string }[]
  }
  if (errorResults.length > 0) throw new Error(errorResults.map(({ message }) => message).join('; '))
  return {
    orderId: order.id,
    lines: order.lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
    tookMs: performance.now() - started,
    buyer: { url: shop, headers: { authorization: `Bearer ${headers.get('vendure-auth-token')}` } },
  }
}

/** Buys goods as a buyer would: through the shop's own API, paid for. One line per quantity. */
export async function placeOrder(
  shop: Shop,
  goods: Goods,
  quantities: readonly number[],
): Promise<PlacedOrder> {
  const started = performance.now()
  const { buyer, orderId, lines } = await fillCart(shop, goods, quantities)
  await ask(
    buyer,
    `mutation ($customer: CreateCustomerInput!, $address: CreateAddressInput!, $shipping: [ID!]!, $payment: PaymentInput!) {
      setCustomerForOrder(input: $customer) { __typename ... on ErrorResult { errorCode message } }
      setOrderShippingAddress(input: $address) { __typename ... on ErrorResult { errorCode message } }
      setOrderShippingMethod(shippingMethodId: $shipping) { __typename ... on ErrorResult { errorCode message } }
      transitionOrderToState(state: "ArrangingPayment") { __typename ... on ErrorResult { errorCode message } }
      addPaymentToOrder(input: $payment) { __typename ... on ErrorResult { errorCode message } }
    }`,
    {
      customer: { emailAddress: `buyer-${orderId}@real.invalid`, firstName: 'A', lastName: 'Buyer' },
      address,
      shipping: [shop.shippingMethodId],
      payment: { method: 'card', metadata: {} },
    },
  )
  return { orderId, lines, tookMs: performance.now() - started }
}
