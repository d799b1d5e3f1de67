import { createShopeeEmulator } from '@cancel/emulator'
import { startPlainVendor } from '@cancel/plain-vendor'
import { type CrashOrder, type SiteName, type SiteSettings } from './site.ts'

/** The vendor, in the process that is not killed. */
export interface Witness {
  readonly settings: SiteSettings
  /** Requests that arrived, of any kind. */
  readonly requests: readonly { readonly kind: string | undefined; readonly orderId: string | undefined }[]
  /** Units of an order that are cancelled. */
  readonly unitsOf: (orderId: string) => number
  readonly close: () => Promise<void>
}

type Start = (orders: readonly CrashOrder[], random: () => number) => Promise<Witness>

export const witnesses: Readonly<Record<SiteName, Start>> = {
  /** A raw server with a ledger of its own, which loses some answers and some requests. */
  plain: async (orders, random) => {
    const { url, add, ledger, close } = await startPlainVendor({
      delay: () => random() * 6,
      act: (kind) =>
        kind === 'read' ? 'answer' : random() < 0.03 ? 'drop' : random() < 0.02 ? 'lose' : 'answer',
    })
    for (const { request } of orders) add(request.orderId, [{ id: 'A', quantity: 3 }])
    return {
      settings: { 'only-writer': { url }, shared: { url } },
      requests: ledger,
      unitsOf: (id) => ledger.reduce((sum, { orderId, units }) => (orderId === id ? sum + units : sum), 0),
      close,
    }
  },
  /** Shopee's emulator over a socket, with faults by chance. */
  shopee: async (orders, random) => {
    const { listen, orders: known, faults, requests } = createShopeeEmulator()
    const { settingsOf, close } = await listen()
    const shops = { 'only-writer': 'shop/600000', shared: 'shop/600001' } as const
    for (const { who, request } of orders) {
      const item_list = [{ item_id: 11, model_id: 7, model_quantity_purchased: 3 }]
      known.add({ order_sn: request.orderId, item_list }, shops[who])
    }
    faults.random({ rate: 0.04, seed: Math.floor(random() * 1e9), on: ['cancel'] })
    return {
      settings: {
        'only-writer': { ...settingsOf(shops['only-writer']), clock: undefined },
        shared: { ...settingsOf(shops.shared), clock: undefined },
      },
      requests,
      unitsOf: (id) => {
        const rows = known.truth(id)?.rows ?? []
        return rows.reduce((sum, { cancelled }) => sum + (cancelled ?? 0), 0)
      },
      close,
    }
  },
}
