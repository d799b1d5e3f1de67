import { expect, test } from 'vitest'
import {
  createKiboEmulator,
  createManualClock,
  createPartnerCenterEmulator,
  type EmulatorFetch,
} from '../src/index.ts'
import { cancelInit, observe } from './observe.ts'
import { createTinyEmulator } from './tiny-vendor.ts'

test('the gateway throttles in its own shape until the minute is over', async () => {
  const clock = createManualClock()
  const { fetch, settings, server, orders } = createPartnerCenterEmulator({ clock, requestsPerMinute: 1 })
  const headers = { authorization: `Bearer ${server.accessToken()}` }
  const url = `${settings.baseUrl}/v1/customers/${server.customerId}/orders/${orders.add().id}`
  const send = (): ReturnType<EmulatorFetch> => fetch(url, { headers })
  await send()
  clock.advance(3000)
  const response = await send()
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('57')
  const text = await response.text()
  expect(text).toBe('{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds." }')
  expect(text).toHaveLength(84)
  clock.advance(57_000)
  expect((await send()).status).toBe(200)
})

test('each account has a minute of its own, logins have none', async () => {
  const { fetch, settings, server, orders } = createKiboEmulator({
    clock: createManualClock(),
    requestsPerMinute: 2,
  })
  const read = async (tenant: string): Promise<number> => {
    const id = String(orders.add({}, tenant).orderID)
    const headers = { authorization: `Bearer ${server.issueToken()}`, 'x-vol-tenant': tenant }
    return (await fetch(`${settings.baseUrl}/api/v2/order/${id}`, { headers })).status
  }
  expect([await read('1'), await read('1'), await read('1'), await read('2')]).toEqual([200, 200, 429, 200])
  for (let count = 0; count < 3; count += 1)
    expect((await fetch(settings.authUrl, { method: 'POST', body: '{}' })).status).toBe(400)
})

test('faults by chance are the same for one seed, about as many as asked, and end with clear', async () => {
  const met = async (seed: number): Promise<(string | undefined)[]> => {
    const emulator = createTinyEmulator()
    emulator.faults.random({ rate: 0.1, seed })
    const url = `${emulator.settings.baseUrl}/orders/1`
    for (let count = 0; count < 500; count += 1)
      await observe(emulator.fetch, url, count % 2 ? {} : cancelInit())
    return emulator.requests.map(({ fault }) => fault)
  }
  const first = await met(7)
  expect(await met(7)).toEqual(first)
  expect(await met(8)).not.toEqual(first)
  const share = first.filter((fault) => fault !== undefined).length / 500
  expect(share).toBeGreaterThan(0.05)
  expect(share).toBeLessThan(0.15)

  const emulator = createTinyEmulator()
  emulator.faults.random({ rate: 1, on: ['read'], faults: ['server_error:503'] })
  const status = async (init?: RequestInit): Promise<unknown> => {
    const seen = await observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/1`, init)
    return 'status' in seen && seen.status
  }
  expect([await status(cancelInit()), await status()]).toEqual([200, 503])
  emulator.faults.clear()
  expect(await status()).toBe(200)
  expect(() => emulator.faults.random({ rate: 2 })).toThrow('rate must be a number from 0 to 1; given 2')
})
