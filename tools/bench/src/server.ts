import { createKiboEmulator, createShopeeEmulator } from '@cancel/emulator'
import { listenFaulty, type SeenRequest } from '@cancel/faulty-server'
import { cancelBody, kiboOrder, type World } from './contenders.ts'

/**
 * Each first request is answered by a vendor's emulator, which takes only what the vendor takes. Those after it get the
 * same answer, with as little work as a server can have: the clients are what is measured.
 */
export async function openServer() {
  const shopee = createShopeeEmulator()
  // Two contenders cancel its order, each in an API of its own.
  const kibo = createKiboEmulator({ alreadyCancelled: 'order' })
  const items = [1, 2].map((number) => ({ item_id: 1_000_000 + number, model_id: number }))
  shopee.orders.add({ order_sn: cancelBody.order_sn, item_list: items })
  kibo.orders.add({ orderID: kiboOrder.orderId })

  const ask = async ({ method, path, headers, body }: SeenRequest): Promise<readonly [number, string]> => {
    const vendor = path.startsWith('/api/v2/order/action/') ? kibo : shopee
    const sent = { method, headers: headers as Record<string, string>, ...(method === 'GET' ? {} : { body }) }
    const response = await vendor.fetch(vendor.settings.baseUrl + path, sent)
    return [response.status, await response.text()]
  }
  /** No emulator speaks Kibo's standard API: what it is asked is said in the translated one, and so is the answer. */
  const askStandard = async (request: SeenRequest): Promise<readonly [number, string]> => {
    const { reasonCode } = JSON.parse(request.body) as { readonly reasonCode?: string }
    const body = JSON.stringify({
      orderId: Number(request.path.split('/').at(-1)),
      dispositionReason: reasonCode?.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    })
    const [status, text] = await ask({
      ...request,
      method: 'POST',
      path: '/api/v2/order/action/cancel',
      body,
    })
    return [status, JSON.stringify({ ...(JSON.parse(text) as object), status: 'Cancelled' })]
  }

  const answers = new Map<string, Promise<readonly [number, string]>>()
  let requests = 0
  const server = await listenFaulty({
    '*': async (_incoming, outgoing, _socket, request) => {
      requests += 1
      server.seen.length = 0
      const route = `${request.method} ${request.path.split('?')[0]}`
      const isStandard = route.startsWith('PUT /api/commerce/orders/cancel/')
      const answer = answers.get(route) ?? (isStandard ? askStandard : ask)(request)
      answers.set(route, answer)
      const [status, text] = await answer
      const length = Buffer.byteLength(text)
      outgoing.writeHead(status, { 'content-type': 'application/json', 'content-length': length }).end(text)
    },
  })
  const { partnerId, partnerKey, shopId, accessToken } = shopee.settings
  const world: World = {
    shopee: { partnerId, partnerKey, shopId, accessToken, baseUrl: server.url },
    kibo: { tenantId: kibo.settings.tenantId, accessToken: kibo.server.issueToken(), baseUrl: server.url },
  }
  return { world, requests: () => requests, close: server.close }
}
