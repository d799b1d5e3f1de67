import {
  createManualClock,
  createShopeeEmulator,
  type ShopeeEmulator,
  type ShopeeEmulatorOptions,
} from '@cancel/emulator'
import type { ShopeeSDK } from '@congminh1254/shopee-sdk'
import { expect, test } from 'vitest'
import { type HeldToken, openShopeeSdk } from '../open-shopee-sdk.ts'

// @congminh1254/shopee-sdk 2.7.0 was written by others, against Shopee itself. What it needs of the vendor the emulator
// must have: nothing here is ours but the server.

const request = { order_sn: '201020SQQ5K2EP', cancel_reason: 'CUSTOMER_REQUEST' }

/** An emulator that listens and has the order, and the SDK with its tokens, with others in their place, or with none. */
async function open(
  token?: Partial<HeldToken>,
  order: Parameters<ShopeeEmulator['orders']['add']>[0] = {},
  options?: ShopeeEmulatorOptions,
): Promise<AsyncDisposable & ShopeeEmulator & { readonly sdk: ShopeeSDK }> {
  const emulator = createShopeeEmulator(options)
  emulator.orders.add({ order_sn: request.order_sn, ...order })
  const { settings, close } = await emulator.listen()
  const sdk = await openShopeeSdk(settings, token && { ...emulator.server.tokenPair(), ...token })
  return { ...emulator, sdk, [Symbol.asyncDispose]: close }
}

/** `ShopeeApiError`, which the package does not export. */
function apiError(data: object): object {
  return expect.objectContaining({ name: 'ShopeeApiError', data: expect.objectContaining(data) })
}

test('signs, cancels, and reads the order it cancelled', async () => {
  await using emulator = await open({})
  const { order } = emulator.sdk

  const cancelled = await order.cancelOrder(request)
  expect(cancelled).toMatchObject({ error: '', response: { update_time: expect.any(Date) } })
  expect(emulator.ledger.entries).toHaveLength(1)

  const read = await order.getOrderDetail({
    order_sn_list: [request.order_sn],
    response_optional_fields: 'cancel_by,cancel_reason,item_list,pay_time',
  })
  expect(read.response.order_list).toEqual([
    expect.objectContaining({
      order_sn: request.order_sn,
      order_status: 'CANCELLED',
      cancel_by: 'seller',
      pay_time: expect.any(Date),
      item_list: [expect.objectContaining({ cancelled_qty: 1 })],
    }),
  ])
})

test('cancels some units of a line', async () => {
  await using emulator = await open(
    {},
    { item_list: [{ item_id: 11, model_id: 7, model_quantity_purchased: 3 }] },
  )
  const items = [{ item_id: 11, model_id: 7, model_quantity: 2, order_item_id: 11, promotion_group_id: 0 }]
  await emulator.sdk.order.cancelOrder({ ...request, partial_cancel_item_list: items })
  expect(emulator.orders.get(request.order_sn)).toMatchObject({
    order_status: 'READY_TO_SHIP',
    item_list: [{ cancelled_qty: 2, active_qty: 1 }],
  })
})

test('gets the error for an order that is cancelled already, and for one that is not there', async () => {
  await using emulator = await open({}, { order_status: 'CANCELLED' })
  const { order } = emulator.sdk
  await expect(order.cancelOrder(request)).rejects.toEqual(
    apiError({ error: 'order.error_limit', message: 'Can not cancel this order.' }),
  )
  await expect(order.cancelOrder({ ...request, order_sn: 'NOBODYS' })).rejects.toEqual(
    apiError({ error: 'error_not_found' }),
  )
  expect(emulator.ledger.entries).toEqual([])
})

test('logs in with a code of the redirect, and cancels with the tokens it got', async () => {
  await using emulator = await open()
  const { sdk } = emulator
  const shopId = sdk.getConfig().shop_id ?? 0
  await expect(sdk.order.cancelOrder(request)).rejects.toThrow('No access token found')

  const code = emulator.server.issueCode({ shopId })
  const token = await sdk.authenticateWithCode(code, shopId)
  expect(token).toMatchObject({ access_token: emulator.server.tokenPair().accessToken, expire_in: 14_400 })
  await sdk.order.cancelOrder(request)
  expect(emulator.ledger.entries).toHaveLength(1)
  await expect(sdk.authenticateWithCode(code, shopId)).rejects.toEqual(apiError({ error: 'invalid_code' }))
})

test.each(['invalid_acceess_token', 'error_auth'] as const)(
  'is told %s for a dead access token, refreshes, and cancels with the new one',
  async (deadToken) => {
    await using emulator = await open({}, {}, { deadToken })
    const before = emulator.server.tokenPair()
    emulator.server.expireAccessTokens()
    await emulator.sdk.order.cancelOrder(request)
    expect(emulator.requests.map(({ kind }) => kind)).toEqual(['cancel', 'token', 'cancel'])
    expect(emulator.server.tokenPair().refreshToken).not.toBe(before.refreshToken)
    expect(emulator.ledger.entries).toHaveLength(1)
  },
)

test('refreshes before it calls when its own clock says the token has ended', async () => {
  await using emulator = await open({ expiresAt: Date.now() - 1 })
  await emulator.sdk.order.cancelOrder(request)
  expect(emulator.requests.map(({ kind }) => kind)).toEqual(['token', 'cancel'])
})

test('a refresh token works once: what was burnt elsewhere ends in the first error', async () => {
  await using emulator = await open({ refreshToken: 'burnt' })
  emulator.server.expireAccessTokens()
  await expect(emulator.sdk.order.cancelOrder(request)).rejects.toEqual(
    apiError({ error: 'error_shop_refresh_token' }),
  )
  expect(emulator.ledger.entries).toEqual([])
})

test('a wrong key and a clock that is off are refused before anything else', async () => {
  await using ahead = await open({}, {}, { clock: createManualClock(Date.now() + 600_000) })
  await expect(ahead.sdk.order.cancelOrder(request)).rejects.toEqual(
    apiError({ error: 'error_param', message: 'Timestamp is expired.' }),
  )

  await using emulator = await open({ accessToken: 'of another shop' })
  emulator.sdk.getConfig().partner_key = 'wrong'
  await expect(emulator.sdk.order.cancelOrder(request)).rejects.toEqual(apiError({ error: 'error_sign' }))
})

test('answers a buyer who asked to cancel', async () => {
  await using emulator = await open({})
  emulator.orders.requestCancel(request.order_sn)
  await emulator.sdk.order.handleBuyerCancellation({ order_sn: request.order_sn, operation: 'ACCEPT' })
  expect(emulator.orders.get(request.order_sn)).toMatchObject({ order_status: 'CANCELLED' })
})
