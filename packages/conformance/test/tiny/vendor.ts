import { type FaultScript, playFaults, type RequestKind, type TestClock } from '../../src/index.ts'
import { code as refuse, tinyFaults } from './faults.ts'
import { saysNoMore, type TinyKind } from './client.ts'
import { createTinyOrders, type TinyLine, type TinyOrder, type TinyOrders, type TinyPart } from './orders.ts'

/** A vendor small enough to read: orders, a login, and faults, as a `fetch`. */
export interface TinyVendor {
  readonly fetch: typeof globalThis.fetch
  readonly orders: TinyOrders
  readonly requests: readonly { readonly kind: RequestKind | undefined }[]
  readonly script: (script: FaultScript) => void
  readonly clearFaults: () => void
}

export interface TinyVendorOptions {
  readonly clock: TestClock
  readonly password: string
  readonly kind: TinyKind
}

function idIn(pathname: string): string {
  // Whatever stands before it: a redirect leads to the same order.
  const [, id = ''] = /\/orders\/([^/]*)/.exec(pathname) ?? []
  return decodeURIComponent(id)
}

export function kindOf(method: string, pathname: string): RequestKind | undefined {
  if (pathname === '/token') return 'token'
  if (!pathname.startsWith('/orders/')) return undefined
  return method === 'POST' ? 'cancel' : 'read'
}

/** The first line comes with the order; the others have a page of their own. Each has a word, and the order has none. */
function pageOf({ lines, ...order }: TinyOrder, { url }: Request): object {
  const told = lines.map((line) => ({ ...line, state: wordOf(line) }))
  return new URL(url).pathname.endsWith('/more')
    ? { id: order.id, lines: told.slice(1) }
    : { ...order, state: '', lines: told.slice(0, 1), isLast: false }
}

function wordOf({ units, cancelled, shipped }: TinyLine): TinyOrder['state'] {
  return cancelled === units ? 'cancelled' : shipped ? 'shipped' : 'open'
}

/** Who asks suppliers sends a form. */
function bodyIn(text: string): Readonly<Record<string, unknown>> {
  if (!text.startsWith('{')) return Object.fromEntries(new URLSearchParams(text))
  return JSON.parse(text) as Readonly<Record<string, unknown>>
}

let logins = 0

export function createTinyVendor({ clock, password, kind: vendor }: TinyVendorOptions): TinyVendor {
  const orders = createTinyOrders()
  const tokens: string[] = []
  const replies = new Map<string, Response>()

  const change = (order: TinyOrder, parts: readonly TinyPart[] | undefined, number: number): Response => {
    if (order.elsewhere) return refuse(409, 'sold_elsewhere')
    if (vendor === 'asks suppliers')
      return orders.ask(order.id, number) === undefined
        ? refuse(409, 'cannot_cancel')
        : new Response(null, { status: 204 })
    const after = orders.cancel(order.id, parts, number)
    if (after === undefined) return refuse(409, 'cannot_cancel')
    return Response.json(saysNoMore(vendor) ? { isTaken: true } : after)
  }
  const serve = async (request: Request, kind: RequestKind, number: number): Promise<Response> => {
    const body = request.method === 'POST' ? bodyIn(await request.text()) : {}
    if (kind === 'token') {
      if (body['password'] !== password) return refuse(401, 'token')
      logins += 1
      tokens.push(`tiny-token-${logins}-7f3a9c`)
      // Whoever logs in anew has no use for it.
      return Response.json({ token: tokens.at(-1), refresh_token: `tiny-refresh-${logins}-7f3a9c` })
    }
    const [, token = ''] = request.headers.get('authorization')?.split(' ') ?? []
    if (!tokens.includes(token)) return refuse(401, 'token')
    const order = orders.get(idIn(new URL(request.url).pathname))
    if (order === undefined) return refuse(404, 'no_order')
    if (kind === 'read') return Response.json(vendor === 'shows pages' ? pageOf(order, request) : order)
    const { requestId, lines } = body
    const known = typeof requestId === 'string' && vendor === 'replays' ? requestId : undefined
    const reply = replies.get(known ?? '') ?? change(order, lines as readonly TinyPart[] | undefined, number)
    if (known !== undefined) replies.set(known, reply.clone())
    return reply
  }

  const { fetch, requests, faults } = playFaults({
    clock,
    faults: tinyFaults,
    kind: (method, pathname) => kindOf(method, pathname) ?? 'read',
    serve: (request, kind = 'read', number) => serve(request, kind, number),
    stale: ({ url }) => orders.previous(idIn(new URL(url).pathname)),
  })
  return { orders, fetch, requests, script: (script) => faults.add(script), clearFaults: faults.clear }
}
