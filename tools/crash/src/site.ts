import type { AnyCanceller } from '@cancel/core'
import { createPlainClient } from '@cancel/plain-vendor'
import { createShopee, type ShopeeSettings } from '@cancel/shopee'

/** Who works on an order. `only-writer`: its client says that nobody else cancels; `shared`: it does not. */
export type Who = 'only-writer' | 'shared'

export interface CrashOrder {
  readonly index: number
  readonly who: Who
  /** One unit of three; else the whole order. */
  readonly isUnit: boolean
}

/** Half of the orders are cancelled whole, half by one unit of three; half of each belong to either account. */
export function ordersOf(count: number): readonly CrashOrder[] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    who: index % 2 === 0 ? 'only-writer' : 'shared',
    isUnit: Math.floor(index / 2) % 2 === 1,
  }))
}

export type SiteName = 'plain' | 'shopee'

/** What a program needs to cancel at one vendor. */
export interface Site {
  readonly clients: Readonly<Record<Who, AnyCanceller>>
  readonly idOf: (order: CrashOrder) => string
  readonly requestOf: (order: CrashOrder) => { readonly orderId: string }
  /** The `lines` cell of its row. */
  readonly cellOf: (order: CrashOrder) => string
}

/** Settings by account, as the server gave them: JSON, so that another process can have them. */
export type SiteSettings = Readonly<Record<Who, Readonly<Record<string, unknown>>>>

export function openSite(name: SiteName, settings: SiteSettings): Site {
  const idOf = ({ index }: CrashOrder): string =>
    name === 'plain' ? `o${index}` : `201020CRASH${String(index).padStart(5, '0')}`
  const line = name === 'plain' ? { id: 'A' } : { itemId: '11', modelId: '7' }
  return {
    clients: {
      'only-writer': createClient(name, 'only-writer', settings['only-writer']),
      shared: createClient(name, 'shared', settings.shared),
    },
    idOf,
    requestOf: (order) => ({
      orderId: idOf(order),
      ...(name === 'shopee' ? { reason: 'customer_request' } : {}),
      ...(order.isUnit ? { lines: [{ ...line, quantity: 1 }] } : {}),
    }),
    cellOf: ({ isUnit }) => (isUnit ? `${Object.values(line).join('/')} x1` : 'all'),
  }
}

function createClient(name: SiteName, who: Who, settings: SiteSettings[Who]): AnyCanceller {
  const onlyWriter = who === 'only-writer'
  if (name === 'plain')
    return createPlainClient({ url: String(settings['url']), account: `plain/${who}`, onlyWriter })
  // Written by the emulator for this very client, and gone through JSON.
  return createShopee({ ...(settings as ShopeeSettings), onlyWriter, reconcile: { settleMs: 50, reads: 3 } })
}
