import { ask, type Door } from './ask.ts'
import type { Goods, Shop } from './open-shop.ts'

export interface PlacedOrder {
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

/** Buys goods as a buyer would: through the shop's own API, paid for. One line per quantity. */
export async function placeOrder(
  { shop, shippingMethodId }: Shop,
  goods: Goods,
  quantities: readonly number[],
): Promise<PlacedOrder> {
  const door: Door = { url: shop, headers: {} }
  const { data, headers } = await ask(
    door,
    `mutation ($inputs: [AddItemInput!]!) { addItemsToOrder(inputs: $inputs) { order { id } errorResults { ... on ErrorResult { message } } } }`,
    { inputs: quantities.map((quantity, index) => ({ productVariantId: goods[index], quantity })) },
  )
  const { order, errorResults } = data['addItemsToOrder'] as {
    order: { id: string }
    errorResults: readonly { message: string }[]
  }
  if (errorResults.length > 0) throw new Error(errorResults.map(({ message }) => message).join('; '))
  const buyer: Door = { url: shop, headers: { authorization: `Bearer ${headers.get('vendure-auth-token')}` } }
  const { data: paid } = await ask(
    buyer,
    `mutation ($customer: CreateCustomerInput!, $address: CreateAddressInput!, $shipping: [ID!]!, $payment: PaymentInput!) {
      setCustomerForOrder(input: $customer) { __typename ... on ErrorResult { errorCode message } }
      setOrderShippingAddress(input: $address) { __typename ... on ErrorResult { errorCode message } }
      setOrderShippingMethod(shippingMethodId: $shipping) { __typename ... on ErrorResult { errorCode message } }
      transitionOrderToState(state: "ArrangingPayment") { __typename ... on ErrorResult { errorCode message } }
      addPaymentToOrder(input: $payment) {
        __typename ... on Order { lines { id quantity } } ... on ErrorResult { errorCode message }
      }
    }`,
    {
      customer: { emailAddress: `buyer-${order.id}@real.invalid`, firstName: 'A', lastName: 'Buyer' },
      address,
      shipping: [shippingMethodId],
      payment: { method: 'card', metadata: {} },
    },
  )
  const { lines } = paid['addPaymentToOrder'] as { lines: readonly { id: string; quantity: number }[] }
  return { orderId: order.id, lines: lines.map(({ id, quantity }) => ({ lineId: id, quantity })) }
}
