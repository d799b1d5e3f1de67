import type { FaultScript, RequestKind, TestClock } from '../../src/index.ts'
import { tinyFaults } from './faults.ts'
import type { TinyKind } from './client.ts'
import { createTinyOrders, type TinyOrder, type TinyOrders, type TinyPart } from './orders.ts'

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

export function createTinyVendor({ clock, password, kind: vendor }: TinyVendorOptions): TinyVendor {
  const orders = createTinyOrders()
  const requests: { readonly kind: RequestKind | undefined }[] = []
  const tokens: string[] = []
  let scripts: (FaultScript & { left: number; passing: number })[] = []
  const replies = new Map<string, Response>()

  const change = (order: TinyOrder, parts: readonly TinyPart[] | undefined, number: number): Response => {
    if (order.elsewhere) return refuse(409, 'sold_elsewhere')
    if (vendor === 'asks suppliers')
      return orders.ask(order.id, number) === undefined
        ? refuse(409, 'cannot_cancel')
        : new Response(null, { status: 204 })
    const after = orders.cancel(order.id, parts, number)
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
    if (kind === 'read') return Response.json(order)
    const { requestId, lines } = body
    const known = typeof requestId === 'string' && vendor === 'replays' ? requestId : undefined
    const reply = replies.get(known ?? '') ?? change(order, lines as readonly TinyPart[] | undefined, number)
    if (known !== undefined) replies.set(known, reply.clone())
    return reply
  }

  return {
    orders,
    requests,
    script: (script) => scripts.push({ ...script, left: script.times ?? 1, passing: script.skip ?? 0 }),
    clearFaults: () => {
      scripts = []
    },
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const url = new URL(request.url)
      const kind = kindOf(request.method, url.pathname) ?? 'read'
      const script = scripts.find(({ on, left }) => on === kind && left > 0)
      if (script !== undefined && script.passing > 0) {
        script.passing -= 1
        requests.push({ kind })
        return serve(request, kind, requests.length)
      }
      const fault = tinyFaults.find(({ name }) => name === script?.fault)
      if (script !== undefined && fault === undefined)
        throw new RangeError(`there is no fault ${script.fault}`)
      if (fault?.row !== 'never_sent') requests.push({ kind })
      const number = requests.length
      if (script === undefined || fault === undefined) return serve(request, kind, number)
      script.left -= 1
      // What comes late is done when the clock is there, whoever still listens.
      const { committed = fault.committable, delayMs } = script
      const isLate =
        committed && script.committed === true && delayMs !== undefined && fault.ownDelay !== true
      const late = isLate ? request.clone() : undefined
      if (late !== undefined) clock.deadline(delayMs ?? 0, () => void serve(late, kind, number))
      const answer = committed && !isLate ? await serve(request, kind, number) : undefined
      const { signal } = request
      const stale = orders.previous(idIn(url.pathname))
      return fault.answer({ clock, url, signal, answer, stale, delayMs: script.delayMs ?? 2000 })
    },
  }
}
