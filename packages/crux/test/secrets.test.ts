import { inspect } from 'node:util'
import type { CancelEvent } from '@cancel/core'
import { expect, test } from 'vitest'
import { createCrux, type CruxSettings } from '../src/index.ts'

const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
const [password, token] = ['canary-password', 'canary-token-0123456789']

/** A vendor that says everything it was told back. */
const echo: typeof globalThis.fetch = async (input, init) => {
  const { url } = new Request(input)
  const isLogin = url.endsWith('/user-login/')
  if (isLogin && !url.startsWith('https://refusing')) return Response.json({ auth_token: token })
  const told = JSON.stringify([init?.headers, init?.body])
  return Response.json({ detail: `you said ${told}` }, { status: isLogin ? 401 : 403 })
}

async function everythingSeen(settings: CruxSettings): Promise<string> {
  const events: CancelEvent[] = []
  const crux = createCrux({
    ...settings,
    fetch: echo,
    observeBodies: true,
    observe: (event) => events.push(event),
  })
  const derived = crux.with({ timeoutMs: 1000 })
  const thrown = await Promise.all(
    [crux, derived].map((client) => client.cancel({ orderId }).catch((error: unknown) => error)),
  )
  expect(thrown).toEqual([
    expect.objectContaining({ name: 'CancelError' }),
    expect.objectContaining({ name: 'CancelError' }),
  ])
  return `${inspect([crux, events, thrown], { depth: 12, showHidden: true })} ${JSON.stringify([events, thrown])}`
}

test.each<[string, CruxSettings]>([
  ['a login', { baseUrl: 'https://crux.invalid', username: 'retailer@example.com', password }],
  [
    'a login that is refused',
    { baseUrl: 'https://refusing.invalid', username: 'retailer@example.com', password },
  ],
  ['a token', { baseUrl: 'https://crux.invalid', token }],
])('no secret of %s can be seen', async (_what, settings) => {
  const seen = await everythingSeen(settings)
  expect(seen).toContain('you said')
  expect(seen).not.toContain(password)
  expect(seen).not.toContain(token)
})

test('what the vendor’s own login is given, and what it gives, is in no message', async () => {
  let words = ''
  const fetch: typeof globalThis.fetch = async () =>
    words === '' ? Response.json({ auth_token: token }) : Response.json({ detail: words }, { status: 401 })
  const crux = createCrux({ baseUrl: 'https://crux.invalid', token: 'another-token', fetch })
  await crux.api.login({ username: 'retailer@example.com', password: 'open-sesame' })
  words = `you said ${password}, and were given ${token}`
  const refused = crux.api.login({ username: 'retailer@example.com', password })
  await expect(refused).rejects.toThrow('you said [secret], and were given [secret]')
})
