import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { CancelEvent } from '../src/index.ts'
import { endpoint, secret, tokenCall } from '../src/define/index.ts'
import { createLoopBench, loop, type LoopBench, type LoopDeclaration } from './loop-bench.ts'

// A login whose token stands in a header of its answer, and a key that needs no login.

const declared: Partial<LoopDeclaration> = {
  settings: { ...loop.settings, fields: { token: secret(), key: secret() } },
  token: {
    given: 'token',
    key: 'key' as 'token',
    login: tokenCall({
      endpoint: endpoint<{ readonly baseUrl: string; readonly token: unknown }, object, object>({
        name: 'login',
        purpose: 'token',
        method: 'POST',
        input: z.strictObject({}),
        path: () => '/login',
        json: () => ({}),
        answer: z.object({}),
      }),
      input: () => ({}),
      token: (_value, { headers }) => {
        const accessToken = headers.get('x-session-token')
        return accessToken === null ? undefined : { accessToken }
      },
    }),
  },
}

interface Bench extends LoopBench {
  readonly logins: () => number
  readonly sentWith: readonly (string | null)[]
  readonly seen: () => string
}

function bench(headers: HeadersInit, settings: object = {}, stumble?: number): Bench {
  const sentWith: (string | null)[] = []
  const events: CancelEvent[] = []
  let logins = 0
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    if (request.url.endsWith('/login')) {
      logins += 1
      if (logins === 1 && stumble !== undefined) return new Response('Oops', { status: stumble })
      return Response.json({}, { headers })
    }
    sentWith.push(request.headers.get('authorization'))
    // A vendor that says everything it heard and answered.
    return Response.json({
      code: `${logins} ${JSON.stringify([...new Headers(headers), ...request.headers])}`,
    })
  }
  const made = createLoopBench({
    cancel: [],
    declared,
    settings: {
      token: undefined,
      fetch,
      observeBodies: true,
      observe: (event) => events.push(event),
      ...settings,
    },
  })
  const seen = (): string => `${JSON.stringify(events)} ${inspect(events, { depth: 9 })}`
  return { ...made, logins: () => logins, sentWith, seen }
}

test('the token of a header is sent, kept, and never shown, nor is another secret beside it', async () => {
  const { client, logins, sentWith, seen } = bench({
    'x-session-token': 'canary-one',
    'x-refresh-token': 'canary-two',
    'set-cookie': 'canary-three',
  })
  const results = [await client.cancel({ orderId: 'A' }), await client.cancel({ orderId: 'B' })]
  expect(new Set(sentWith)).toEqual(new Set(['Bearer canary-one']))
  expect(logins()).toBe(1)
  expect(`${JSON.stringify(results)} ${seen()}`).toContain('x-refresh-token')
  expect(`${JSON.stringify(results)} ${seen()}`).not.toContain('canary')
})

test('a login without the header is no login, and nothing is sent', async () => {
  const { client, sentWith } = bench({ 'x-other-token': 'canary' })
  const thrown: unknown = await client.cancel({ orderId: 'A' }).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ name: 'CancelError', code: 'unexpected_response' })
  expect(inspect(thrown, { depth: 9 })).not.toContain('canary')
  expect(sentWith).toEqual([])
})

test.each([500, 502, 507, 520, 599])('a login that breaks off with %d is asked again', async (status) => {
  const { client, logins, sentWith } = bench({ 'x-session-token': 'canary' }, {}, status)
  await client.cancel({ orderId: 'A' })
  expect(logins()).toBe(2)
  expect(sentWith[0]).toBe('Bearer canary')
})

test('a login that nobody understands gives no advice about the order', async () => {
  const { client, sentWith } = bench({ 'x-session-token': 'canary' }, {}, 408)
  const thrown: unknown = await client.cancel({ orderId: 'A' }).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ code: 'unexpected_response', status: 408 })
  expect(inspect(thrown)).not.toContain('the order')
  expect(sentWith).toEqual([])
})

test('a key goes out in place of a token, and nobody logs in', async () => {
  const { client, logins, sentWith } = bench({}, { key: 'a-key' })
  await client.cancel({ orderId: 'A' })
  expect(sentWith[0]).toBe('Bearer a-key')
  expect(logins()).toBe(0)
})
