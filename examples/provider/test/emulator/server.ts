import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { playFaults, type RequestKind, type TestClock } from '@cancel/conformance'
import { acmeFaults, refuse } from './faults.ts'
import { type AcmeOrders, createOrders, type WireOrder } from './orders.ts'

/** Acme's API as its page tells it, with orders, a ledger, a login and faults. It knows nothing of the client. */
export interface AcmeServer extends ReturnType<typeof playFaults<WireOrder>> {
  readonly orders: AcmeOrders
  /** Serves the same on 127.0.0.1. */
  readonly listen: () => Promise<{ readonly url: string; readonly close: () => Promise<void> }>
}

export interface AcmeServerOptions {
  readonly clock: TestClock
  readonly clientId: string
  readonly clientSecret: string
  /** Stands in tokens, so that those of two servers differ. */
  readonly shop: string
}

function kindOf(method: string, pathname: string): RequestKind | undefined {
  if (pathname.endsWith('/v1/oauth/token')) return 'token'
  if (!pathname.includes('/v1/orders/')) return undefined
  return method === 'POST' ? 'cancel' : 'read'
}

export function createAcmeServer({ clock, clientId, clientSecret, shop }: AcmeServerOptions): AcmeServer {
  const orders = createOrders()
  const tokens = new Set<string>()

  const serve = async (
    request: Request,
    kind: RequestKind | undefined,
    number: number,
  ): Promise<Response> => {
    if (kind === undefined) return refuse(404, 'no_page')
    const body: unknown = request.method === 'POST' ? await request.json() : {}
    if (kind === 'token') {
      const { client_id: id, client_secret: secret } = body as Readonly<Record<string, unknown>>
      if (id !== clientId || secret !== clientSecret) return refuse(401, 'client')
      const token = `acme-${shop}-token-${tokens.size + 1}-7f3a9c`
      tokens.add(token)
      return Response.json({ access_token: token, expires_in: 1800 })
    }
    if (!tokens.has((request.headers.get('authorization') ?? '').slice('Bearer '.length)))
      return refuse(401, 'token')
    const orderNumber = orderIn(request.url)
    if (kind === 'cancel') {
      const asked = readBody(body)
      if (typeof asked === 'string') return refuse(400, asked)
      const no = orders.cancel(orderNumber, asked.units, number)
      if (no !== undefined) return refuse(no === 'no_order' ? 404 : no === 'bad_request' ? 400 : 409, no)
    }
    const order = orders.get(orderNumber)
    return order === undefined ? refuse(404, 'no_order') : Response.json(order)
  }

  const server = playFaults({
    clock,
    faults: acmeFaults,
    kind: kindOf,
    serve,
    stale: ({ url }) => orders.previous(orderIn(url)),
  })
  return { ...server, orders, listen: () => listen(server.fetch) }
}

function orderIn(url: string): string {
  const [, number = ''] = /\/v1\/orders\/([^/?]*)/.exec(url) ?? []
  return decodeURIComponent(number)
}

/** What Acme takes: "reason is one of the list; a line has a number and at least one unit". */
function readBody(
  body: unknown,
): { readonly units: ReadonlyMap<string, number> | undefined } | 'bad_request' {
  const { reason, lines } = body as { readonly reason?: unknown; readonly lines?: unknown }
  if (typeof reason !== 'string') return 'bad_request'
  if (lines === undefined) return { units: undefined }
  if (!Array.isArray(lines)) return 'bad_request'
  const units = new Map<string, number>()
  for (const { line_no: number, quantity } of lines as Readonly<Record<string, unknown>>[]) {
    if (typeof number !== 'string' || !Number.isSafeInteger(quantity) || Number(quantity) < 1)
      return 'bad_request'
    units.set(number, (units.get(number) ?? 0) + Number(quantity))
  }
  return { units }
}

async function listen(
  handle: typeof globalThis.fetch,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      const { method = 'GET', headers, url = '/' } = incoming
      const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }
      const given = { method, headers: headers as Record<string, string>, ...body }
      const response = await handle(new Request(`http://${headers.host}${url}`, given))
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(Buffer.from(await response.arrayBuffer()))
    }
    // A connection that is lost is what a fault may ask for.
    answer().catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)))
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, close }
}
