import * as z from 'zod/mini'
import { expect, test } from 'vitest'
import { CancelError } from '../src/index.ts'
import type { Endpoint } from '../src/define/index.ts'
import {
  createLoopBench,
  loop,
  type LoopDeclaration,
  type LoopRequest,
  orderIs,
  page,
  vendorSays,
} from './loop-bench.ts'

// What the author of a provider may get wrong, and what must not come of it.

type LoopEndpoint = Endpoint<{ readonly baseUrl: string; readonly token: unknown }, never, never>

/** Both endpoints of the declaration, changed alike. */
function changed(change: (endpoint: LoopEndpoint) => object): Pick<LoopDeclaration, 'endpoints'> {
  const entries = Object.entries(loop.endpoints).map(([name, endpoint]) => {
    const declared = endpoint as LoopEndpoint
    return [name, { ...declared, ...change(declared) }] as const
  })
  return { endpoints: Object.fromEntries(entries) }
}

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => expect.fail(`nothing was thrown, but ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
}

test('an endpoint that takes every answer for its own does not make another order this one', async () => {
  const other = orderIs('cancelled', { id: 'B' })
  const { client } = createLoopBench({
    cancel: [other],
    read: [orderIs('open'), other],
    declared: changed(() => ({ isAbout: () => true })),
  })
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'unconfirmed', final: false })
  expect(CancelError.is(await thrownBy(client.getOrder({ orderId: 'A' })))).toBe(true)
})

test('a fact that is left undefined is the safe one', async () => {
  const open = { decidedBy: 'vendor', orderWord: undefined, yes: undefined } as never
  const { client } = createLoopBench({
    cancel: [orderIs('cancelled')],
    read: [orderIs('open')],
    declared: { cancel: { ...loop.cancel, facts: open } },
  })
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ orderId: 'A' })
})

test('a row by its code speaks of the vendor’s documented words alone', async () => {
  const declared: Partial<LoopDeclaration> = {
    answers: ({ body }) => ({
      error: { code: (body as { value: { code: string } }).value.code, isDocumented: false },
    }),
  }
  const { client } = createLoopBench({ cancel: [vendorSays(503, 'no_order')], declared })
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'unconfirmed' })
})

const names = (...ids: readonly (string | null)[]): Partial<LoopDeclaration> => ({
  ...changed(() => ({ isAbout: () => true })),
  read: {
    ...loop.read,
    view: (order) => ({ ...loop.read.view(order), orderId: ids[0] ?? '' }),
    names: () => ids.slice(1),
  },
})

test.each<[string, Partial<LoopDeclaration>, string]>([
  ['by no name', names(null), 'cancelled'],
  ['by a further one', names('B', 'A'), 'cancelled'],
  ['by other names', names('B', 'C', null), 'unconfirmed'],
])('an order that names itself %s', async (_what, declared, status) => {
  const { client } = createLoopBench({
    cancel: [orderIs('cancelled')],
    read: [orderIs('cancelled')],
    declared,
  })
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status })
})

test.each([
  ['a page', page(200)],
  ['an empty body', () => new Response(null)],
  ['half of a JSON', () => new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
])('%s is no success, whatever the schema of an answer lets pass', async (_what, answer) => {
  const { client } = createLoopBench({
    cancel: [answer],
    declared: {
      ...changed(({ purpose }) => (purpose === 'cancel' ? { answer: z.unknown(), isAbout: undefined } : {})),
      cancel: {
        endpoint: 'cancel',
        request: loop.cancel.request,
        reasons: [],
        facts: { decidedBy: 'vendor' },
        to: loop.cancel.to,
      },
    },
  })
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'unconfirmed', final: false })
})

test.each<[string, Partial<LoopDeclaration>, string]>([
  [
    'makes a request that cannot be sent',
    {
      ...changed(({ purpose, input }) =>
        purpose === 'cancel' ? { input: z.strictObject({ units: z.int().check(z.gte(1)) }) } : { input },
      ),
      cancel: { ...loop.cancel, to: (_request, order) => ({ units: (order?.units ?? 1) - 1 }) },
    },
    'invalid_request',
  ],
  [
    'cannot be looked at',
    {
      read: {
        ...loop.read,
        view: () => {
          throw new RangeError('too deep')
        },
      },
    },
    'unexpected_response',
  ],
])('an order that %s is one order, not the account', async (_what, declared, code) => {
  const { client, sent } = createLoopBench({ cancel: [orderIs('cancelled')], declared })
  const error = await thrownBy(client.cancel({ orderId: 'A', units: 1 }))
  expect(error).toMatchObject({ name: 'CancelError', code })
  expect(sent.cancel).toBe(0)
})

test.each([-2, 0, undefined])('a request made into %s units is not sent', async (units) => {
  const { client, sent } = createLoopBench({
    cancel: [orderIs('cancelled')],
    declared: {
      ...changed(() => ({ input: z.strictObject({ orderId: z.string(), units: z.int().check(z.gte(1)) }) })),
      cancel: { ...loop.cancel, to: ({ orderId }) => ({ orderId, units }) },
    },
  })
  const error = await thrownBy(client.cancel({ orderId: 'A' }))
  expect(error).toMatchObject({
    code: 'configuration',
    message: expect.stringContaining('units must be'),
  })
  expect(sent.cancel).toBe(0)
})

test('a signature sees all that goes out', async () => {
  const seen: unknown[] = []
  const { client } = createLoopBench({
    cancel: [orderIs('cancelled')],
    declared: {
      ...changed(() => ({ query: () => ({ of: 'shop' }) })),
      sign: ({ method, url, query, body }) => {
        seen.push({ method, url, query, body })
        return {}
      },
    },
  })
  await client.cancel({ orderId: 'A' })
  const query = { of: 'shop' }
  expect(seen.slice(0, 2)).toEqual([
    { method: 'POST', url: 'https://loop.invalid/A/cancel', query, body: '{"cancel":true}' },
    { method: 'GET', url: 'https://loop.invalid/A', query, body: undefined },
  ])
})

test('a path, query or header made with a secret does not have it', async () => {
  const { client, events } = createLoopBench({
    cancel: [orderIs('cancelled')],
    settings: { token: 'a-very-secret-token' as never },
    declared: changed(({ path }) => ({
      path: (input: never, settings: never) =>
        `/${String((settings as { token: unknown }).token)}${path(input, settings)}`,
      query: (_input: never, { token }: { readonly token: unknown }) => ({ key: String(token) }),
      headers: (_input: never, { token }: { readonly token: unknown }) => ({ 'x-key': String(token) }),
    })),
  })
  const preview = await client.preview({ orderId: 'A' })
  expect(preview.request.url).toContain('secret')
  await client.cancel({ orderId: 'A' })
  expect(JSON.stringify([preview, events])).not.toContain('a-very-secret-token')
})

test('a host that the declaration makes is held to the rules for a baseUrl', async () => {
  const { client, sent } = createLoopBench({
    cancel: [orderIs('cancelled')],
    settings: { baseUrl: undefined },
    declared: { settings: { ...loop.settings, host: () => 'http://shop.invalid' } },
  })
  const error = await thrownBy(client.cancel({ orderId: 'A' }))
  expect(error).toMatchObject({
    code: 'configuration',
    message: expect.stringContaining('baseUrl must be an https URL'),
  })
  expect(sent).toEqual({ cancel: 0, read: 0 })
})

test('whatever fills in the ids of a request leaves what was asked for', () => {
  const forgetful = (): Partial<LoopRequest> => ({ orderId: 'B', note: 'an id', units: 5 })
  const declared = { cancel: { ...loop.cancel, complete: forgetful } }
  const { client } = createLoopBench({ cancel: [], declared })
  expect(client.plan({ orderId: 'A', units: 2 })).toEqual({ orderId: 'A', note: 'an id', units: 2 })
})
