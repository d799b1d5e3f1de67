import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createKiboEmulator, createShopeeEmulator } from '@cancel/emulator'
import { serve } from './serve.ts'
import { kibo, paths, shopee } from './world.ts'

// A process of its own. While `checking`, a vendor's emulator answers every request, and takes only what the vendor takes.
// Its last answers are given again otherwise, with as little work as a server can have: the clients are what is measured.
export interface ServerState {
  readonly port: number
  readonly requests: number
  readonly connections: number
  readonly cpuMicros: number
}

export type ServerApi = { readonly state: (check: boolean) => ServerState }

type Vendor = ReturnType<typeof freshShopee | typeof freshKibo>

const answers = new Map<string, string>()
let checking = false
let requests = 0
let connections = 0
/** What is read is the order that was cancelled last. */
let cancelled: Vendor = freshShopee()

const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
  let body = ''
  incoming.setEncoding('utf8').on('data', (part: string) => {
    body += part
  })
  incoming.on('end', () => void answer(incoming, outgoing, body))
})

async function answer(
  { method = '', url: path = '', headers }: IncomingMessage,
  outgoing: ServerResponse,
  body: string,
): Promise<void> {
  requests += 1
  const route = `${method} ${path.split('?')[0]}`
  let status = 200
  if (checking) {
    const init = { method, headers: headers as Record<string, string>, ...(method !== 'GET' && { body }) }
    const response = await (path === paths.cancelKiboStandard ? askStandard(init) : ask(path, init))
    answers.set(route, await response.text())
    status = response.status
  }
  const text = answers.get(route)
  if (text === undefined) throw new Error(`no answer for ${route}`)
  outgoing.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  })
  outgoing.end(text)
}

/** The order of each request is new: it is cancelled again and again. */
async function ask(path: string, init: RequestInit): Promise<Response> {
  const isRead = init.method === 'GET'
  const vendor = path === paths.cancelKibo ? freshKibo() : isRead ? cancelled : freshShopee()
  const response = await vendor.fetch(vendor.baseUrl + path, init)
  if (!isRead) cancelled = vendor
  return response
}

function freshShopee() {
  const { settings, orders } = createShopeeEmulator()
  const items = [1, 2].map((number) => ({ item_id: 1_000_000 + number, model_id: number }))
  orders.add({ order_sn: shopee.orderSn, item_list: items })
  return settings
}

function freshKibo() {
  const { settings, orders, server: issuer } = createKiboEmulator()
  orders.add({ orderID: kibo.orderId })
  if (issuer.issueToken() !== kibo.accessToken) throw new Error('the emulator begins with another token')
  return settings
}

/** No emulator speaks Kibo's standard API. It wants the headers of the translated one, and a reason. */
async function askStandard(init: RequestInit & { readonly body?: string }): Promise<Response> {
  const translated = JSON.stringify({ orderId: kibo.orderId, dispositionReason: kibo.reason })
  const response = await ask(paths.cancelKibo, { ...init, method: 'POST', body: translated })
  const hasReason =
    init.method === 'PUT' && init.body?.includes('"reasonCode":"customerChangedMind"') === true
  return response.ok ? Response.json(kiboStandardOrder, { status: hasReason ? 200 : 400 }) : response
}

const kiboStandardOrder = {
  id: String(kibo.orderId),
  orderNumber: 17,
  status: 'Cancelled',
  currencyCode: 'USD',
  submittedDate: '2026-04-08T16:32:03.000Z',
  subtotal: 4.99,
  total: 4.99,
  canceledReason: { reasonCode: 'customerChangedMind' },
  items: [{ id: '0b1f', quantity: 1, unitPrice: { listAmount: 4.99 } }],
  isDraft: false,
  isPartialOrder: false,
}

server.on('connection', () => {
  connections += 1
})
server.listen(0, '127.0.0.1', () => {
  serve({
    state: (check) => {
      checking = check
      const { user, system } = process.cpuUsage()
      const { port } = server.address() as AddressInfo
      return { port, requests, connections, cpuMicros: user + system }
    },
  } satisfies ServerApi)
})
