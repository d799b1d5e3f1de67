import {
  createCruxEmulator,
  createManualClock,
  type CruxEmulator,
  type CruxEmulatorOptions,
  type ManualClock,
} from '@cancel/emulator'
import { afterEach, describe, expect, test } from 'vitest'
import { createCrux, type CruxClient } from '../src/index.ts'

const supplierA = '757ce28d-fbd6-4b9f-8051-f847482e169f'
const supplierB = 'd6ac857d-c844-4312-8485-6d121d065308'
const absent = '00000000-0000-4000-8000-00000000a650'
const once = { reads: 1 } as const

interface Bench {
  readonly emulator: CruxEmulator
  readonly clock: ManualClock
  readonly crux: CruxClient
  /** Kinds of the requests so far. */
  readonly kinds: () => readonly (string | undefined)[]
  readonly effects: () => readonly string[]
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function setUp(how: 'in-process' | 'listening', options: CruxEmulatorOptions = {}): Promise<Bench> {
  const clock = createManualClock()
  const emulator = createCruxEmulator({ ...options, clock })
  const listening = how === 'listening' ? await emulator.listen() : undefined
  if (listening !== undefined) closing.push(listening.close)
  return {
    emulator,
    clock,
    crux: createCrux(listening?.settings ?? emulator.settings),
    kinds: () => emulator.requests.map(({ kind }) => kind),
    effects: () => emulator.ledger.entries.map(({ effect }) => effect),
  }
}

describe.each<['in-process' | 'listening', 'v1' | 'timp']>([
  ['in-process', 'v1'],
  ['in-process', 'timp'],
  ['listening', 'v1'],
  ['listening', 'timp'],
])('%s, %s', (how, generation) => {
  test('a request is taken, stays one while the suppliers are silent, and ends with their answers', async () => {
    const { emulator, crux, kinds, effects } = await setUp(how, { generation })
    const first = '00000000-0000-4000-8000-00000000000a'
    const second = '00000000-0000-4000-8000-00000000000b'
    const { uuid } = emulator.orders.add({
      line_items: [
        { uuid: first, supplier_uuid: supplierA },
        { uuid: second, supplier_uuid: supplierB, status: 'Allocated' },
      ],
    })
    const result = await crux.cancel({ orderId: uuid })
    expect(result).toMatchObject({ status: 'requested', final: false, awaiting: 'supplier' })
    expect(kinds()).toEqual(['token', 'read', 'cancel'])
    expect(effects()).toEqual(['cancel requested'])

    expect(await crux.follow(result, once)).toMatchObject({ status: 'requested' })
    emulator.server.suppliers.decide(uuid, 'confirm', supplierA)
    const half = await crux.follow(result, once)
    expect(half).toMatchObject({
      status: 'requested',
      lines: [
        { id: first, state: 'cancelled' },
        { id: second, state: 'open' },
      ],
    })
    emulator.server.suppliers.decide(uuid, 'confirm', supplierB)
    // Stored in between, as a queue would.
    const stored = JSON.parse(JSON.stringify(half)) as typeof half
    expect(await crux.follow(stored, once)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(kinds().filter((kind) => kind === 'cancel')).toHaveLength(1)
  })

  test('one supplier confirms, the other ships', async () => {
    const { emulator, crux } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({
      line_items: [{ supplier_uuid: supplierA }, { supplier_uuid: supplierB }],
    })
    const result = await crux.cancel({ orderId: uuid })
    emulator.server.suppliers.decide(uuid, 'confirm', supplierA)
    emulator.server.suppliers.decide(uuid, 'ship', supplierB)
    expect(await crux.follow(result, once)).toMatchObject({
      status: 'partially_cancelled',
      by: 'unproven',
      lines: [{ verdict: 'cancelled' }, { verdict: 'kept' }],
    })
  })

  test('by the word of an only writer what was cancelled is this call’s', async () => {
    const { emulator, crux } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({
      line_items: [{ supplier_uuid: supplierA }, { status: 'Cancelled' }],
    })
    const result = await crux.cancel({ orderId: uuid }, { onlyWriter: true })
    emulator.server.suppliers.decide(uuid, 'confirm')
    expect(await crux.follow(result, once)).toMatchObject({
      status: 'cancelled',
      by: 'this_call',
      lines: [{ by: 'this_call' }, { by: 'someone_else' }],
    })
  })

  test('shipping is a no, and is only inferred to be one', async () => {
    const { emulator, crux } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({})
    const result = await crux.cancel({ orderId: uuid })
    emulator.orders.ship(uuid)
    expect(await crux.follow(result, once)).toMatchObject({
      status: 'refused',
      refusal: 'declined',
      basis: 'inferred',
      hint: 'What is shipped can only come back as a return.',
    })
  })

  test('an order that could not be read before is for a person: no later read shows every line', async () => {
    const { emulator, crux } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({})
    emulator.faults.add({ on: 'read', fault: 'server_error:503', times: 9 })
    const result = await crux.cancel({ orderId: uuid })
    const hint = 'Reading cannot tell: a person has to look.'
    expect(result).toMatchObject({ status: 'requested', readsCanTell: false, hint })
  })

  test('a rejection leaves no trace, so the result stays a request', async () => {
    const { emulator, crux } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({})
    const result = await crux.cancel({ orderId: uuid })
    emulator.server.suppliers.decide(uuid, 'reject')
    expect(await crux.follow(result, once)).toMatchObject({ status: 'requested', order: { state: 'open' } })
  })

  test.each(['HasTracking', 'Rejected'])(
    'a line that was %s before is decided, and does not keep the rest open',
    async (status) => {
      const { emulator, crux } = await setUp(how, { generation })
      const { uuid } = emulator.orders.add({ line_items: [{ status }, {}] })
      const result = await crux.cancel({ orderId: uuid })
      expect(result).toMatchObject({
        status: 'requested',
        lines: [{ verdict: 'kept' }, { verdict: 'undecided' }],
      })
      emulator.server.suppliers.decide(uuid, 'confirm')
      expect(await crux.follow(result, once)).toMatchObject({
        status: 'partially_cancelled',
        final: true,
        lines: [{ verdict: 'kept' }, { verdict: 'cancelled' }],
      })
    },
  )

  test('what is cancelled already is not asked for', async () => {
    const { emulator, crux, kinds, effects } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({ line_items: [{ status: 'Cancelled' }] })
    expect(await crux.cancel({ orderId: uuid })).toMatchObject({
      status: 'cancelled',
      by: 'someone_else',
      attempts: [],
    })
    expect(kinds()).not.toContain('cancel')
    expect(effects()).toEqual([])
  })

  test.each(['HasTracking', 'Rejected'])('an order of %s lines is not asked for', async (status) => {
    const { emulator, crux, kinds } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({ line_items: [{ status }] })
    expect(await crux.cancel({ orderId: uuid })).toMatchObject({
      status: 'refused',
      refusal: 'declined',
      basis: 'inferred',
      attempts: [],
    })
    expect(kinds()).not.toContain('cancel')
  })

  test('what ships between the read and the request is refused in Crux’s words', async () => {
    const { emulator, crux, effects } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({ line_items: [{}] })
    const result = await crux.cancel({ orderId: uuid }, { beforeSend: () => emulator.orders.ship(uuid) })
    expect(result).toMatchObject({ status: 'refused', refusal: 'unspecified', basis: 'stated' })
    expect(effects()).toEqual([expect.stringMatching(/ shipped$/)])
  })

  test('a second request while the first waits is refused, with a hint', async () => {
    const { emulator, crux, effects } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({})
    await crux.cancel({ orderId: uuid })
    expect(await crux.cancel({ orderId: uuid })).toMatchObject({
      status: 'refused',
      hint: expect.stringContaining('follow the result of that one'),
    })
    expect(effects()).toEqual(['cancel requested'])
  })

  test('an order that is not there', async () => {
    const { crux, kinds } = await setUp(how, { generation })
    expect(await crux.cancel({ orderId: absent })).toMatchObject({ status: 'refused', refusal: 'not_found' })
    expect(await crux.getOrder({ orderId: absent })).toBeUndefined()
    expect(await crux.preview({ orderId: absent })).toMatchObject({ allowed: 'no' })
    expect(kinds()).not.toContain('cancel')
  })

  test('a preview shows the request and sends none', async () => {
    const { emulator, crux, kinds } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({})
    const { request, allowed, order } = await crux.preview({
      orderId: uuid,
      skus: [{ supplierUuid: supplierA }],
    })
    expect(request.method).toBe('PATCH')
    expect(request.url.endsWith(generation === 'timp' ? '/timp/orders/cancel/' : '/orders/cancel/')).toBe(
      true,
    )
    expect(request.headers).not.toHaveProperty('authorization')
    expect(JSON.parse(request.body ?? '')).toEqual({ order_uuid: uuid, skus: [{ supplier_uuid: supplierA }] })
    expect(allowed).toBe('not_known')
    expect(order?.state).toBe('open')
    expect(kinds()).toEqual(['token', 'read'])
  })

  test('an answer that was lost leads to reading, never to a second request', async () => {
    const { emulator, crux, kinds } = await setUp(how, { generation })
    const { uuid } = emulator.orders.add({})
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
    const result = await crux.cancel({ orderId: uuid })
    expect(result).toMatchObject({ status: 'unconfirmed', seen: 'untouched', safeToRepeat: false })
    expect(kinds().filter((kind) => kind === 'cancel')).toHaveLength(1)
    emulator.server.suppliers.decide(uuid, 'confirm')
    expect(await crux.follow(result, once)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  })
})

describe.each([
  ['plain', 'status'],
  ['plain', 'designation'],
  ['id_and_name', 'designation'],
  ['id_and_name', 'both'],
] as const)(
  'Timpanogos with %s designations, a cancellation shown in %s',
  (designationFormat, cancellationShownIn) => {
    test('is read as cancelled', async () => {
      const { emulator, crux } = await setUp('in-process', {
        generation: 'timp',
        designationFormat,
        cancellationShownIn,
      })
      const { uuid } = emulator.orders.add({})
      const result = await crux.cancel({ orderId: uuid })
      emulator.server.suppliers.decide(uuid, 'confirm')
      expect(await crux.follow(result, once)).toMatchObject({ status: 'cancelled' })
    })
  },
)

describe('skus', () => {
  const lines = [{ supplier_uuid: supplierA }, { supplier_uuid: supplierB }]
  const wish = [{ supplierUuid: supplierA }] as const

  test.each([
    ['honour', 0],
    ['ignore', 1],
  ] as const)('where Crux would %s them, %i more lines are listed as gone too', async (skus, others) => {
    const { emulator, crux } = await setUp('in-process', { skus })
    const { uuid, line_items } = emulator.orders.add({ line_items: lines })
    const result = await crux.cancel({ orderId: uuid, skus: wish })
    emulator.server.suppliers.decide(uuid, 'confirm')
    const after = await crux.follow(result, once)
    expect(after).toMatchObject({
      status: 'cancelled',
      lines: [{ id: line_items[0]?.uuid, state: 'cancelled' }],
    })
    expect(after.lines).toHaveLength(1)
    expect(after.alsoCancelled.map(({ id }) => id)).toEqual(
      line_items.slice(1, 1 + others).map(({ uuid: id }) => id),
    )
  })

  test('a SKU the order has not is refused after the read', async () => {
    const { emulator, crux, kinds } = await setUp('in-process')
    const { uuid } = emulator.orders.add({ line_items: [{ supplier_uuid: supplierB, sku_id: '7' }] })
    await expect(crux.cancel({ orderId: uuid, skus: wish })).rejects.toMatchObject({
      code: 'invalid_request',
      message: `skus.0 must be on a line of the order: ${supplierB}/7; given "${supplierA}"`,
    })
    expect(kinds()).toEqual(['token', 'read'])
  })

  test.each([
    ['both lines are cancelled', ['Cancelled', 'Cancelled'], 'cancelled'],
    ['one of them is left', ['Cancelled', 'Unallocated'], 'unconfirmed'],
  ] as const)('after a crash the SKU finds its lines: %s', async (_what, [one, two], status) => {
    const { emulator, crux } = await setUp('in-process')
    const { uuid } = emulator.orders.add({
      line_items: [{ supplier_uuid: supplierA }, { supplier_uuid: supplierA }, { supplier_uuid: supplierB }],
    })
    let stored: string | undefined
    const beforeSend = (entry: object): void => void (stored = JSON.stringify(entry))
    await crux.cancel({ orderId: uuid, skus: wish }, { beforeSend })
    const entry = JSON.parse(stored ?? '') as Parameters<typeof crux.follow>[0]
    emulator.orders.change(uuid, (order) => {
      for (const [index, line] of order.line_items.slice(0, 2).entries())
        line.status = [one, two][index] ?? ''
    })
    expect(await createCrux(emulator.settings).follow(entry, once)).toMatchObject({ status })
  })

  test.each([
    ['from the result', false],
    ['after a crash', true],
  ])('a line that left the order stays asked for: %s', async (_what, hasCrashed) => {
    const { emulator, crux } = await setUp('in-process')
    const { uuid } = emulator.orders.add({
      line_items: [{ supplier_uuid: supplierA }, { supplier_uuid: supplierA }],
    })
    let stored: string | undefined
    const beforeSend = (entry: object): void => void (stored = JSON.stringify(entry))
    const result = await crux.cancel({ orderId: uuid, skus: wish }, { beforeSend })
    if (!hasCrashed) stored = JSON.stringify(result)
    emulator.server.suppliers.decide(uuid, 'confirm')
    emulator.orders.change(uuid, (order) => void order.line_items.pop())
    const followed = await crux.follow(JSON.parse(stored ?? '') as typeof result, once)
    expect(followed).toMatchObject({ final: false })
    expect(followed.lines.map(({ verdict }) => verdict).toSorted()).toEqual(['cancelled', 'undecided'])
  })

  test('units of a line that is cancelled already were not declined, and are not asked for', async () => {
    const { emulator, crux, kinds } = await setUp('in-process')
    const { uuid } = emulator.orders.add({
      line_items: [{ supplier_uuid: supplierA, status: 'Cancelled' }, { supplier_uuid: supplierB }],
    })
    const skus = [{ supplierUuid: supplierA, quantity: 1 }]
    expect(await crux.cancel({ orderId: uuid, skus })).toMatchObject({
      status: 'refused',
      refusal: 'line_changed',
    })
    expect(kinds()).toEqual(['token', 'read'])
  })

  test.each([
    ['from one read', 1],
    ['with all others', 2],
  ])('a line that is hidden %s keeps its name, and none is made of the SKU', async (_what, hidden) => {
    const { emulator, crux } = await setUp('in-process')
    const { uuid, line_items } = emulator.orders.add({ line_items: lines })
    const result = await crux.cancel({ orderId: uuid, skus: wish })
    emulator.orders.change(uuid, (order) => void order.line_items.splice(0, hidden))
    const between = await crux.follow(result, once)
    expect(between.lines.map(({ id }) => id)).toEqual([line_items[0]?.uuid])
    expect(between.log).toHaveLength(result.log.length + 1)
  })

  test('more units than a line has are refused by the name that they were given', async () => {
    const { emulator, crux, kinds } = await setUp('in-process')
    const { uuid } = emulator.orders.add({ line_items: [{ supplier_uuid: supplierA }] })
    const skus = [{ supplierUuid: supplierA, quantity: 4 }]
    await expect(crux.cancel({ orderId: uuid, skus })).rejects.toThrow(
      'skus.0.quantity must be at most 1: no more units are left; given 4',
    )
    expect(kinds()).toEqual(['token', 'read'])
  })

  test('of an order that lists no line nothing can be asked', async () => {
    const { emulator, crux, kinds } = await setUp('in-process')
    const { uuid } = emulator.orders.add({ line_items: lines })
    emulator.orders.change(uuid, (order) => void order.line_items.splice(0))
    await expect(crux.cancel({ orderId: uuid, skus: wish })).rejects.toMatchObject({
      code: 'unexpected_response',
    })
    expect(kinds()).not.toContain('cancel')
  })

  test('where Crux refuses them, nothing happened', async () => {
    const { emulator, crux, effects } = await setUp('in-process', { skus: 'reject_400' })
    const { uuid } = emulator.orders.add({ line_items: lines })
    await expect(crux.cancel({ orderId: uuid, skus: wish })).rejects.toMatchObject({
      code: 'invalid_request',
      vendorMessage: 'skus: Unexpected field.',
    })
    expect(effects()).toEqual([])
  })
})

describe('tokens', () => {
  test('one login serves two hours, and then another is made', async () => {
    const { emulator, crux, clock, kinds } = await setUp('in-process')
    const { uuid } = emulator.orders.add({})
    await Promise.all([crux.getOrder({ orderId: uuid }), crux.getOrder({ orderId: uuid })])
    clock.advance(2 * 60 * 60 * 1000 - 61_000)
    await crux.getOrder({ orderId: uuid })
    expect(kinds()).toEqual(['token', 'read', 'read', 'read'])
    clock.advance(2000)
    await crux.getOrder({ orderId: uuid })
    expect(kinds()).toEqual(['token', 'read', 'read', 'read', 'token', 'read'])
  })

  test('a token that dies early is renewed once, and the cancel goes out once more', async () => {
    const { emulator, crux, kinds, effects } = await setUp('in-process')
    const { uuid } = emulator.orders.add({})
    emulator.faults.add({ on: 'cancel', fault: 'unauthenticated' })
    expect(await crux.cancel({ orderId: uuid })).toMatchObject({ status: 'requested' })
    expect(kinds()).toEqual(['token', 'read', 'cancel', 'token', 'cancel'])
    expect(effects()).toEqual(['cancel requested'])
  })

  test('a second 401 is final', async () => {
    const { emulator, crux, kinds } = await setUp('in-process')
    const { uuid } = emulator.orders.add({})
    emulator.faults.add({ on: 'cancel', fault: 'unauthenticated', times: 2 })
    await expect(crux.cancel({ orderId: uuid })).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(kinds()).toEqual(['token', 'read', 'cancel', 'token', 'cancel'])
  })

  test('a token function is asked again after a 401; the same answer is not sent again', async () => {
    const { emulator, crux, kinds } = await setUp('in-process')
    const { uuid } = emulator.orders.add({})
    let asked = 0
    const alive = emulator.server.token()
    const given = crux.with({ token: () => ((asked += 1) === 1 ? 'a-token-that-died' : alive) })
    expect(given.account).toBe('crux/crux.emulator.invalid/unnamed')
    expect(await given.getOrder({ orderId: uuid })).toMatchObject({ orderId: uuid })
    await expect(crux.with({ token: 'a-token-that-died' }).getOrder({ orderId: uuid })).rejects.toMatchObject(
      {
        code: 'unauthenticated',
        vendorMessage: 'Invalid token.',
      },
    )
    expect(kinds()).toEqual(['read', 'read', 'read'])
  })

  test.each([
    ['unauthenticated', 'unauthenticated'],
    ['bad_request', 'unauthenticated'],
  ] as const)('a login that meets %s throws before anything is asked', async (fault, code) => {
    const { emulator, crux, kinds } = await setUp('in-process')
    const { uuid } = emulator.orders.add({})
    emulator.faults.add({ on: 'token', fault })
    await expect(crux.cancel({ orderId: uuid })).rejects.toMatchObject({ name: 'CancelError', code })
    expect(kinds()).toEqual(['token'])
    expect(await crux.cancel({ orderId: uuid })).toMatchObject({ status: 'requested' })
  })

  test('check makes a login and a harmless read, and says when the token ends', async () => {
    const { crux, clock, kinds } = await setUp('in-process')
    const expiresAt = new Date(clock.now() + 2 * 60 * 60 * 1000).toISOString()
    expect(await crux.check()).toEqual({ expiresAt })
    expect(kinds()).toEqual(['token', 'read'])
    await expect(crux.with({ token: 'dead' }).check()).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('a supplier’s account cannot ask', async () => {
    const { emulator, crux } = await setUp('in-process', { organizationType: 'SUPPLIER' })
    const { uuid } = emulator.orders.add({})
    await expect(crux.cancel({ orderId: uuid })).rejects.toMatchObject({ code: 'forbidden', status: 409 })
    expect(
      await crux.api.login({ username: emulator.settings.username, password: emulator.settings.password }),
    ).toMatchObject({
      org_type: 'SUPPLIER',
      retailer_uuid: '',
    })
  })

  test('an account without the permission cannot ask either', async () => {
    const { emulator, crux } = await setUp('in-process', { permissions: ['view_order'] })
    const { uuid } = emulator.orders.add({})
    await expect(crux.cancel({ orderId: uuid })).rejects.toMatchObject({ code: 'forbidden', status: 403 })
  })
})

describe('what is wrong with the call itself', () => {
  test('bad input sends nothing', async () => {
    const { crux, kinds } = await setUp('in-process')
    const bad: readonly object[] = [
      {},
      { orderId: 'po-1' },
      { orderId: absent, skus: [] },
      { orderId: absent, lines: [] },
    ]
    for (const request of bad) {
      await expect(crux.cancel(request as { readonly orderId: string })).rejects.toMatchObject({
        code: 'invalid_request',
      })
    }
    await expect(crux.api.cancelOrder({ order_uuid: '..' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    const skus = [{ supplier_uuid: absent }, { supplier_uuid: absent.toUpperCase(), quantity: 1 }]
    await expect(crux.api.cancelOrder({ order_uuid: absent, skus })).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('skus must be a list that names nothing twice'),
    })
    await expect(crux.api.login({ username: 'u', password: '' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    await expect(
      crux.follow({ request: { orderId: absent }, account: 'crux/sandbox/other' }),
    ).rejects.toMatchObject({ code: 'invalid_request' })
    expect(kinds()).toEqual([])
  })

  test('another retailer’s client does not follow', async () => {
    const { emulator, crux } = await setUp('in-process')
    const { uuid } = emulator.orders.add({})
    const result = await crux.cancel({ orderId: uuid })
    const other = crux.with({ username: 'other@emulator.invalid' })
    await expect(other.follow(result, once)).rejects.toMatchObject({ code: 'invalid_request' })
  })
})
