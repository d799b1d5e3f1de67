import type { OrderTruth } from '../src/order-rows.ts'
import { createOrderBook } from '../src/order-book.ts'
import type { VendorContext, VendorServer } from '../src/vendor.ts'
import { type VendorEmulator, wrapVendor } from '../src/vendor-emulator.ts'
import { type CommonOptions, vendorContext } from '../src/vendor-entry.ts'
import { type ManualClock, createManualClock } from '../src/clock.ts'

export interface TinyOrder {
  readonly id: string
  readonly status: string
}

export interface TinySettings {
  readonly baseUrl: string
}

type TinyServer = VendorServer<TinyOrder, Partial<TinyOrder>, TinySettings>

/** The least a vendor can be: `PATCH /orders/:id` cancels, `GET /orders/:id` reads, `POST /token` gives a token. */
export function createTinyServer(context: VendorContext): TinyServer {
  const book = createOrderBook<TinyOrder>(context, { idOf: ({ id }) => id, truthOf })
  const handle: TinyServer['handle'] = async (request, cause, view) => {
    if (request.method === 'POST') return json(200, { token: 'emulator-token' })
    const id = idOf(request)
    if (request.method === 'GET') return answer(id, book.get(id, view)?.status)
    const order = book.get(id)
    if (order === undefined) return answer(id, undefined)
    if ((await request.text()) !== '{"status":"cancelled"}') return json(400, { code: 'bad body' })
    if (order.status !== 'cancelled') {
      if (context.gap !== undefined) await context.gap()
      book.put(id, { id, status: 'cancelled' }, cause, ['cancelled'])
    }
    return answer(id, 'cancelled')
  }
  return {
    name: 'kibo',
    handle,
    orderIdOf: ({ pathname }) => pathname.slice('/orders/'.length),
    kind: (method, pathname) => {
      if (pathname === '/token') return 'token'
      if (!pathname.startsWith('/orders/')) return undefined
      return method === 'PATCH' ? 'cancel' : 'read'
    },
    orders: { ...book, add: ({ id = '1', status = 'open' } = {}) => book.add({ id, status }, 'tiny') },
    settings: (origin) => ({ baseUrl: origin }),
    accounts: () => ['tiny'],
    callerOf: () => 'tiny',
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
      withoutRows: (body, which) => body.replace('}', `,"lacks":"${which}"}`),
    },
  }
}

function truthOf({ id, status }: TinyOrder): OrderTruth {
  const isGone = status === 'cancelled'
  return {
    word: status,
    rows: [{ id, units: 1, cancelled: isGone ? 1 : 0, state: isGone ? 'cancelled' : 'open' }],
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
export function createTinyEmulator(options: CommonOptions = {}): TinyEmulator {
  const manual = createManualClock()
  const context = vendorContext({ ...options, clock: manual })
  const emulator = wrapVendor(createTinyServer(context), context)
  emulator.orders.add()
  return Object.assign(emulator, { manual })
}
