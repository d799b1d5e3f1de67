import type { EmulatedServer, FaultScript, RequestKind, TestClock } from '@cancel/conformance'
import { failed, refuse, vendureFaults } from './faults.ts'
import { createOrders, type VendureOrders } from './orders.ts'

/** The Admin API of a shop as FACTS.md tells it, with orders, a ledger and faults. It knows nothing of the client. */
export interface VendureServer extends Pick<EmulatedServer<object>, 'fetch' | 'requests' | 'faults'> {
  readonly orders: VendureOrders
}

/** Mutations go to a path of their own here: the kit tells requests apart by their paths, and Vendure has one. */
export const cancelPath = '/cancel/admin-api'

export function kindOf(_method: string, pathname: string): RequestKind | undefined {
  if (pathname.endsWith(cancelPath)) return 'cancel'
  return pathname.endsWith('/admin-api') ? 'read' : undefined
}

export function createVendureServer(options: {
  readonly clock: TestClock
  readonly apiKey: string
}): VendureServer {
  const { clock, apiKey } = options
  const orders = createOrders()
  const requests: { readonly kind: RequestKind | undefined }[] = []
  let scripts: (FaultScript & { passes: number; left: number })[] = []

  const serve = async (request: Request, number: number): Promise<Response> => {
    const { query, variables } = (await request.json()) as Operation
    if (request.headers.get('vendure-api-key') !== apiKey) return failed('FORBIDDEN')
    if (!query.includes('cancelOrder('))
      return Response.json({ data: { order: orders.get(variables.id ?? '') ?? null } })
    const { orderId = '', lines } = variables.input ?? {}
    const units = lines && new Map(lines.map(({ orderLineId, quantity }) => [orderLineId, quantity]))
    const no = orders.cancel(orderId, units, number)
    if (no !== undefined) return no.endsWith('_ERROR') ? refuse(no) : failed(no)
    return Response.json({ data: { cancelOrder: { __typename: 'Order', ...orders.get(orderId) } } })
  }

  const handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const kind = kindOf(request.method, url.pathname)
    if (kind === undefined)
      return new Response('<html>nothing here</html>', {
        status: 404,
        headers: { 'content-type': 'text/html' },
      })
    const waiting = scripts.filter(({ on, left }) => on === kind && left > 0)
    const script = waiting.find(({ passes }) => passes === 0)
    for (const one of waiting) if (one.passes > 0) one.passes -= 1
    const fault = script && vendureFaults.find(({ name }) => name === script.fault)
    if (fault?.row !== 'never_sent') requests.push({ kind })
    const number = requests.length
    const copy = request.clone()
    if (script === undefined || fault === undefined) return serve(copy, number)
    script.left -= 1
    const { committed = fault.committable, delayMs } = script
    const isLate = committed && delayMs !== undefined && fault.ownDelay !== true
    if (isLate) clock.deadline(delayMs, () => void serve(copy, number))
    const answer = committed && !isLate ? await serve(copy, number) : undefined
    const { variables } = (await request.json()) as Operation
    const stale = orders.previous(variables.id ?? '')
    return fault.answer({ clock, url, signal: request.signal, answer, stale, delayMs: delayMs ?? 2000 })
  }

  return {
    orders,
    requests,
    fetch: (input, init) => handle(new Request(input, init)),
    faults: {
      add: (script) => {
        if (!vendureFaults.some(({ name }) => name === script.fault))
          throw new RangeError(`there is no fault ${script.fault}`)
        scripts.push({ ...script, passes: script.skip ?? 0, left: script.times ?? 1 })
      },
      clear: () => {
        scripts = []
      },
    },
  }
}

interface Operation {
  readonly query: string
  readonly variables: {
    readonly id?: string
    readonly input?: {
      readonly orderId?: string
      readonly lines?: readonly { readonly orderLineId: string; readonly quantity: number }[]
    }
  }
}
