import { createShopeeEmulator } from '@cancel/emulator'
import { startPlainVendor } from '@cancel/plain-vendor'
import { type CrashOrder, openSite, ordersOf, type SiteName, type SiteSettings } from './site.ts'

/** The vendor, in the process that is not killed. */
export interface Witness {
  readonly settings: SiteSettings
  /** Requests that arrived, of any kind. */
  readonly requests: () => number
  /** Cancels of one order that arrived, and units of it that are cancelled. */
  readonly seen: (order: CrashOrder) => { readonly cancels: number; readonly units: number }
  readonly close: () => Promise<void>
}

const unitsOfAnOrder = 3

/** A raw server with a ledger of its own, which loses some answers and some requests. */
async function startPlain(count: number, random: () => number): Promise<Witness> {
  const vendor = await startPlainVendor({
    delay: () => random() * 6,
    act: (kind) =>
      kind === 'read' ? 'answer' : random() < 0.03 ? 'drop' : random() < 0.02 ? 'lose' : 'answer',
  })
  const settings = { 'only-writer': { url: vendor.url }, shared: { url: vendor.url } }
  const site = openSite('plain', settings)
  for (const order of ordersOf(count)) vendor.add(site.idOf(order), [{ id: 'A', quantity: unitsOfAnOrder }])
  return {
    settings,
    requests: () => vendor.ledger.length,
    seen: (order) => {
      const cancels = vendor.ledger.filter(
        ({ kind, orderId }) => kind === 'cancel' && orderId === site.idOf(order),
      )
      return { cancels: cancels.length, units: cancels.reduce((sum, { units }) => sum + units, 0) }
    },
    close: vendor.close,
  }
}

/** Shopee's emulator over a socket, with faults by chance. */
async function startShopee(count: number, random: () => number): Promise<Witness> {
  const emulator = createShopeeEmulator()
  const server = await emulator.listen()
  const settings: SiteSettings = {
    'only-writer': { ...server.settingsOf('shop/600000'), clock: undefined },
    shared: { ...server.settingsOf('shop/600001'), clock: undefined },
  }
  const site = openSite('shopee', settings)
  for (const order of ordersOf(count)) {
    const item_list = [{ item_id: 11, model_id: 7, model_quantity_purchased: unitsOfAnOrder }]
    emulator.orders.add(
      { order_sn: site.idOf(order), item_list },
      order.who === 'only-writer' ? 'shop/600000' : 'shop/600001',
    )
  }
  emulator.faults.random({ rate: 0.04, seed: Math.floor(random() * 1e9), on: ['cancel'] })
  return {
    settings,
    requests: () => emulator.requests.length,
    seen: (order) => {
      const orderId = site.idOf(order)
      const cancels = emulator.requests.filter((each) => each.kind === 'cancel' && each.orderId === orderId)
      const rows = emulator.orders.truth(orderId)?.rows ?? []
      return {
        cancels: cancels.length,
        units: rows.reduce((sum, { cancelled }) => sum + (cancelled ?? 0), 0),
      }
    },
    close: server.close,
  }
}

export function startWitness(name: SiteName, count: number, random: () => number): Promise<Witness> {
  return name === 'plain' ? startPlain(count, random) : startShopee(count, random)
}
