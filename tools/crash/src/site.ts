import type { AnyCanceller } from '@cancel/core'
import { createPlainClient } from '@cancel/plain-vendor'
import { createShopee, type ShopeeSettings } from '@cancel/shopee'

/** Who works on an order. `only-writer`: its client says that nobody else cancels; `shared`: it does not. */
export type Who = 'only-writer' | 'shared'

export type SiteName = 'plain' | 'shopee'

export interface CrashOrder {
  readonly who: Who
  /** How many of its three units are asked for; all three are the whole order. */
  readonly units: 1 | 3
  readonly request: { readonly orderId: string }
  /** Its row in a file. */
  readonly row: string
}

/** Half of the orders are cancelled whole, half by one unit of three; half of each belong to either account. */
export function ordersOf(site: SiteName, count: number): readonly CrashOrder[] {
  const line = site === 'plain' ? { id: 'A' } : { itemId: '11', modelId: '7' }
  return Array.from({ length: count }, (_, index) => {
    const orderId = site === 'plain' ? `o${index}` : `201020CRASH${String(index).padStart(5, '0')}`
    const who = index % 2 === 0 ? 'only-writer' : 'shared'
    const isUnit = Math.floor(index / 2) % 2 === 1
    const request = {
      orderId,
      ...(site === 'shopee' && { reason: 'customer_request' }),
      ...(isUnit && { lines: [{ ...line, quantity: 1 }] }),
    }
    const cell = isUnit ? `${Object.values(line).join('/')} x1` : 'all'
    return { who, units: isUnit ? 1 : 3, request, row: `${orderId},${who},customer_request,${cell}` }
  })
}

/** Settings by account, as the server gave them: JSON, so that another process can have them. */
export type SiteSettings = Readonly<Record<Who, Readonly<Record<string, unknown>>>>

export function clientsOf(site: SiteName, settings: SiteSettings): Readonly<Record<Who, AnyCanceller>> {
  const create = (who: Who): AnyCanceller => {
    const onlyWriter = who === 'only-writer'
    const own = settings[who]
    if (site === 'plain')
      return createPlainClient({ url: String(own['url']), account: `plain/${who}`, onlyWriter })
    // Written by the emulator for this very client, and gone through JSON.
    return createShopee({ ...(own as ShopeeSettings), onlyWriter, reconcile: { settleMs: 50, reads: 3 } })
  }
  return { 'only-writer': create('only-writer'), shared: create('shared') }
}
