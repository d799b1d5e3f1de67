import { createMemoryTokenStore } from '@cancel/core'
import { createShopeeEmulator, type EmulatorClock } from '@cancel/emulator'
import { createShopee, shopeeNotes, shopeeRows, type ShopeeSettings } from '@cancel/shopee'
import { shopeeCases } from '../rows/vendors/shopee.ts'
import type { Subject, World } from './world.ts'

/** Characters that URLs, JSON and base64 change. */
const partnerKey = 'canary "key"/+&=%~?secret'
const tokens = {
  accessToken: 'canary "access"/+&=%~?secret',
  refreshToken: 'canary "refresh"/+&=%~?secret',
}
const fourHoursMs = 14_400_000

interface LineRequest {
  readonly orderId: string
  readonly reason: 'customer_request'
  readonly lines: readonly object[]
}

/** Shopee, with tokens kept in a store: the refresh token works once. */
export const shopee: Subject = {
  name: 'shopee',
  title: 'Shopee',
  modes: ['whole', 'line', 'units'],
  tokens: 'refreshed',
  resends: true,
  believesUnknownCodes: false,
  rows: shopeeRows,
  notes: shopeeNotes,
  cases: shopeeCases,
  createWorld,
}

function createWorld(clock: EmulatorClock): World {
  const emulator = createShopeeEmulator({ clock, partnerKey, tokens })
  const { orders, server } = emulator
  const store = createMemoryTokenStore({
    'shopee/shop/600000': { ...tokens, expiresAt: clock.now() + fourHoursMs },
  })
  return {
    emulator,
    clock,
    settings: emulator.settings,
    client: (settings, overrides) => {
      const { accessToken: _handed, ...rest } = { ...(settings as ShopeeSettings), ...overrides }
      return createShopee({ ...rest, tokens: store })
    },
    order: () => {
      const { order_sn: orderId } = orders.add({
        order_status: 'READY_TO_SHIP',
        item_list: [
          { item_id: 11, model_id: 0, model_quantity_purchased: 3 },
          { item_id: 12, model_id: 7, model_quantity_purchased: 1 },
        ],
      })
      const lines = (itemId: number, modelId: number, quantity: number): LineRequest => ({
        orderId,
        reason: 'customer_request',
        lines: [{ itemId, modelId, quantity }],
      })
      return {
        orderId,
        ref: { orderId },
        units: { '11/0': 3, '12/7': 1 },
        whole: { orderId, reason: 'customer_request' },
        line: { request: lines(12, 7, 1), units: { '12/7': 1 } },
        some: { request: lines(11, 0, 2), units: { '11/0': 2 } },
      }
    },
    cancelled: (id) =>
      Object.fromEntries(
        (orders.get(id)?.item_list ?? [])
          .filter(({ cancelled_qty: cancelled }) => cancelled > 0)
          .map((item) => [`${item.item_id}/${item.model_id}`, item.cancelled_qty]),
      ),
    cancelElsewhere: (id) => orders.cancelElsewhere(id, 'buyer'),
    expireTokens: server.expireAccessTokens,
    secrets: [partnerKey, tokens.accessToken, tokens.refreshToken],
  }
}
