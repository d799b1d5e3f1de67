import { createLedger } from '../src/ledger.ts'
import type { VendorContext, VendorServer } from '../src/vendor.ts'
import { type VendorEmulator, wrapVendor } from '../src/vendor-emulator.ts'
import { type ManualClock, createManualClock } from '../src/clock.ts'

export interface TinyOrder {
  readonly id: string
  status: string
}

export interface TinySettings {
  readonly baseUrl: string
}

type TinyServer = VendorServer<TinyOrder, Partial<TinyOrder>, TinySettings>

/** The least a vendor can be: `PATCH /orders/:id` cancels, `GET /orders/:id` reads, `POST /token` gives a token. */
export function createTinyServer({ ledger }: VendorContext): TinyServer {
  const orders = new Map<string, TinyOrder>()
  const previous = new Map<string, string>()
  const handle: TinyServer['handle'] = async (request, cause) => {
    if (request.method === 'POST') return json(200, { token: 'emulator-token' })
    const order = orders.get(idOf(request))
    if (order === undefined || request.method === 'GET') return answer(idOf(request), order?.status)
    if ((await request.text()) !== '{"status":"cancelled"}') return json(400, { code: 'bad body' })
    if (order.status !== 'cancelled') {
      previous.set(order.id, order.status)
      order.status = 'cancelled'
      ledger.record(order.id, 'cancelled', cause)
    }
    return answer(order.id, order.status)
  }
  return {
    name: 'kibo',
    handle,
    handleStale: (request, cause) =>
      request.method === 'GET'
        ? answer(idOf(request), previous.get(idOf(request)) ?? orders.get(idOf(request))?.status)
        : handle(request, cause),
    kind: (method, pathname) => {
      if (pathname === '/token') return 'token'
      if (!pathname.startsWith('/orders/')) return undefined
      return method === 'PATCH' ? 'cancel' : 'read'
    },
    orders: {
      add: ({ id = '1', status = 'open' } = {}) => {
        const order = { id, status }
        orders.set(id, order)
        return order
      },
      get: (id) => orders.get(id),
    },
    settings: (origin) => ({ baseUrl: origin }),
    answers: {
      status: (status, kind, retryAfter) =>
        json(
          status,
          { code: `vendor ${status} ${kind}` },
          retryAfter === undefined ? undefined : { 'retry-after': retryAfter },
        ),
      unknownCode: (status) => json(status, { code: 'unheard of' }),
      errorWith200: () => json(200, { code: 'vendor error' }),
      otherOrder: (body) => body.replace('"id":"1"', '"id":"2"'),
      unknownStatus: (body) => body.replace(/"status":"[a-z]*"/, '"status":"never_heard_of"'),
    },
  }
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers })
}

function answer(id: string, status: string | undefined): Response {
  return status === undefined ? json(404, { code: 'gone' }) : json(200, { id, status })
}

function idOf(request: Request): string {
  return new URL(request.url).pathname.slice('/orders/'.length)
}

export type TinyEmulator = VendorEmulator<TinyServer, TinySettings> & { readonly manual: ManualClock }

/** The tiny vendor with one open order, `1`, on a clock that stands still. */
export function createTinyEmulator(): TinyEmulator {
  const manual = createManualClock()
  const context = { clock: manual, ledger: createLedger(manual.now) }
  const emulator = wrapVendor(createTinyServer(context), context)
  emulator.orders.add()
  return Object.assign(emulator, { manual })
}
