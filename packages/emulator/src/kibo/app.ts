import { Hono } from 'hono'
import { ownOrders } from '../order-book.ts'
import type { Bindings, RequestKind } from '../vendor.ts'
import { checkCaller } from './auth.ts'
import type { KiboEndpoint, KiboServices } from './call.ts'
import { cancelOrderEndpoint } from './cancel-order.ts'
import { KiboRefusal, refusal } from './errors.ts'
import { getOrderEndpoint } from './get-order.ts'
import { searchOrdersEndpoint } from './search-orders.ts'
import type { KiboShelf } from './state.ts'
import { tokenPath, tokenEndpoint } from './token-endpoint.ts'

interface KiboRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly endpoint: KiboEndpoint
}

const cancelPath = '/api/v2/order/action/cancel'
const ordersPath = '/api/v2/order/'

const orderRoutes: readonly KiboRoute[] = [
  { method: 'POST', path: cancelPath, endpoint: cancelOrderEndpoint },
  { method: 'GET', path: ordersPath, endpoint: searchOrdersEndpoint },
  { method: 'GET', path: `${ordersPath}:id`, endpoint: getOrderEndpoint },
]

export function kindOf(method: string, pathname: string): RequestKind | undefined {
  if (method === 'POST' && pathname === tokenPath) return 'token'
  if (method === 'POST' && pathname === cancelPath) return 'cancel'
  return method === 'GET' && /^\/api\/v2\/order\/[^/]*$/.test(pathname) ? 'read' : undefined
}

/** The id in the body of a cancel, in the query of a search, or at the end of a read's path. */
export function orderIdOf({ pathname, searchParams }: URL, body: string): string | undefined {
  if (pathname === cancelPath) return /"orderI[dD]"\s*:\s*"?(\d+)/.exec(body)?.[1]
  return searchParams.get('orderID')?.split(',')[0] ?? /^\/api\/v2\/order\/(\d+)$/.exec(pathname)?.[1]
}

interface KiboEnvironment {
  readonly Bindings: Bindings
  readonly Variables: { readonly tenant: string }
}

export function createKiboApp(
  isTenant: (id: string) => boolean,
  services: KiboServices,
): Hono<KiboEnvironment> {
  const { options, printer, tokens } = services
  const app = new Hono<KiboEnvironment>()
  app.on('POST', tokenPath, (context) =>
    tokenEndpoint({ ...services, ...context.env, request: context.req.raw, url: new URL(context.req.url) }),
  )
  app.use(`${ordersPath}*`, async (context, next) => {
    if (options.translated === false) throw refusal('notTranslated')
    const { headers } = context.req.raw
    context.set('tenant', checkCaller(headers, tokens, isTenant, options.deadTokenStatus))
    await next()
  })
  for (const { method, path, endpoint } of orderRoutes) {
    app.on(method, path, (context) =>
      endpoint({
        ...services,
        ...context.env,
        shelf: ofTenant(services.shelf, context.get('tenant')),
        request: context.req.raw,
        url: new URL(context.req.url),
      }),
    )
    app.all(path, () => {
      throw refusal('notAllowed')
    })
  }
  app.all(tokenPath, () => {
    throw refusal('notAllowed')
  })
  app.notFound(() => printer.failure(refusal('noSuchPath').failure))
  app.onError((error) => {
    if (error instanceof KiboRefusal) return printer.failure(error.failure)
    throw error
  })
  return app
}

/** A tenant sees its own orders only. */
function ofTenant(shelf: KiboShelf, tenant: string): KiboShelf {
  const list = (): ReturnType<KiboShelf['list']> =>
    shelf.list().filter(({ orderID }) => shelf.accountOf(String(orderID)) === tenant)
  return { ...ownOrders(shelf, tenant), list }
}
