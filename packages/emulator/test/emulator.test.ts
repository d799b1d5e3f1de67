import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import * as publicList from '../src/index.ts'
import { createEmulator, createManualClock, createShopeeEmulator } from '../src/index.ts'
import { vendorList } from '../src/vendors.ts'

test('one emulator holds all vendors on one clock, each with a ledger of its own', () => {
  const clock = createManualClock()
  const { shopee, partnercenter, clock: shared } = createEmulator({ clock })
  expect(shared).toBe(clock)
  expect(shopee.clock).toBe(clock)
  expect(shopee.ledger).not.toBe(partnercenter.ledger)
  expect(shopee.settings).toMatchObject({
    baseUrl: 'https://shopee.emulator.invalid',
    clock,
    fetch: shopee.fetch,
  })
})

test('listen serves every vendor on a port of its own, and close ends them all', async () => {
  const emulator = createEmulator()
  const { close, ...vendors } = await emulator.listen()
  const urls = Object.values(vendors).map(({ url }) => url)
  expect(new Set(urls).size).toBe(urls.length)
  for (const [name, { url, settings }] of Object.entries(vendors)) {
    expect(settings).toMatchObject({ baseUrl: expect.stringContaining(url), clock: emulator.clock })
    expect(settings, name).not.toHaveProperty('fetch')
    expect((await fetch(`${url}/__emulator/ledger`)).status).toBe(200)
  }
  await close()
  for (const url of urls) await expect(fetch(`${url}/__emulator/ledger`)).rejects.toThrow('fetch failed')
})

test('a port that is taken fails, and leaves nothing listening', async () => {
  // Below those that the system gives out by itself: nobody else answers there.
  const port = randomInt(20_000, 32_000)
  const blocker = await createShopeeEmulator().listen({ port: port + 1 })
  await expect(createEmulator().listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed')
  await blocker.close()
})

test('settings follow what the server has now, not what it had when it was made', () => {
  const shopee = createShopeeEmulator()
  const { accessToken } = shopee.server.issueTokens()
  expect(shopee.settings.accessToken).toBe(accessToken)
})

test('in-process it answers for its own origin only', async () => {
  const shopee = createShopeeEmulator()
  await expect(
    shopee.fetch('https://partner.shopeemobile.com/api/v2/order/get_order_detail'),
  ).rejects.toMatchObject({
    message: 'fetch failed',
    cause: { code: 'ENOTFOUND' },
    [Symbol.for('@cancel/notSent')]: true,
  })
  expect(shopee.requests).toEqual([])
})

test('the public list, with an emulator for every vendor', () => {
  const names = Object.keys(publicList).toSorted()
  const perVendor = vendorList.map(([, vendor]) => vendor.create.name)
  expect(names).toEqual(expect.arrayContaining(perVendor))
  expect(names.filter((name) => !perVendor.includes(name))).toMatchInlineSnapshot(`
    [
      "createEmulator",
      "createManualClock",
      "faultCatalogue",
      "listenRefused",
      "listenTlsReset",
      "listenTlsUntrusted",
      "testCertificate",
    ]
  `)
})
