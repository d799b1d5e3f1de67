import { Hono } from 'hono'
import { ownOrders } from '../order-book.ts'
import type { Bindings, RequestKind } from '../vendor.ts'
import type { ShopeeGateway } from './auth.ts'
import type { ShopeeEndpoint, ShopeeServices } from './call.ts'
import { cancelOrderEndpoint } from './cancel-order.ts'
import { shopeeError, ShopeeRefusal } from './errors.ts'
import { getAccessTokenEndpoint } from './get-access-token.ts'
import { getOrderDetailEndpoint } from './get-order-detail.ts'
import { handleBuyerCancellationEndpoint } from './handle-buyer-cancellation.ts'
import { subjectName } from './options.ts'
import { refreshAccessTokenEndpoint } from './refresh-access-token.ts'

interface ShopeeRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly kind: RequestKind
  readonly endpoint: ShopeeEndpoint
}

/** Verbs as in the API reference, 2026-08; older copies of the cancel_order page print GET by mistake. */
export const shopeeRoutes: readonly ShopeeRoute[] = [
  {
    method: 'POST',
    path: '/api/v2/order/cancel_order',
    kind: 'cancel',
    endpoint: cancelOrderEndpoint,
  },
  {
    method: 'POST',
    path: '/api/v2/order/handle_buyer_cancellation',
    kind: 'cancel',
    endpoint: handleBuyerCancellationEndpoint,
  },
  {
    method: 'GET',
    path: '/api/v2/order/get_order_detail',
    kind: 'read',
    endpoint: getOrderDetailEndpoint,
  },
  {
    method: 'POST',
    path: '/api/v2/auth/token/get',
    kind: 'token',
    endpoint: getAccessTokenEndpoint,
  },
  {
    method: 'POST',
    path: '/api/v2/auth/access_token/get',
    kind: 'token',
    endpoint: refreshAccessTokenEndpoint,
  },
]

export interface ShopeeAppParts extends ShopeeServices {
  readonly gateway: ShopeeGateway
  /** Throws what the next call to an order endpoint was told to be refused with, if anything. */
  readonly checkPermission: () => void
}

export function createShopeeApp(parts: ShopeeAppParts): Hono<{ Bindings: Bindings }> {
  const { gateway, checkPermission, ...services } = parts
  const app = new Hono<{ Bindings: Bindings }>()
  for (const route of shopeeRoutes) {
    app.on(route.method, route.path, (context) => {
      const url = new URL(context.req.url)
      const call = { ...services, ...context.env, request: context.req.raw, url }
      // Public APIs know no account.
      if (route.kind === 'token') {
        gateway.checkPublic(url)
        return route.endpoint(call)
      }
      const caller = gateway.checkAccount(url)
      checkPermission()
      return route.endpoint({ ...call, shelf: ownOrders(services.shelf, subjectName(caller)) })
    })
  }
  app.notFound(() => services.envelope.failure(shopeeError('pathOffline')))
  app.onError((error) => {
    if (error instanceof ShopeeRefusal) return services.envelope.failure(error.body)
    throw error
  })
  return app
}
