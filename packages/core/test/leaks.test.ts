import { inspect } from 'node:util'
import {
  createManualClock,
  createShopeeEmulator,
  faultCatalogue,
  type ShopeeEmulator,
} from '@cancel/emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CancelEvent, createMemoryTokenStore } from '../src/index.ts'
import { createTinyShopee, tinyAccount } from './tiny-shopee.ts'

/** Characters that URLs, forms, JSON and base64 change. */
const canary = (name: string): string => `canary "${name}"/+&=%~?secret`
const secrets = [canary('key'), canary('access'), canary('refresh')] as const
const [partnerKey, accessToken, refreshToken] = secrets
const orderId = '260101AAAAAA01'

function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64').replaceAll('=', '')
  const form = new URLSearchParams({ '': secret }).toString().slice(1)
  return [secret, encodeURIComponent(secret), form, base64, JSON.stringify(secret).slice(1, -1)]
}

const unhandled: unknown[] = []
const listen = (reason: unknown): unknown => unhandled.push(reason)
beforeAll(() => {
  process.on('unhandledRejection', listen)
})
afterAll(() => {
  process.off('unhandledRejection', listen)
})

type Fetch = typeof globalThis.fetch

/** Everything a caller can see of one cancel, as it would be printed, logged or stored. */
async function everythingSeen(
  script: (emulator: ShopeeEmulator) => void,
  through: (fetch: Fetch, signs: Set<string>) => Fetch = (fetch) => fetch,
): Promise<{ readonly seen: string; readonly signs: ReadonlySet<string> }> {
  const clock = createManualClock()
  const emulator = createShopeeEmulator({ clock, partnerKey, tokens: { accessToken, refreshToken } })
  emulator.orders.add({ order_sn: orderId })
  script(emulator)
  const { baseUrl, partnerId, shopId = 0 } = emulator.settings
  const key = tinyAccount(baseUrl, shopId)
  const store = createMemoryTokenStore({ [key]: { accessToken, refreshToken, expiresAt: clock.now() } })
  const events: CancelEvent[] = []
  const signs = new Set<string>()
  const watched: Fetch = (input, init) => {
    const sign = new URL(new Request(input).url).searchParams.get('sign')
    if (sign !== null) signs.add(sign)
    return through(emulator.fetch, signs)(input, init)
  }
  const cancel = createTinyShopee({
    baseUrl,
    partnerId,
    partnerKey,
    shopId,
    store,
    settings: { clock, fetch: watched, observeBodies: true, observe: (event) => events.push(event) },
  })
  const ended: unknown = await cancel(orderId).catch((error: unknown) => error)
  await new Promise((resolve) => setImmediate(resolve))
  const shown = [cancel, ended, events, emulator.requests, emulator.ledger.entries, unhandled]
  const stack = ended instanceof Error ? [ended.stack, String(ended), String(ended.cause)] : []
  const seen = [inspect(shown, { depth: 10, showHidden: true }), JSON.stringify(shown), ...stack].join(' ')
  return { seen, signs }
}

function expectNothing(seen: string, signs: ReadonlySet<string>): void {
  expect(signs.size).toBeGreaterThan(0)
  // The first access token ran out: what the server issued after it is a secret as well.
  const all = [...secrets, 'emulator-access-token-2', 'emulator-refresh-token-2', ...signs]
  const found = all.flatMap(formsOf).filter((form) => seen.includes(form))
  expect(found).toEqual([])
  expect(unhandled).toEqual([])
}

test.each(secrets.flatMap(formsOf))('a leak would be found, in form %#', async (form) => {
  const { seen, signs } = await everythingSeen((emulator) => emulator.faults.clear())
  expect(seen).toContain('cancel_order')
  expectNothing(seen, signs)
  expect(() => expectNothing(`${seen} ${form}`, signs)).toThrow('[]')
})

describe.each(['cancel', 'token'] as const)('no secret shows, whatever happens to a %s request:', (on) => {
  test.each(faultCatalogue.map(({ name }) => name))('%s', async (fault) => {
    const { seen, signs } = await everythingSeen((emulator) => emulator.faults.add({ on, fault, times: 4 }))
    expectNothing(seen, signs)
  })
})

const everyForm = (signs: ReadonlySet<string>): string => [...secrets, ...signs].flatMap(formsOf).join(' ')

test.each(['cancel_order', 'access_token/get'])('a vendor that repeats them, at %s', async (path) => {
  const { seen, signs } = await everythingSeen(
    () => undefined,
    (fetch, known) => async (input, init) => {
      const { url } = new Request(input)
      if (!url.includes(path)) return fetch(input, init)
      const message = `you said ${url} ${everyForm(known)} ${JSON.stringify(init)}`
      return Response.json({ error: 'error_permission', message, request_id: message }, { status: 403 })
    },
  )
  expect(seen).toContain('you said')
  expectNothing(seen, signs)
})

test.each(['cancel_order', 'access_token/get'])('a transport that prints them, at %s', async (path) => {
  const { seen, signs } = await everythingSeen(
    () => undefined,
    (fetch, known) => async (input, init) => {
      const { url } = new Request(input)
      if (!url.includes(path)) return fetch(input, init)
      const text = everyForm(known)
      const cause = Object.assign(new Error(`cannot send ${text}`), { code: 'ECONNRESET', request: text })
      throw Object.assign(new TypeError(`fetch failed for ${url} ${text}`, { cause }), { init })
    },
  )
  expect(seen).toContain('fetch failed')
  expectNothing(seen, signs)
})
