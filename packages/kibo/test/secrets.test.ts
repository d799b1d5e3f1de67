import { inspect } from 'node:util'
import type { CancelEvent } from '@cancel/core'
import { createManualClock } from '@cancel/emulator'
import { expect, test } from 'vitest'
import { createKibo, type KiboSettings } from '../src/index.ts'

const request = { orderId: '1010101', reason: 'customer_request' } as const
const [clientSecret, token] = ['canary-secret', 'canary-token-0123456789']

/** A vendor that says everything it was told back. */
const echo: typeof globalThis.fetch = async (input, init) => {
  const { url } = new Request(input)
  const isLogin = url.endsWith('/oauth')
  if (isLogin && !url.startsWith('https://refusing')) {
    return Response.json({ access_token: token, expires_in: 3600 })
  }
  const told = JSON.stringify([init?.headers, init?.body])
  return Response.json(
    { errorCode: 'FORBIDDEN', message: `you said ${told}` },
    { status: isLogin ? 401 : 403 },
  )
}

async function everythingSeen(settings: KiboSettings): Promise<string> {
  const events: CancelEvent[] = []
  const kibo = createKibo({
    ...settings,
    fetch: echo,
    observeBodies: true,
    observe: (event) => events.push(event),
  })
  const derived = kibo.with({ timeoutMs: 1000 })
  const thrown = await Promise.all(
    [kibo, derived].map((client) => client.cancel(request).catch((error: unknown) => error)),
  )
  expect(thrown).toEqual([
    expect.objectContaining({ name: 'CancelError' }),
    expect.objectContaining({ name: 'CancelError' }),
  ])
  return `${inspect([kibo, events, thrown], { depth: 12, showHidden: true })} ${JSON.stringify([events, thrown])}`
}

const application = { clientId: 'KIBO_APP.1.0.0.Release', clientSecret }

test.each<[string, KiboSettings]>([
  ['a login', { authUrl: 'https://home.invalid/oauth', ...application }],
  ['a login that is refused', { authUrl: 'https://refusing.invalid/oauth', ...application }],
  ['a token', { accessToken: token }],
])('no secret of %s can be seen', async (_what, settings) => {
  const seen = await everythingSeen({ tenantId: 1, baseUrl: 'https://kibo.invalid', ...settings })
  expect(seen).toContain('you said')
  expect(seen).not.toContain(clientSecret)
  expect(seen).not.toContain(token)
})

test('a secret that is never handed over ends one call, and not those after it', async () => {
  const clock = createManualClock()
  let asked = 0
  const kibo = createKibo({
    tenantId: 12345,
    environment: 'sandbox',
    clientId: 'app.1.0.0.Release',
    clientSecret: () => {
      asked += 1
      return asked === 1 ? new Promise<string>(() => undefined) : clientSecret
    },
    clock,
    fetch: async (input) =>
      Response.json(
        new Request(input).url.endsWith('/oauth')
          ? { access_token: token, expires_in: 3600 }
          : { orderID: 1010101, orderState: 'CANCELED' },
      ),
  })
  const first = kibo.cancel(request)
  first.catch(() => undefined)
  await Promise.resolve()
  clock.advance(30_000)
  await expect(first).rejects.toMatchObject({ code: 'timed_out' })
  expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled' })
  expect(asked).toBe(2)
})
