import { createManualClock, type ManualClock } from '@cancel/emulator'
import { createShopee, type ShopeeClient, type ShopeeSettings } from '../src/index.ts'

/** What Shopee answers, and under which status. */
export interface Printed {
  readonly status?: number
  readonly body: object | string
}

export interface Scripted {
  readonly shopee: ShopeeClient
  readonly clock: ManualClock
  /** Path and query of every request that was made. */
  readonly urls: readonly URL[]
}

export function failure(error: unknown, message?: string, status = 200): Printed {
  return { status, body: { error, message, request_id: 'r1' } }
}

export function detail(order: object): Printed {
  const answer = { order_sn: 'A', order_status: 'READY_TO_SHIP', item_list: [], ...order }
  return { body: { error: '', message: '', request_id: 'r2', response: { order_list: [answer] } } }
}

export const updated: Printed = {
  body: { error: '', message: '', request_id: 'r3', response: { update_time: 1603184533 } },
}

/** A client whose vendor answers each kind of call from a list of its own, the last entry again and again. */
export function scripted(
  answers: { readonly cancel?: readonly Printed[]; readonly read?: readonly Printed[] },
  settings: ShopeeSettings = {},
): Scripted {
  const clock = createManualClock()
  const urls: URL[] = []
  const fetch: typeof globalThis.fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const isRead = url.pathname.endsWith('/get_order_detail')
    const list = (isRead ? answers.read : answers.cancel) ?? []
    const before = urls.filter((seen) => seen.pathname === url.pathname).length
    const { status = 200, body } = list[before] ?? list.at(-1) ?? { body: {} }
    urls.push(url)
    const headers = {
      'content-type': 'application/json',
      date: new Date(clock.now()).toUTCString(),
    }
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })
  }
  const shopee = createShopee({
    partnerId: 1,
    partnerKey: 'partner-key',
    shopId: 600000,
    accessToken: 'access-token',
    baseUrl: 'https://shopee.invalid',
    clock,
    fetch,
    ...settings,
  })
  return { shopee, clock, urls }
}
