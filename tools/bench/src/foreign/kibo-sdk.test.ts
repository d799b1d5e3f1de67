import { createKiboEmulator } from '@cancel/emulator'
import { createKibo } from '@cancel/kibo'
import { APIAuthClient } from '@kibocommerce/sdk-authentication'
import { expect, onTestFinished, test } from 'vitest'

// Kibo's own @kibocommerce/sdk-authentication 1.0.1 against the emulator.
test("Kibo's own login gets a token that the order calls take, and a next one for it", async () => {
  const emulator = createKiboEmulator()
  emulator.orders.add({ orderID: 4_021_876 })
  const { url, settings, close } = await emulator.listen()
  onTestFinished(close)
  const { clientId, clientSecret, tenantId } = settings
  const hosts = { clientId, authHost: url, apiHost: url }
  const login = new APIAuthClient({ ...hosts, sharedSecret: clientSecret }, fetch)
  const ticket = await login.authenticate()
  expect(ticket).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  const next = await login.refreshTicket(ticket)
  expect(next.access_token).not.toBe(ticket.access_token)

  const kibo = createKibo({ tenantId, baseUrl: url, accessToken: next.access_token })
  const result = await kibo.cancel({ orderId: '4021876', reason: 'customer_request' })
  expect(result).toMatchObject({ status: 'cancelled' })

  const refused = await new APIAuthClient({ ...hosts, sharedSecret: 'wrong' }, fetch).authenticate()
  // A refused login is an error inside `items[]`: the library looks for it at the top and goes on without a token.
  expect(refused).toMatchObject({ items: [{ errorCode: 'INVALID_CREDENTIALS' }] })
})
