import { createKibo } from '@cancel/kibo'
import { createShopee } from '@cancel/shopee'
import { kibo, paths, shopee } from '../world.ts'
import { freshKibo, freshShopee } from './check-request.ts'

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
  const shopees = freshShopee()
  const fromShopee = createShopee({ ...shopees, fetch: keeping(shopees.fetch) })
  await fromShopee.cancel({ orderId: shopee.orderSn, reason: 'customer_request' })
  const kibos = freshKibo()
  const fromKibo = createKibo({ ...kibos, fetch: keeping(kibos.fetch) })
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
