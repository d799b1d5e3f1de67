import { type Answers, withDefaults } from './answers.ts'

const given: readonly (Partial<Answers> & Pick<Answers, 'name'>)[] = [
  {
    name: 'bearervendor',
    title: 'Bearer Vendor',
    auth: 'bearer',
    path: '/orders/{orderId}/cancel',
    readPath: '/orders/{orderId}',
    decidedBy: 'vendor',
  },
  {
    name: 'bearersupplier',
    auth: 'bearer',
    method: 'PATCH',
    path: '/v1/orders/cancel/',
    readPath: '/v1/orders/{order_uuid}/',
    decidedBy: 'supplier',
  },
  {
    name: 'headervendor',
    auth: 'token-header',
    method: 'DELETE',
    path: '/orders/{id}',
    readPath: '/orders/{id}',
    decidedBy: 'vendor',
  },
  {
    name: 'headersupplier',
    auth: 'token-header',
    method: 'PUT',
    path: '/api/order.cancel',
    readPath: '/api/order.detail?order_sn={order_sn}',
    decidedBy: 'supplier',
    tokenHeader: 'X-Shop-Token',
  },
  {
    name: 'hmacvendor',
    auth: 'hmac',
    path: '/orders/cancel',
    readPath: '/orders?orderId={orderId}',
    decidedBy: 'vendor',
  },
  {
    name: 'hmacsupplier',
    title: 'HMAC Supplier',
    auth: 'hmac',
    path: '/orders/{no}/cancellations',
    readPath: '/orders/{no}',
    decidedBy: 'supplier',
  },
  {
    name: 'oauthvendor',
    auth: 'oauth',
    path: '/v2/orders/{orderId}/cancel',
    readPath: '/v2/orders/{orderId}',
    decidedBy: 'vendor',
  },
  {
    name: 'oauthsupplier',
    auth: 'oauth',
    path: '/v2/cancellations',
    readPath: '/v2/orders/{orderNumber}',
    decidedBy: 'supplier',
    tokenPath: '/connect/token',
    tokenHeader: 'EX_SEC.ACCESS_TOKEN',
  },
]

/**
 * Every way to authenticate with either decider, over all methods, with the id in the path, in the body and in the
 * query.
 */
export const combinations: readonly Answers[] = given.map((each) => withDefaults(each) as Answers)
