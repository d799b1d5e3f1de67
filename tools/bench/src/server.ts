import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createKiboEmulator, createShopeeEmulator } from '@cancel/emulator'
import { cancelBody, kiboOrder, type World } from './world.ts'

/**
 * While it checks, a vendor's emulator answers every request, and takes only what the vendor takes. Otherwise its last
 * answers are given again, with as little work as a server can have: the clients are what is measured.
 */
export interface BenchServer {
  readonly world: World
  readonly check: (isChecking: boolean) => void
  readonly requests: () => number
  readonly close: () => void
}

export async function openServer(): Promise<BenchServer> {
  const answers = new Map<string, string>()
  let isChecking = false
  let requests = 0
  /** What is read is the order that was cancelled last. */
  let cancelled = freshShopee()

  /** The order of each request is new: it is cancelled again and again. */
  const ask = async ({ method, url = '', headers }: IncomingMessage, body: string): Promise<Response> => {
    const sent = { headers: headers as Record<string, string>, method: method ?? '' }
    if (method === 'GET') return cancelled.fetch(cancelled.baseUrl + url, sent)
    if (url.startsWith('/api/commerce/')) return askStandard(sent, body)
    const vendor = url.startsWith('/api/v2/order/action/') ? freshKibo() : freshShopee()
    const response = await vendor.fetch(vendor.baseUrl + url, { ...sent, body })
    if ('partnerId' in vendor) cancelled = vendor
    return response
  }
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    let body = ''
    incoming.setEncoding('utf8').on('data', (part: string) => (body += part))
    incoming.on('end', async () => {
      requests += 1
      const route = `${incoming.method} ${incoming.url?.split('?')[0]}`
      let status = 200
      if (isChecking) {
        const response = await ask(incoming, body)
        answers.set(route, await response.text())
        status = response.status
      }
      const text = answers.get(route) ?? `no answer for ${route}`
      const length = Buffer.byteLength(text)
      outgoing.writeHead(status, { 'content-type': 'application/json', 'content-length': length }).end(text)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { partnerId, partnerKey, shopId, accessToken } = freshShopee()
  return {
    world: {
      shopee: { partnerId, partnerKey, shopId, accessToken, baseUrl },
      kibo: { tenantId: freshKibo().tenantId, accessToken: kiboToken, baseUrl },
    },
    check: (now) => void (isChecking = now),
    requests: () => requests,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function freshShopee() {
  const { settings, orders } = createShopeeEmulator()
  const items = [1, 2].map((number) => ({ item_id: 1_000_000 + number, model_id: number }))
  orders.add({ order_sn: cancelBody.order_sn, item_list: items })
  return settings
}

/** The first that the emulator issues. */
const kiboToken = 'emulator-access-token-1'

function freshKibo() {
  const { settings, orders, server } = createKiboEmulator()
  orders.add({ orderID: kiboOrder.orderId })
  if (server.issueToken() !== kiboToken) throw new Error('the emulator begins with another token')
  return settings
}

/** No emulator speaks Kibo's standard API. It wants the headers of the translated one, and a reason. */
async function askStandard(sent: RequestInit, body: string): Promise<Response> {
  const { fetch, baseUrl } = freshKibo()
  const translated = { ...sent, method: 'POST', body: JSON.stringify(kiboOrder) }
  const response = await fetch(`${baseUrl}/api/v2/order/action/cancel`, translated)
  const hasReason = sent.method === 'PUT' && body.includes('"reasonCode":"customerChangedMind"')
  return response.ok ? Response.json(kiboStandardOrder, { status: hasReason ? 200 : 400 }) : response
}

const kiboStandardOrder = {
  id: String(kiboOrder.orderId),
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
