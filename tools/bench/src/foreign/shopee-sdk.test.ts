import { createManualClock, createShopeeEmulator, type ShopeeEmulatorOptions } from '@cancel/emulator'
import { expect, onTestFinished, test } from 'vitest'
import { openShopeeSdk } from '../other-clients.ts'

// @congminh1254/shopee-sdk 2.7.0 was written by others, against Shopee itself. What it needs of the vendor the emulator
// must have: nothing here is ours but the server.

const request = { order_sn: '201020SQQ5K2EP', cancel_reason: 'CUSTOMER_REQUEST' }

/** An emulator that listens, and the SDK with its tokens, with others in their place, or with none. */
async function open(token?: Parameters<typeof openShopeeSdk>[1], options?: ShopeeEmulatorOptions) {
  const emulator = createShopeeEmulator(options)
  emulator.orders.add({ order_sn: request.order_sn })
  const { settings, close } = await emulator.listen()
  onTestFinished(close)
  const sdk = await openShopeeSdk(settings, token)
  return { ...emulator, sdk, order: sdk.order }
}

/** `ShopeeApiError`, which the package does not export. */
function apiError(data: object): object {
  return expect.objectContaining({ name: 'ShopeeApiError', data: expect.objectContaining(data) })
}

test('signs, cancels, and reads the order it cancelled', async () => {
  const { order, ledger } = await open()
  expect(await order.cancelOrder(request)).toMatchObject({
    error: '',
    response: { update_time: expect.any(Date) },
  })
  expect(ledger.entries).toHaveLength(1)

  const read = await order.getOrderDetail({
    order_sn_list: [request.order_sn],
    response_optional_fields: 'cancel_by,cancel_reason,item_list,pay_time',
  })
  expect(read.response.order_list).toMatchObject([
    {
      order_sn: request.order_sn,
      order_status: 'CANCELLED',
      cancel_by: 'seller',
      pay_time: expect.any(Date),
      item_list: [{ cancelled_qty: 1 }],
    },
  ])
})

test('cancels some units of a line', async () => {
  const { order, orders } = await open()
  const order_sn = '201020SQQ5UNITS'
  orders.add({ order_sn, item_list: [{ item_id: 11, model_id: 7, model_quantity_purchased: 3 }] })
  const items = [{ item_id: 11, model_id: 7, model_quantity: 2, order_item_id: 11, promotion_group_id: 0 }]
  await order.cancelOrder({ ...request, order_sn, partial_cancel_item_list: items })
  expect(orders.get(order_sn)).toMatchObject({
    order_status: 'READY_TO_SHIP',
    item_list: [{ cancelled_qty: 2, active_qty: 1 }],
  })
})

test('gets the error for an order that is cancelled already, and for one that is not there', async () => {
  const { order, ledger } = await open()
  await order.cancelOrder(request)
  const error = { error: 'order.error_limit', message: 'Can not cancel this order.' }
  await expect(order.cancelOrder(request)).rejects.toEqual(apiError(error))
  const nobodys = order.cancelOrder({ ...request, order_sn: 'NOBODYS' })
  await expect(nobodys).rejects.toEqual(apiError({ error: 'error_not_found' }))
  expect(ledger.entries).toHaveLength(1)
})

test('logs in with a code of the redirect, and cancels with the tokens it got', async () => {
  const { sdk, order, server, ledger } = await open('none')
  const shopId = sdk.getConfig().shop_id ?? 0
  await expect(order.cancelOrder(request)).rejects.toThrow('No access token found')

  const code = server.issueCode({ shopId })
  const token = await sdk.authenticateWithCode(code, shopId)
  expect(token).toMatchObject({ access_token: server.tokenPair().accessToken, expire_in: 14_400 })
  await order.cancelOrder(request)
  expect(ledger.entries).toHaveLength(1)
  await expect(sdk.authenticateWithCode(code, shopId)).rejects.toEqual(apiError({ error: 'invalid_code' }))
})

test.each(['invalid_acceess_token', 'error_auth'] as const)(
  'is told %s for a dead access token, refreshes, and cancels with the new one',
  async (deadToken) => {
    const { order, server, requests, ledger } = await open({}, { deadToken })
    const before = server.tokenPair()
    server.expireAccessTokens()
    await order.cancelOrder(request)
    expect(requests.map(({ kind }) => kind)).toEqual(['cancel', 'token', 'cancel'])
    expect(server.tokenPair().refreshToken).not.toBe(before.refreshToken)
    expect(ledger.entries).toHaveLength(1)
  },
)

test('what the vendor refuses before anything else changes nothing: a burnt refresh token, a clock that is off, a wrong key', async () => {
  // A refresh token works once: what was burnt elsewhere ends in the first error.
  const burnt = await open({ refresh_token: 'burnt' })
  burnt.server.expireAccessTokens()
  const ahead = await open({}, { clock: createManualClock(Date.now() + 600_000) })
  const wrong = await open({ access_token: 'of another shop' })
  wrong.sdk.getConfig().partner_key = 'wrong'
  for (const [{ order, ledger }, error] of [
    [burnt, { error: 'error_shop_refresh_token' }],
    [ahead, { error: 'error_param', message: 'Timestamp is expired.' }],
    [wrong, { error: 'error_sign' }],
  ] as const) {
    await expect(order.cancelOrder(request)).rejects.toEqual(apiError(error))
    expect(ledger.entries).toEqual([])
  }
})

test('answers a buyer who asked to cancel', async () => {
  const { order, orders } = await open()
  orders.requestCancel(request.order_sn)
  await order.handleBuyerCancellation({ order_sn: request.order_sn, operation: 'ACCEPT' })
  expect(orders.get(request.order_sn)).toMatchObject({ order_status: 'CANCELLED' })
})
