import { inspect } from 'node:util'
import { type CancelEvent, createMemoryTokenStore } from '@cancel/core'
import { expect, test } from 'vitest'
import { createShopee, type ShopeeSettings, shopeeSignature } from '../src/index.ts'

const secrets = {
  partnerKey: 'canary-partner-key',
  accessToken: 'canary-access-token',
  refreshToken: 'canary-refresh-token',
}
const common = {
  partnerId: 1,
  partnerKey: secrets.partnerKey,
  shopId: 600000,
  baseUrl: 'https://shopee.invalid',
}
const signs = new Set<string>()

/** A vendor that says everything it was told back. */
const echo: typeof globalThis.fetch = async (input, init) => {
  const { url } = new Request(input)
  signs.add(new URL(url).searchParams.get('sign') ?? '')
  const message = `you said ${url} ${typeof init?.body === 'string' ? init.body : ''}`
  return Response.json({ error: 'error_permission', message, request_id: url }, { status: 403 })
}

/** A transport that prints the whole address, as many do. */
const complain: typeof globalThis.fetch = async (input) => {
  const { url } = new Request(input)
  signs.add(new URL(url).searchParams.get('sign') ?? '')
  throw Object.assign(new TypeError(`you said ${url}`), { [Symbol.for('@cancel/notSent')]: true })
}

const stored = createMemoryTokenStore({
  'shopee/shopee.invalid/shop/600000': { refreshToken: secrets.refreshToken },
})

test.each<[string, ShopeeSettings]>([
  ['a vendor that repeats them', { accessToken: secrets.accessToken, fetch: echo }],
  ['a vendor that repeats them, at a refresh', { tokens: stored, fetch: echo }],
  [
    'a transport that prints the address',
    { accessToken: secrets.accessToken, fetch: complain, maxRetries: 0 },
  ],
  ['a transport that prints it, at a refresh', { tokens: stored, fetch: complain }],
])('no secret shows with %s', async (_what, settings) => {
  const events: CancelEvent[] = []
  const shopee = createShopee({
    ...common,
    ...settings,
    observeBodies: true,
    observe: (event) => events.push(event),
  })
  const clients = [shopee, shopee.with({ timeoutMs: 1000 })]
  const thrown = await Promise.all(
    clients.map((client) =>
      client.cancel({ orderId: 'A', reason: 'customer_request' }).catch((error: unknown) => error),
    ),
  )
  expect(thrown).toEqual(clients.map(() => expect.objectContaining({ name: 'CancelError' })))
  const seen = `${inspect([clients, events, thrown], { depth: 12, showHidden: true })} ${JSON.stringify([events, thrown])}`
  expect(seen).toContain('you said')
  expect(signs.size).toBeGreaterThan(0)
  for (const secret of [...Object.values(secrets), ...signs]) expect(seen).not.toContain(secret)
})

test.each([' ', '\n'])('no part of one shows behind %j over and over', async (filler) => {
  const { accessToken } = secrets
  for (const length of [990, 996, 99_996]) {
    const message = filler.repeat(length) + accessToken
    const fetch = async (): Promise<Response> => Response.json({ error: message, message, request_id: 'r' })
    const shopee = createShopee({ ...common, accessToken, fetch, reconcile: { reads: 0 } })
    const result = await shopee.cancel({ orderId: 'A', reason: 'customer_request' })
    expect(JSON.stringify(result)).not.toContain('canar')
  }
})

const client = createShopee({ ...common, accessToken: secrets.accessToken })

test.each<[string, (secret: never) => unknown]>([
  ['createShopee', createShopee],
  ['with', (secret) => client.with(secret)],
  ['cancel', (secret) => client.cancel(secret)],
  ['api.refreshAccessToken', (secret) => client.api.refreshAccessToken(secret)],
  ['shopeeSignature', shopeeSignature],
  ['createMemoryTokenStore', createMemoryTokenStore],
])('a secret that is given in place of an object is not shown: %s', async (_what, call) => {
  const thrown: unknown = await (async () => call(secrets.refreshToken as never))().catch(
    (error: unknown) => error,
  )
  expect(thrown).toMatchObject({ message: expect.stringContaining('must be an object; given another text') })
  expect(inspect(thrown, { depth: Infinity, showHidden: true })).not.toContain(secrets.refreshToken)
})
