import { createKiboEmulator } from '@cancel/emulator'
import { createKibo } from '@cancel/kibo'
import { Configuration } from '@kibocommerce/rest-sdk'
import { OrderApi } from '@kibocommerce/rest-sdk/clients/Commerce/index.js'
import { APIAuthClient } from '@kibocommerce/sdk-authentication'
import { expect, onTestFinished, test } from 'vitest'

// Kibo's own packages against the emulator: @kibocommerce/sdk-authentication 1.0.1 logs in, @kibocommerce/rest-sdk
// 3.2634.1 cancels. The SDK speaks the standard API only, and the emulator the translated one only.

const orderId = '4021876'

async function open() {
  const emulator = createKiboEmulator()
  emulator.orders.add({ orderID: Number(orderId) })
  const { url, settings, close } = await emulator.listen()
  onTestFinished(close)
  return { ...emulator, ...settings, url }
}

test("Kibo's own login gets a token that the order calls take, and a next one for it", async () => {
  const { url, clientId, clientSecret, tenantId } = await open()
  const hosts = { clientId, authHost: url, apiHost: url }
  const login = new APIAuthClient({ ...hosts, sharedSecret: clientSecret }, fetch)
  const ticket = await login.authenticate()
  expect(ticket).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  const next = await login.refreshTicket(ticket)
  expect(next.access_token).not.toBe(ticket.access_token)

  const kibo = createKibo({ tenantId, baseUrl: url, accessToken: next.access_token })
  const result = await kibo.cancel({ orderId, reason: 'customer_request' })
  expect(result).toMatchObject({ status: 'cancelled' })

  const refused = await new APIAuthClient({ ...hosts, sharedSecret: 'wrong' }, fetch).authenticate()
  // A refused login is an error inside `items[]`: the library looks for it at the top and goes on without a token.
  expect(refused).toMatchObject({ items: [{ errorCode: 'INVALID_CREDENTIALS' }] })
})

test('the cancel of its SDK is of another API: told so in the shape of Kibo, and nothing changes', async () => {
  const { url: apiHost, tenantId, server, ledger, requests } = await open()
  const orders = new OrderApi(new Configuration({ tenantId, apiHost, accessToken: server.issueToken() }))
  const commerceRuntimeCanceledReason = { reasonCode: 'customerChangedMind' }
  await expect(orders.cancelOrder({ orderId, commerceRuntimeCanceledReason })).rejects.toMatchObject({
    name: 'ResponseError',
    response: { status: 404, correlationId: expect.any(String) },
    apiError: { items: [{ errorCode: 'NOT_CONFIGURED' }] },
  })
  expect(ledger.entries).toEqual([])
  const path = `/api/commerce/orders/cancel/${orderId}`
  expect(requests).toMatchObject([{ method: 'PUT', path, kind: undefined }])
})
