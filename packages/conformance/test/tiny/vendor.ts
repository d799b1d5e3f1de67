import type { FaultScript, RequestKind, TestClock, Units } from '../../src/index.ts'
import { tinyFaults } from './faults.ts'
import { createTinyOrders, type TinyOrder, type TinyOrders } from './orders.ts'

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
  readonly decidedBy: 'vendor' | 'supplier'
}

function idIn(pathname: string): string {
  return decodeURIComponent(pathname.split('/').at(-1) ?? '')
}

function refuse(status: number, code: string): Response {
  return Response.json({ code, message: `the vendor says ${code}` }, { status })
}

export function kindOf(method: string, pathname: string): RequestKind | undefined {
  if (pathname === '/token') return 'token'
  if (!pathname.startsWith('/orders/')) return undefined
  return method === 'POST' ? 'cancel' : 'read'
}

let logins = 0

export function createTinyVendor({ clock, password, decidedBy }: TinyVendorOptions): TinyVendor {
  const orders = createTinyOrders()
  const requests: { readonly kind: RequestKind | undefined }[] = []
  const tokens: string[] = []
  let scripts: (FaultScript & { left: number })[] = []

  const change = (order: TinyOrder, units: Units | undefined, number: number): Response => {
    if (order.elsewhere) return refuse(409, 'sold_elsewhere')
    if (decidedBy === 'supplier')
      return orders.ask(order.id, number) === undefined
        ? refuse(409, 'cannot_cancel')
        : new Response(null, { status: 204 })
    const after = orders.cancel(order.id, units, number)
    return after === undefined ? refuse(409, 'cannot_cancel') : Response.json(after)
  }
  const serve = async (request: Request, kind: RequestKind, number: number): Promise<Response> => {
    const body =
      request.method === 'POST' ? ((await request.json()) as Readonly<Record<string, unknown>>) : {}
    if (kind === 'token') {
      if (body['password'] !== password) return refuse(401, 'token')
      logins += 1
      tokens.push(`tiny-token-${logins}-7f3a9c`)
      return Response.json({ token: tokens.at(-1) })
    }
    const [, token = ''] = request.headers.get('authorization')?.split(' ') ?? []
    if (!tokens.includes(token)) return refuse(401, 'token')
    const order = orders.get(idIn(new URL(request.url).pathname))
    if (order === undefined) return refuse(404, 'no_order')
    return kind === 'read' ? Response.json(order) : change(order, body['units'] as Units | undefined, number)
  }

  return {
    orders,
    requests,
    script: (script) => scripts.push({ ...script, left: script.times ?? 1 }),
    clearFaults: () => {
      scripts = []
    },
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const url = new URL(request.url)
      const kind = kindOf(request.method, url.pathname) ?? 'read'
      const script = scripts.find(({ on, left }) => on === kind && left > 0)
      const fault = tinyFaults.find(({ name }) => name === script?.fault)
      if (script !== undefined && fault === undefined)
        throw new RangeError(`there is no fault ${script.fault}`)
      if (fault?.row !== 'never_sent') requests.push({ kind })
      const number = requests.length
      if (script === undefined || fault === undefined) return serve(request, kind, number)
      script.left -= 1
      const isServed = fault.committable && script.committed !== false
      const answer = isServed ? await serve(request, kind, number) : undefined
      const { signal } = request
      const stale = orders.previous(idIn(url.pathname))
      return fault.answer({ clock, url, signal, answer, stale, delayMs: script.delayMs ?? 2000 })
    },
  }
}
