import {
  createKiboEmulator,
  createManualClock,
  createShopeeEmulator,
  type KiboEmulator,
  type ShopeeEmulator,
} from '@cancel/emulator'
import { kibo, paths, shopee } from '../world.ts'

/** One request as it came. */
export interface SeenRequest {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A vendor with the order, of which nobody has asked anything yet. */
export function freshShopee(now: number = Date.now()): ShopeeEmulator['settings'] {
  const { settings, orders } = createShopeeEmulator({ clock: createManualClock(now) })
  const items = [1, 2].map((number) => ({ item_id: 1_000_000 + number, model_id: number }))
  orders.add({ order_sn: shopee.orderSn, item_list: items })
  return settings
}

export function freshKibo(): KiboEmulator['settings'] {
  const { settings, orders, server } = createKiboEmulator()
  orders.add({ orderID: kibo.orderId })
  if (server.issueToken() !== kibo.accessToken) throw new Error('the emulator begins with another token')
  return settings
}

/** What the vendor says of a request that it does not take; `undefined` when it does what was asked. */
export async function refusalOf(seen: SeenRequest, now?: number): Promise<string | undefined> {
  const { method, path, headers, body } = seen
  const isKibo = path === paths.cancelKibo
  // No emulator speaks Kibo's standard API. It wants the same headers, and a reason.
  const isStandard = path === paths.cancelKiboStandard && method === 'PUT'
  if (isStandard && !body.includes('"reasonCode":"customerChangedMind"'))
    return `${path}: no reason in ${body}`
  const { baseUrl, fetch } = isKibo || isStandard ? freshKibo() : freshShopee(now)
  const translated = { orderId: kibo.orderId, dispositionReason: kibo.reason }
  const answer = await (isStandard
    ? fetch(baseUrl + paths.cancelKibo, { method: 'POST', headers, body: JSON.stringify(translated) })
    : fetch(baseUrl + path, { method, headers, ...(method !== 'GET' && { body }) }))
  const text = await answer.text()
  const { error = '' } = answer.ok ? (JSON.parse(text) as { readonly error?: string }) : { error: text }
  return error === '' ? undefined : `${method} ${path.split('?')[0]}: ${text}`
}
