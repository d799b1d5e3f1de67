import { createKiboEmulator } from '@cancel/emulator'
import { createKibo } from '@cancel/kibo'
import { Configuration } from '@kibocommerce/rest-sdk'
import { OrderApi } from '@kibocommerce/rest-sdk/clients/Commerce/index.js'
import { APIAuthClient } from '@kibocommerce/sdk-authentication'
import { expect, test } from 'vitest'

// Kibo's own packages against the emulator: @kibocommerce/sdk-authentication 1.0.1 logs in, @kibocommerce/rest-sdk
// 3.2634.1 cancels. The SDK speaks the standard API only, and the emulator the translated one only.

const orderId = 4_021_876

test("Kibo's own login gets a token that the order calls take, and a next one for it", async () => {
  const emulator = createKiboEmulator()
  emulator.orders.add({ orderID: orderId })
  const { url, settings, close } = await emulator.listen()
  const { clientId, clientSecret, tenantId } = settings
  const login = new APIAuthClient(
    { clientId, sharedSecret: clientSecret, authHost: url, apiHost: url },
    fetch,
  )

  const ticket = await login.authenticate()
  expect(ticket).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  const next = await login.refreshTicket(ticket)
  expect(next.access_token).not.toBe(ticket.access_token)

  const kibo = createKibo({ tenantId, baseUrl: url, accessToken: next.access_token })
  await expect(kibo.cancel({ orderId: String(orderId), reason: 'customer_request' })).resolves.toMatchObject({
    status: 'cancelled',
  })

  const stranger = new APIAuthClient({ clientId, sharedSecret: 'wrong', authHost: url, apiHost: url }, fetch)
  const refused = await stranger.authenticate()
  // A refused login is an error inside `items[]`: the library looks for it at the top and goes on without a token.
  expect(refused).toMatchObject({ items: [{ errorCode: 'INVALID_CREDENTIALS' }] })
  await close()
})

test('the cancel of its SDK is of another API: told so in the shape of Kibo, and nothing changes', async () => {
  const emulator = createKiboEmulator()
  emulator.orders.add({ orderID: orderId })
  const { url, settings, close } = await emulator.listen()
  const orders = new OrderApi(
    new Configuration({
      tenantId: settings.tenantId,
      apiHost: url,
      accessToken: emulator.server.issueToken(),
    }),
  )
  const cancelled = orders.cancelOrder({
    orderId: String(orderId),
    commerceRuntimeCanceledReason: { reasonCode: 'customerChangedMind' },
  })
  await expect(cancelled).rejects.toMatchObject({
    name: 'ResponseError',
    response: { status: 404, correlationId: expect.any(String) },
    apiError: { items: [{ errorCode: 'NOT_CONFIGURED' }] },
  })
  expect(emulator.ledger.entries).toEqual([])
  expect(emulator.requests).toMatchObject([
    { method: 'PUT', path: `/api/commerce/orders/cancel/${orderId}`, kind: undefined },
  ])
  await close()
})
