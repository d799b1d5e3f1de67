import type { BenchScript, RequestKind, TestClock, Units } from '../src/index.ts'
import { tinyFaults } from './tiny-faults.ts'
import { createTinyOrders, type TinyOrders } from './tiny-orders.ts'

/** A vendor small enough to read: orders, a login, and faults, as a `fetch`. */
export interface TinyVendor {
  readonly fetch: typeof globalThis.fetch
  readonly orders: TinyOrders
  readonly requests: readonly RequestKind[]
  readonly script: (script: BenchScript) => void
  readonly clearFaults: () => void
}

export const password = 'tiny "password"/+&=%~'

function idIn({ pathname }: URL): string {
  return decodeURIComponent(pathname.split('/').at(-1) ?? '')
}

function refuse(status: number, code: string): Response {
  return Response.json({ code, message: `the vendor says ${code}` }, { status })
}

export function kindOf(method: string, { pathname }: URL): RequestKind | undefined {
  if (pathname.endsWith('/token')) return 'token'
  if (!pathname.includes('/orders/')) return undefined
  return method === 'POST' ? 'cancel' : 'read'
}

export function createTinyVendor(clock: TestClock): TinyVendor {
  const orders = createTinyOrders()
  const requests: RequestKind[] = []
  const tokens: string[] = []
  let scripts: (BenchScript & { left: number })[] = []

  const serve = async (request: Request, kind: RequestKind, number: number): Promise<Response> => {
    const body =
      request.method === 'POST' ? ((await request.json()) as Readonly<Record<string, unknown>>) : {}
    if (kind === 'token') {
      if (body['password'] !== password) return refuse(401, 'token')
      tokens.push(`tiny-token-${tokens.length}-7f3a9c`)
      return Response.json({ token: tokens.at(-1) })
    }
    const [, token = ''] = request.headers.get('authorization')?.split(' ') ?? []
    if (!tokens.includes(token)) return refuse(401, 'token')
    const id = idIn(new URL(request.url))
    const order = orders.get(id)
    if (order === undefined) return refuse(404, 'no_order')
    if (kind === 'read') return Response.json(order)
    const after = orders.cancel(id, body['units'] as Units | undefined, number)
    return after === undefined ? refuse(409, 'cannot_cancel') : Response.json(after)
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
      const kind = kindOf(request.method, url) ?? 'read'
      const script = scripts.find(({ on, left }) => on === kind && left > 0)
      const fault = tinyFaults.find(({ name }) => name === script?.fault)
      if (fault?.row !== 'never_sent') requests.push(kind)
      const number = requests.length
      if (script === undefined || fault === undefined) return serve(request, kind, number)
      script.left -= 1
      if (fault.committable && script.committed !== false) await serve(request, kind, number)
      const { signal } = request
      const stale = orders.previous(idIn(url))
      return fault.answer({ clock, url, signal, stale, delayMs: script.delayMs ?? 2000 })
    },
  }
}
