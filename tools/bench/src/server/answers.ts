import { createKiboEmulator, createShopeeEmulator } from '@cancel/emulator'
import { createKibo } from '@cancel/kibo'
import { createShopee } from '@cancel/shopee'
import { kibo, paths, shopee } from '../world.ts'

/** Texts of answers, by method and path. */
export type Answers = Readonly<Record<string, string>>

/** Answers as the emulators print them. The order is the one that was asked for, and it is cancelled. */
export async function readAnswers(): Promise<Answers> {
  const answers: Record<string, string> = {}
  const keeping =
    (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
    async (input, init) => {
      const request = new Request(input, init)
      const response = await fetch(request)
      answers[`${request.method} ${new URL(request.url).pathname}`] = await response.clone().text()
      return response
    }
  const shopees = createShopeeEmulator()
  const items = [1, 2].map((number) => ({ item_id: 1_000_000 + number, model_id: number }))
  shopees.orders.add({ order_sn: shopee.orderSn, item_list: items })
  const fromShopee = createShopee({ ...shopees.settings, fetch: keeping(shopees.settings.fetch) })
  await fromShopee.cancel({ orderId: shopee.orderSn, reason: 'customer_request' })
  const kibos = createKiboEmulator()
  kibos.orders.add({ orderID: kibo.orderId })
  const fromKibo = createKibo({ ...kibos.settings, fetch: keeping(kibos.settings.fetch) })
  await fromKibo.api.cancelOrder({ orderId: kibo.orderId, dispositionReason: kibo.reason })
  return { ...answers, [`PUT ${paths.cancelKiboStandard}`]: JSON.stringify(kiboStandardOrder) }
}

/** The same order in the words of Kibo's standard API, which no emulator speaks. */
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
