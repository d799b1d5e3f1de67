import { inspect } from 'node:util'
import { expectCancelled, parseCancelResult } from '@cancel/core'
import { createManualClock, createPartnerCenterEmulator } from '@cancel/emulator'
import { describe, expect, test } from 'vitest'
import { createPartnerCenter, type PartnerCenterClient } from '../src/index.ts'

type Emulator = ReturnType<typeof createPartnerCenterEmulator>
type Options = NonNullable<Parameters<typeof createPartnerCenterEmulator>[0]>
type NewOrder = Parameters<Emulator['orders']['add']>[0]

const customerId = 'bd59b416-37f9-4d8f-8df3-5750111fc615'
const order = { orderId: 'order-1', customerId }
const twoLines = [{ offerId: 'SQL:0003:A' }, { offerId: 'CAL:000C:B' }]

interface Bench {
  readonly client: PartnerCenterClient
  readonly emulator: Emulator
  readonly effects: () => readonly string[]
  readonly kinds: () => readonly (string | undefined)[]
}

function bench(options: Options = {}, newOrder: NewOrder = {}): Bench {
  const emulator = createPartnerCenterEmulator({ clock: createManualClock(), ...options })
  emulator.orders.add({ id: 'order-1', referenceCustomerId: customerId, ...newOrder })
  return {
    emulator,
    client: createPartnerCenter(emulator.settings),
    effects: () => emulator.ledger.entries.map(({ effect }) => effect),
    kinds: () => emulator.requests.map(({ kind }) => kind),
  }
}

describe('a whole order', () => {
  test('is cancelled with one request beside the login', async () => {
    const { client, effects, kinds } = bench()
    const result = await client.cancel({ ...order, reason: 'customer_request', note: 'kept here' })
    expect(expectCancelled(result)).toMatchObject({
      by: 'unproven',
      account: 'partnercenter/partnercenter.emulator.invalid/b8c7d6e5-0000-4000-8000-00000000beef',
      request: { ...order, reason: 'customer_request', note: 'kept here' },
      sent: { note: false },
    })
    expect(result.sent).not.toHaveProperty('reason')
    expect(effects()).toEqual(['cancelled'])
    expect(kinds()).toEqual(['token', 'cancel'])
  })

  test.each([
    ['400', 'someone_else'],
    ['200', 'unproven'],
  ] as const)('cancelled before, answered %s: by %s', async (alreadyCancelled, by) => {
    const { client, effects } = bench({ alreadyCancelled }, { status: 'cancelled' })
    expect(await client.cancel(order)).toMatchObject({ status: 'cancelled', by })
    expect(effects()).toEqual([])
  })

  test('cancelled before, and read before: nothing is sent', async () => {
    const { client, kinds } = bench({}, { status: 'cancelled' })
    expect(await client.cancel(order, { readBefore: true })).toMatchObject({
      status: 'cancelled',
      by: 'someone_else',
      before: { state: 'cancelled' },
      attempts: [],
    })
    expect(kinds()).toEqual(['token', 'read'])
  })

  test('unknown', async () => {
    const { client, effects } = bench()
    const unknown = { ...order, orderId: 'order-2' }
    expect(await client.cancel(unknown)).toMatchObject({
      status: 'refused',
      refusal: 'not_found',
      vendorCode: '20000',
      hint: expect.stringContaining('customerId') as string,
    })
    expect(await client.getOrder(unknown)).toBeUndefined()
    expect(effects()).toEqual([])
  })

  test('of a customer without a relationship: the account is not allowed to', async () => {
    const { client } = bench()
    const stranger = { ...order, customerId: '11111111-2222-4333-8444-555555555555' }
    await expect(client.cancel(stranger)).rejects.toMatchObject({ code: 'forbidden', vendorCode: '20002' })
  })

  test('by the word of an only writer it was this call', async () => {
    const { client } = bench()
    expect(await client.cancel(order, { onlyWriter: true, readBefore: true })).toMatchObject({
      status: 'cancelled',
      by: 'this_call',
      lines: [{ by: 'this_call' }],
    })
  })

  test('that the vendor works on for a while shows no effect yet, and follow sees the end', async () => {
    const { client, effects } = bench({ async: 5 })
    const result = await client.cancel(order)
    expect(result).toMatchObject({
      status: 'unconfirmed',
      cause: 'unclear_answer',
      safeToRepeat: true,
      order: { state: 'pending' },
    })
    const stored = parseCancelResult<typeof result.request>(JSON.stringify(result))
    expect(await client.follow(stored)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(effects()).toEqual(['cancelled'])
  })
})

test('every line at 0 under a status that lags proves nothing of lines that are not shown: it is followed', async () => {
  const { client, emulator } = bench()
  const lagging = createPartnerCenter({
    ...emulator.settings,
    fetch: async (input, init) => {
      const answer = await emulator.fetch(input, init)
      if (init?.method !== 'PATCH') return answer
      const done = (await answer.json()) as object
      return Response.json({ ...done, status: 'completed', lineItems: [{ lineItemNumber: 0, quantity: 0 }] })
    },
  })
  const result = await lagging.cancel(order, { reconcile: { reads: 0 } })
  expect(result).toMatchObject({ status: 'unconfirmed', readsCanTell: true })
  expect(await client.follow(result)).toMatchObject({ status: 'cancelled' })
})

describe('refusals', () => {
  test.each([
    ['sandbox', { product: 'saas' }, 'not_supported', '800077'],
    ['sandbox', { product: 'new_commerce' }, 'not_supported', '800063'],
    ['production', { product: 'reserved_instance' }, 'not_supported', '800019'],
    ['production', { ageDays: 31 }, 'window_elapsed', '900117'],
    ['production', { product: 'software_subscription', ageDays: 8 }, 'window_elapsed', '900117'],
    ['sandbox', { ageDays: 61 }, 'window_elapsed', '900117'],
    ['sandbox', { status: 'suspended' }, 'not_supported', '800061'],
  ] as const)('%s %j', async (environment, newOrder, refusal, vendorCode) => {
    const { client, effects } = bench({ environment }, newOrder)
    expect(await client.cancel(order)).toMatchObject({ status: 'refused', refusal, vendorCode, final: true })
    expect(effects()).toEqual([])
  })

  test('an order that is still pending: 409 and a pending order prove nothing, and nothing was done', async () => {
    const { client, effects } = bench({}, { status: 'pending' })
    expect(await client.cancel(order)).toMatchObject({
      status: 'unconfirmed',
      lastFailure: '409 800060',
      safeToRepeat: true,
      order: { state: 'pending' },
    })
    expect(effects()).toEqual([])
  })

  test('codes that come as numbers', async () => {
    const { client } = bench({ numericCodes: true, windowUnit: 'hours' }, { ageDays: 61 })
    expect(await client.cancel(order)).toMatchObject({ refusal: 'window_elapsed', vendorCode: '900213' })
  })
})

describe('lines', () => {
  test('one of two: the order stays, and nothing else is cancelled', async () => {
    const { client, effects, kinds, emulator } = bench({}, { lineItems: twoLines })
    const result = await client.cancel({ ...order, lines: [{ lineNumber: 1 }] })
    expect(result).toMatchObject({
      status: 'cancelled',
      by: 'unproven',
      lines: [{ id: '1', state: 'cancelled' }],
      alsoCancelled: [],
      before: { state: 'open' },
    })
    expect(effects()).toEqual(['line 1 cancelled'])
    expect(kinds()).toEqual(['token', 'read', 'cancel'])
    expect(emulator.orders.get('order-1')?.status).toBe('completed')
  })

  test('both: the order is cancelled', async () => {
    const { client, emulator } = bench({}, { lineItems: twoLines })
    const result = await client.cancel({ ...order, lines: [{ lineNumber: 0 }, { lineNumber: 1 }] })
    expect(result).toMatchObject({ status: 'cancelled', order: { state: 'cancelled' } })
    expect(emulator.orders.get('order-1')?.status).toBe('cancelled')
  })

  test('one that is gone already is left out of the request and stays in the result', async () => {
    const { client, effects } = bench({}, { lineItems: [{ ...twoLines[0], quantity: 0 }, twoLines[1] ?? {}] })
    const result = await client.cancel({ ...order, lines: [{ lineNumber: 0 }, { lineNumber: 1 }] })
    expect(result).toMatchObject({
      status: 'cancelled',
      by: 'unproven',
      lines: [
        { id: '0', state: 'cancelled' },
        { id: '1', state: 'cancelled' },
      ],
    })
    expect(effects()).toEqual(['line 1 cancelled'])
  })

  test('all gone already: nothing is sent', async () => {
    const { client, kinds } = bench({}, { lineItems: [{ ...twoLines[0], quantity: 0 }, twoLines[1] ?? {}] })
    expect(await client.cancel({ ...order, lines: [{ lineNumber: 0 }] })).toMatchObject({
      status: 'cancelled',
      by: 'someone_else',
      attempts: [],
    })
    expect(kinds()).toEqual(['token', 'read'])
  })

  test.each([
    [[{ lineNumber: 2 }], /lines\.0 must be a line of the order, one of "0", "1"; given "2"/],
    [[{ lineNumber: 0, offerId: 'CAL:000C:B' }], /"SQL:0003:A", as the order has it; given "CAL:000C:B"/],
  ] as const)('%j is refused after the read', async (lines, message) => {
    const { client, kinds, effects } = bench({}, { lineItems: twoLines })
    await expect(client.cancel({ ...order, lines: [...lines] as [{ lineNumber: number }] })).rejects.toThrow(
      message,
    )
    expect(kinds()).toEqual(['token', 'read'])
    expect(effects()).toEqual([])
  })

  test('units of a line that is cancelled are counted from the read before', async () => {
    const { client } = bench({}, { lineItems: [{ quantity: 4 }, {}] })
    expect(await client.cancel({ ...order, lines: [{ lineNumber: 0 }] })).toMatchObject({
      lines: [{ id: '0', verdict: 'cancelled', cancelled: 4 }],
    })
  })

  test('a line with other units left than expected is not sent; delivered twice, it is seen as done', async () => {
    const { client, effects } = bench({}, { lineItems: [{ quantity: 4 }, {}] })
    expect(await client.cancel({ ...order, lines: [{ lineNumber: 0, left: 3 }] })).toMatchObject({
      status: 'refused',
      refusal: 'line_changed',
      attempts: [],
    })
    const request = { ...order, lines: [{ lineNumber: 0, left: 4 }] }
    expect(await client.cancel(request)).toMatchObject({ status: 'cancelled' })
    expect(await client.cancel(request)).toMatchObject({
      status: 'cancelled',
      by: 'someone_else',
      attempts: [],
    })
    expect(effects()).toEqual(['line 0 cancelled'])
  })

  test('two lines of one number are refused, naming both', async () => {
    const { client, kinds } = bench({}, { lineItems: [{ lineItemNumber: 0 }, { lineItemNumber: 0 }] })
    await expect(client.cancel({ ...order, lines: [{ lineNumber: 0 }] })).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('rows 1 and 2 of the order share this id') as string,
    })
    expect(kinds()).not.toContain('cancel')
  })
})

describe('bad input', () => {
  test.each([
    { ...order, lines: [] },
    { ...order, customerId: 'me' },
    { ...order, orderId: '..' },
    { ...order, lineItems: [] },
    { ...order, requestId: '1' },
    { orderId: 'order-1' },
  ])('%j sends nothing', async (request) => {
    const { client, kinds } = bench()
    const anything: (given: never) => Promise<unknown> = client.cancel
    await expect(anything(request as never)).rejects.toMatchObject({ code: 'invalid_request' })
    expect(kinds()).toEqual([])
  })

  test.each([
    { ...order, body: { id: 'order-1', status: 'cancelled', lineItems: [] } },
    { ...order, body: { id: 'order-1', status: 'cancelled', lineItem: [{ lineItemNumber: 0 }] } },
    { ...order, body: { id: 'order-1', status: 'cancelled', lineItems: [{ offerId: 'A:1:B' }] } },
    {
      ...order,
      body: { id: 'order-1', status: 'cancelled', lineItems: [{ lineItemNumber: 0, quantity: 1 }] },
    },
    { ...order, body: { id: 'order-1', status: 'cancelled', lineItems: null } },
    { ...order, body: { id: 'order-1', status: 'completed', billingCycle: 'annual' } },
    { ...order, requestId: '1', body: { id: 'order-1', status: 'cancelled' } },
    { ...order, body: { status: 'cancelled' } },
    { ...order, body: { id: 'order-1' } },
    { ...order },
  ])('of the vendor’s own call: %j sends nothing', async (input) => {
    const { client, kinds } = bench()
    const anything: (given: never) => Promise<unknown> = client.api.patchOrder
    await expect(anything(input as never)).rejects.toMatchObject({ code: 'invalid_request' })
    expect(kinds()).toEqual([])
  })
})

describe('an answer that is lost', () => {
  test('after it was done: the order is read, and nobody claims it', async () => {
    const { client, emulator, effects } = bench()
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    expect(await client.cancel(order)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(effects()).toEqual(['cancelled'])
  })

  test('before it was done: sent once more under the same id, by which the vendor knows it', async () => {
    const { client, emulator, effects, kinds } = bench()
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: false })
    const result = await client.cancel(order)
    expect(result).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(new Set(result.attempts.map(({ requestId }) => requestId)).size).toBe(1)
    expect(kinds()).toEqual(['token', 'cancel', 'cancel'])
    expect(effects()).toEqual(['cancelled'])
  })

  test('with maxRetries 0 it is on the wire once, and the result can be followed from its JSON', async () => {
    const { client, emulator, kinds } = bench()
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    emulator.faults.add({ on: 'read', fault: 'server_error:503', times: 50 })
    const result = await client.cancel(order, { maxRetries: 0 })
    expect(result).toMatchObject({ status: 'unconfirmed', seen: 'unreadable', safeToRepeat: true })
    expect(kinds().filter((kind) => kind === 'cancel')).toHaveLength(1)
    emulator.faults.clear()
    const another = createPartnerCenter(emulator.settings)
    expect(await another.follow(JSON.parse(JSON.stringify(result)) as typeof result)).toMatchObject({
      status: 'cancelled',
      by: 'unproven',
    })
  })

  test('a crash before any result: the request alone is enough to look', async () => {
    const { client, emulator } = bench()
    emulator.orders.cancelElsewhere('order-1')
    const found = await client.follow({ request: order, account: client.account })
    expect(found).toMatchObject({ status: 'cancelled', by: 'unproven' })
    await expect(client.follow({ request: order, account: 'partnercenter/other' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })
})

describe('preview', () => {
  test('shows what would be sent, without credentials, and sends nothing', async () => {
    const { client, kinds, effects } = bench({}, { lineItems: twoLines, ageDays: 1 })
    const preview = await client.preview({ ...order, lines: [{ lineNumber: 1 }] })
    expect(preview).toMatchObject({
      request: {
        method: 'PATCH',
        url: `https://partnercenter.emulator.invalid/v1/customers/${customerId}/orders/order-1`,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'ms-contract-version': 'v1',
        },
      },
      order: { state: 'open' },
      allowed: 'not_known',
    })
    expect(JSON.parse(preview.request.body ?? '')).toEqual({
      id: 'order-1',
      status: 'cancelled',
      lineItems: [{ lineItemNumber: 1, offerId: 'CAL:000C:B' }],
    })
    expect(Object.keys(preview.request.headers)).not.toContain('authorization')
    expect(preview.advice.length).toBeGreaterThan(0)
    expect(kinds()).toEqual(['token', 'read'])
    expect(effects()).toEqual([])
  })

  test.each([
    [{ status: 'cancelled' }, /cancelled already/],
    [{ ageDays: 61 }, /61 days ago, and the limit is 60/],
  ])('%j is a no beforehand', async (newOrder, because) => {
    const { client } = bench({}, newOrder)
    expect(await client.preview(order)).toMatchObject({
      allowed: 'no',
      because: expect.stringMatching(because) as string,
    })
  })

  test('of an order that is not there', async () => {
    const { client } = bench()
    const lines = [{ lineNumber: 0 }] as const
    expect(await client.preview({ ...order, orderId: 'order-2', lines })).toMatchObject({
      allowed: 'no',
      because: 'there is no such order',
    })
  })
})

test('the vendor’s own calls, with and without lines', async () => {
  const { client, effects } = bench({}, { lineItems: twoLines })
  const body = {
    id: 'order-1',
    status: 'Cancelled',
    lineItems: [{ lineItemNumber: 0, offerId: 'SQL:0003:A' }],
  } as const
  const patched = await client.api.patchOrder({ ...order, body })
  expect(patched.lineItems?.map(({ quantity }) => quantity)).toEqual([0, 1])
  await client.api.patchOrder({ ...order, body: { id: 'order-1', status: 'cancelled' } })
  expect(await client.api.getOrder(order)).toMatchObject({ status: 'cancelled', id: 'order-1' })
  expect(effects()).toEqual(['line 0 cancelled', 'cancelled'])
})

test('over a socket: the same verdict, with the runtime’s own fetch', async () => {
  const { emulator, effects } = bench({}, { lineItems: twoLines })
  const listening = await emulator.listen()
  try {
    const client = createPartnerCenter(listening.settings)
    const line = await client.cancel({ ...order, lines: [{ lineNumber: 0 }] })
    expect(line).toMatchObject({ status: 'cancelled', by: 'unproven' })
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    expect(await client.cancel(order)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(effects()).toEqual(['line 0 cancelled', 'cancelled'])
  } finally {
    await listening.close()
  }
})

test('no secret is in anything that can be seen', async () => {
  const events: unknown[] = []
  const { emulator } = bench()
  const client = createPartnerCenter({
    ...emulator.settings,
    observe: (event) => events.push(event),
    observeBodies: true,
  })
  emulator.faults.add({ on: 'cancel', fault: 'forbidden' })
  const error = await client.cancel(order).catch((reason: unknown) => reason)
  const result = await client.cancel(order)
  const wrong = client.with({ clientSecret: 'another-secret-canary' })
  const login = await wrong.cancel(order).catch((reason: unknown) => reason)
  expect(login).toMatchObject({ code: 'unauthenticated', vendorCode: 'invalid_client' })
  const visible = [error, result, login, events, client, wrong].map((value) =>
    inspect(value, { depth: 20, showHidden: true }),
  )
  const text = visible.join('\n') + JSON.stringify([error, result, login, events])
  for (const secret of ['emulator-client-secret', 'another-secret-canary', 'emulator-access-', 'Bearer'])
    expect(text).not.toContain(secret)
})
