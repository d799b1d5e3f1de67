import { expect, test } from 'vitest'
import { CancelError, type Row } from '../src/index.ts'
import type { Endpoint } from '../src/define/index.ts'
import { createLoopBench, loop, type LoopDeclaration, orderIs, page, vendorSays } from './loop-bench.ts'

// What the author of a provider may forget of rows, addresses and headers.

type LoopEndpoint = Endpoint<{ readonly baseUrl: string; readonly token: unknown }, never, never>

function changed(
  name: 'cancel' | 'read',
  change: (endpoint: LoopEndpoint) => object,
): Pick<LoopDeclaration, 'endpoints'> {
  const declared = loop.endpoints[name] as LoopEndpoint
  return { endpoints: { ...loop.endpoints, [name]: { ...declared, ...change(declared) } } }
}

const refusal: Omit<Row, 'when'> = {
  id: 'shipped',
  then: 'refuse',
  means: 'no',
  refusal: 'too_late',
  why: 'The vendor says so.',
  source: 'a test',
}

test.each<[string, Row['when'], ReturnType<typeof page>]>([
  ['a page, by a status alone', { status: 409 }, page(409)],
  ['a gateway, by a status alone', { status: 400 }, () => Response.json({ message: 'no' }, { status: 400 })],
  ['a server that broke off, by a code alone', { code: 'shipped' }, vendorSays(503, 'shipped')],
  ['a redirect, by a code alone', { code: 'shipped' }, vendorSays(302, 'shipped')],
  ['a server that waited too long, by a text alone', { text: /^$/ }, vendorSays(408, 'shipped')],
  ['one of several outcomes, by a code alone', { code: 'shipped' }, vendorSays(207, 'shipped')],
])('no word of %s proves anything', async (_what, when, answer) => {
  const rows = [{ ...refusal, when }]
  const { client } = createLoopBench({ cancel: [answer], read: [orderIs('open')], rows })
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'unconfirmed', final: false })
})

test.each<[string, Row['when'], number]>([
  ['a status', { status: 409 }, 409],
  ['a code', { code: 'shipped' }, 409],
  ['a code under a status that is named', { code: 'shipped', status: 503 }, 503],
  // Which keeps its place from one text to the next.
  ['a pattern that looks for all', { text: /^$/g }, 409],
])('the vendor’s own no by %s is one, each time', async (_what, when, status) => {
  const rows = [{ ...refusal, when }]
  const { client } = createLoopBench({ cancel: [vendorSays(status, 'shipped')], rows })
  for (const _time of [1, 2, 3])
    expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'refused', refusal: 'too_late' })
})

test.each([
  ['to another host', 'https://elsewhere.invalid/A'],
  ['to a host of another name', 'x/A'],
  ['back to where others stand', '/shop/../A'],
  ['through an id that nobody encoded', '/a?b/cancel'],
  ['behind a fragment', '/a#b/cancel'],
  ['by other slashes', '/a\\b'],
  ['past a part that is empty', '/A/lines//cancel'],
])('no path leads %s', async (_where, path) => {
  for (const name of ['cancel', 'read'] as const) {
    const { client, sent } = createLoopBench({
      cancel: [orderIs('cancelled')],
      declared: changed(name, () => ({ path: () => path })),
    })
    const call = name === 'cancel' ? client.cancel({ orderId: 'A' }) : client.getOrder({ orderId: 'A' })
    await expect(call).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('path of') as string,
    })
    expect(sent[name]).toBe(0)
  }
})

test('a part that is empty in the address of the caller is the caller’s', async () => {
  const settings = { baseUrl: 'https://gateway.invalid//shop' }
  const { client, sent } = createLoopBench({ cancel: [orderIs('cancelled')], settings })
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'cancelled' })
  expect(sent.cancel).toBe(1)
})

test.each<[string, object, boolean]>([
  ['an empty list', { lines: [] }, false],
  ['one further in', { order: { lines: [{ id: '1', parts: [] }] } }, false],
  ['a list', { lines: ['1'] }, true],
  ['a text that looks like one', { note: 'x":[], "y":[]' }, true],
])('a cancel with %s in it', async (_what, body, isSent) => {
  const declared = changed('cancel', () => ({ json: () => body }))
  const { client, sent } = createLoopBench({ cancel: [orderIs('cancelled')], declared })
  const status = await client.cancel({ orderId: 'A' }).then(
    (result) => result.status,
    (error: unknown) => String(error),
  )
  expect(status).toMatch(isSent ? /^cancelled$/ : /must be without an empty list/)
  expect(sent.cancel).toBe(Number(isSent))
  const called = await client.api.cancel({ orderId: 'A' }).catch(String)
  expect(typeof called).toBe(isSent ? 'object' : 'string')
})

test.each<[string, object]>([
  ['nothing but an empty list', { json: () => [] }],
  ['one in a form', { json: undefined, form: () => ({ lines: '[]', shop: '1' }) }],
  ['one at the end of a form', { json: undefined, form: () => ({ lines: '[]' }) }],
])('a cancel with %s is not sent', async (_what, change) => {
  const declared = changed('cancel', () => change)
  const { client, sent } = createLoopBench({ cancel: [orderIs('cancelled')], declared })
  await expect(client.api.cancel({ orderId: 'A' })).rejects.toThrow('must be without an empty list')
  expect(sent.cancel).toBe(0)
})

test.each(['9007199254740993', 'order-7'])(
  'the order %s is not sent as the number of another',
  async (id) => {
    const { client, sent } = createLoopBench({
      cancel: [orderIs('cancelled', { id })],
      read: [orderIs('open', { id })],
      declared: changed('cancel', () => ({
        json: ({ orderId }: { orderId: string }) => ({ id: Number(orderId) }),
      })),
    })
    const refused = {
      code: 'invalid_request',
      message: expect.stringContaining('id must be a number below 2^53') as string,
    }
    await expect(client.cancel({ orderId: id })).rejects.toMatchObject(refused)
    await expect(client.api.cancel({ orderId: id })).rejects.toMatchObject(refused)
    expect(sent.cancel).toBe(0)
  },
)

/** A cancel whose success is not looked at, and what is claimed of it. */
const unseen = (facts: LoopDeclaration['cancel']['facts'], change: object = {}): Partial<LoopDeclaration> => {
  const { order: _, ...cancel } = loop.cancel
  return { ...changed('cancel', () => change), cancel: { ...cancel, facts } }
}
const isRefused = "facts.yes must be 'taken' without cancel.order"

test('a yes that nobody looks at is not declared to be done', async () => {
  const define = (facts: LoopDeclaration['cancel']['facts']): ReturnType<typeof createLoopBench> =>
    createLoopBench({ cancel: [orderIs('open')], declared: unseen(facts) })
  expect(() => define({ yes: 'done' })).toThrow(isRefused)
  expect(() => define(() => ({ yes: 'done' }))).toThrow(isRefused)
  // What a setting makes of it is known at the first call.
  const { client, sent } = define(({ token }) => (token === undefined ? {} : { yes: 'done' }))
  await expect(client.cancel({ orderId: 'A' })).rejects.toMatchObject({
    code: 'configuration',
    message: expect.stringContaining(isRefused) as string,
  })
  expect(sent.cancel).toBe(0)
})

test('a yes without a body is done where it is declared to be', async () => {
  const declared = unseen({ decidedBy: 'vendor', yes: 'done' }, { answer: 'empty', isAbout: undefined })
  for (const request of [{ orderId: 'A' }, { orderId: 'A', units: 1 }]) {
    const cancel = [(): Response => new Response(null, { status: 204 })]
    const { client } = createLoopBench({ cancel, read: [orderIs('open')], declared })
    expect(await client.cancel(request)).toMatchObject({ status: 'cancelled' })
  }
})

test.each([200, 202, 207])(
  'a yes under %d that nobody looks at leaves the order to be read',
  async (status) => {
    const answer = (): Response => Response.json({ id: 'A', state: 'open', errors: ['1'] }, { status })
    const declared = unseen({ decidedBy: 'vendor' })
    for (const request of [{ orderId: 'A' }, { orderId: 'A', units: 1 }]) {
      const { client } = createLoopBench({ cancel: [answer], read: [orderIs('open')], declared })
      expect(await client.cancel(request)).toMatchObject({ status: 'requested' })
    }
  },
)

test.each<[string, object, boolean]>([
  ['cancelLines', { purpose: 'read' }, false],
  ['cancelShipment', { purpose: 'token' }, false],
  ['cancelRequest', { purpose: 'write' }, true],
  ['cancelReasons', { purpose: 'read', method: 'GET' }, true],
  ['getCancellations', { purpose: 'read' }, true],
])('a further call %s, declared as %o: taken, %s', (name, change, isTaken) => {
  const further = { ...(loop.endpoints['cancel'] as LoopEndpoint), ...change }
  const define = (): unknown =>
    createLoopBench({ cancel: [], declared: { endpoints: { ...loop.endpoints, [name]: further } } })
  if (isTaken) expect(define).not.toThrow()
  else expect(define).toThrow(`endpoints.${name}.purpose must be 'cancel'`)
})

test('a header is one header, however it is spelled', async () => {
  const seen: Headers[] = []
  const { client } = createLoopBench({
    cancel: [
      (_clock, { headers }) => {
        seen.push(new Headers(headers))
        return orderIs('cancelled')(_clock, {})
      },
    ],
    declared: changed('cancel', () => ({
      headers: () => ({ 'Content-Type': 'application/vnd.loop+json', Accept: undefined }),
    })),
  })
  await client.cancel({ orderId: 'A' })
  expect(seen[0]?.get('content-type')).toBe('application/vnd.loop+json')
  expect(seen[0]?.get('accept')).toBe('application/json')
})

test('a wait that is no number is none', async () => {
  const { client, waits } = createLoopBench({
    cancel: [vendorSays(429)],
    declared: { answers: () => ({ error: { code: 'slow', retryAfterMs: Number.NaN } }) },
    settings: { maxRetries: 1 },
  })
  const error: unknown = await client.cancel({ orderId: 'A' }).catch((thrown: unknown) => thrown)
  expect(CancelError.is(error) && error.code).toBe('rate_limited')
  expect(error).not.toHaveProperty('retryAfterMs')
  expect(waits().every(Number.isFinite)).toBe(true)
})

test('advice that cannot be had is an error of the client, in none of its own words', async () => {
  const { client } = createLoopBench({
    cancel: [],
    declared: {
      advise: () => {
        throw new TypeError('a secret of the order')
      },
    },
  })
  const error: unknown = await client.preview({ orderId: 'A' }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ name: 'CancelError', code: 'unexpected_response' })
  expect(String(error)).not.toContain('a secret')
})
