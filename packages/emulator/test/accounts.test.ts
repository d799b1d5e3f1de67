import { expect, test } from 'vitest'
import {
  createKiboEmulator,
  createManualClock,
  createShopeeEmulator,
  type ShopeeEmulator,
} from '../src/index.ts'
import { signShopeeRequest } from '../src/shopee/signature.ts'

const clock = createManualClock()

async function readShopee(
  { fetch }: ShopeeEmulator,
  settings: ShopeeEmulator['settings'],
  orderSn: string,
): Promise<unknown> {
  const path = '/api/v2/order/get_order_detail'
  const { baseUrl, partnerKey, accessToken, shopId, merchantId } = settings
  const kind = shopId === undefined ? 'merchant_id' : 'shop_id'
  const [partnerId, accountId] = [String(settings.partnerId), String(shopId ?? merchantId)]
  const timestamp = String(Math.floor(clock.now() / 1000))
  const sign = signShopeeRequest(partnerKey, { partnerId, path, timestamp, accessToken, accountId })
  const query = { partner_id: partnerId, timestamp, sign, access_token: accessToken, [kind]: accountId }
  const search = new URLSearchParams({ ...query, order_sn_list: orderSn }).toString()
  const answer = (await (await fetch(`${baseUrl}${path}?${search}`)).json()) as { readonly error: string }
  return answer.error
}

test('each shop and merchant has its own tokens, and sees its own orders only', async () => {
  const emulator = createShopeeEmulator({ clock })
  const own = emulator.orders.add().order_sn
  const second = emulator.orders.add({}, '600001').order_sn
  const merchants = emulator.orders.add({}, 'merchant/77').order_sn
  expect(emulator.server.accounts()).toEqual(['shop/600000', 'shop/600001', 'merchant/77'])
  const accounts = emulator.server.accounts().map(emulator.settingsOf)
  expect(new Set(accounts.map(({ accessToken }) => accessToken)).size).toBe(3)
  expect(accounts[0]).toEqual(emulator.settings)
  const seen = await Promise.all(
    accounts.map(async (settings) =>
      Promise.all([own, second, merchants].map((id) => readShopee(emulator, settings, id))),
    ),
  )
  const [yes, no] = ['', 'error_not_found']
  expect(seen).toEqual([
    [yes, no, no],
    [no, yes, no],
    [no, no, yes],
  ])
  emulator.server.expireAccessTokens('shop/600001')
  expect(await readShopee(emulator, emulator.settingsOf('600001'), second)).toBe('invalid_acceess_token')
  expect(await readShopee(emulator, emulator.settings, own)).toBe('')
  expect(() => emulator.settingsOf('my shop')).toThrow(
    "a Shopee account is a number, shop/<number> or merchant/<number>; given 'my shop'",
  )
})

test('each tenant of Kibo sees its own orders only, and another one is forbidden', async () => {
  const { fetch, settings, settingsOf, orders, server } = createKiboEmulator({ clock })
  const own = String(orders.add().orderID)
  const other = String(orders.add({}, '67890').orderID)
  const status = async (tenant: string, id: string): Promise<number> => {
    const headers = { authorization: `Bearer ${server.issueToken()}`, 'x-vol-tenant': tenant }
    return (await fetch(`${settings.baseUrl}/api/v2/order/${id}`, { headers })).status
  }
  expect(settingsOf('67890').tenantId).toBe('67890')
  expect(await status('12345', own)).toBe(200)
  expect(await status('12345', other)).toBe(404)
  expect(await status('67890', other)).toBe(200)
  expect(await status('11111', own)).toBe(403)
  expect(() => orders.add({}, 'a/b')).toThrow("given 'a/b'")
})
