import {
  createKiboEmulator,
  createManualClock,
  type KiboEmulator,
  type KiboEmulatorOptions,
  type ManualClock,
} from '@cancel/emulator'
import { afterEach, describe, expect, test } from 'vitest'
import { createKibo, type KiboCancelRequest, type KiboClient } from '../src/index.ts'

const request = { orderId: '1010101', reason: 'customer_request' } as const

interface Bench {
  readonly emulator: KiboEmulator
  readonly clock: ManualClock
  readonly kibo: KiboClient
  /** Kinds of the requests so far. */
  readonly kinds: () => readonly (string | undefined)[]
  readonly effects: () => readonly string[]
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function setUp(how: 'in-process' | 'listening', options: KiboEmulatorOptions = {}): Promise<Bench> {
  const clock = createManualClock()
  const emulator = createKiboEmulator({ ...options, clock })
  const listening = how === 'listening' ? await emulator.listen() : undefined
  if (listening !== undefined) closing.push(listening.close)
  emulator.orders.add({ orderID: 1_010_101, orderItems: [{ quantity: 3 }] })
  return {
    emulator,
    clock,
    kibo: createKibo(listening?.settings ?? emulator.settings),
    kinds: () => emulator.requests.map(({ kind }) => kind),
    effects: () => emulator.ledger.entries.map(({ effect }) => effect),
  }
}

describe.each(['in-process', 'listening'] as const)('%s', (how) => {
  test('an order is cancelled whole, its items with it', async () => {
    const { emulator, kibo, kinds, effects } = await setUp(how)
    expect(await kibo.cancel(request)).toMatchObject({
      status: 'cancelled',
      by: 'unproven',
      account: expect.stringMatching(/^kibo\/[\w.:]+\/12345$/),
      lines: [{ state: 'cancelled' }],
      sent: { reason: 'customer_changed_mind', note: false },
    })
    expect(kinds()).toEqual(['token', 'cancel'])
    expect(effects()).toEqual(['cancelled'])
    expect(emulator.orders.get('1010101')).toMatchObject({ orderState: 'CANCELED' })
  })

  test.each(['orderId', 'orderID'] as const)('a tenant that takes %s alone', async (orderIdKey) => {
    const { emulator, kibo, effects } = await setUp(how, { orderIdKey })
    expect(await kibo.with({ orderIdKey }).cancel(request)).toMatchObject({ status: 'cancelled' })
    emulator.orders.add({ orderID: 7 })
    const other = orderIdKey === 'orderId' ? 'orderID' : 'orderId'
    await expect(kibo.with({ orderIdKey: other }).cancel({ ...request, orderId: '7' })).rejects.toMatchObject(
      {
        code: 'invalid_request',
      },
    )
    expect(effects()).toEqual(['cancelled'])
  })

  test('with nobody else at work the cancellation is known to be ours', async () => {
    const { kibo } = await setUp(how)
    const only = kibo.with({ onlyWriter: true, readBefore: true })
    expect(await only.cancel(request)).toMatchObject({
      status: 'cancelled',
      by: 'this_call',
      lines: [{ by: 'this_call' }],
    })
  })

  test('an order that somebody cancelled before', async () => {
    const { emulator, kibo, kinds } = await setUp(how)
    emulator.orders.cancelElsewhere('1010101')
    expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(await kibo.cancel(request, { readBefore: true })).toMatchObject({
      status: 'cancelled',
      by: 'someone_else',
      attempts: [],
    })
    expect(kinds().filter((kind) => kind === 'cancel')).toHaveLength(1)
  })

  test('an order that has shipped, and one whose buyer was charged', async () => {
    const { emulator, kibo } = await setUp(how)
    emulator.orders.add({ orderID: 7 })
    emulator.orders.charge('7')
    emulator.orders.ship('1010101')
    expect(await kibo.cancel(request)).toMatchObject({ status: 'refused', refusal: 'too_late' })
    expect(await kibo.cancel({ ...request, orderId: '7' })).toMatchObject({
      status: 'unconfirmed',
      seen: 'untouched',
      vendorMessage: expect.stringContaining('charged'),
    })
  })

  test('an order that is not there', async () => {
    const { kibo } = await setUp(how)
    const absent = { ...request, orderId: '404' }
    expect(await kibo.cancel(absent)).toMatchObject({
      status: 'refused',
      refusal: 'not_found',
      vendorCode: '5002',
    })
    expect(await kibo.getOrder({ orderId: '404' })).toBeUndefined()
    expect(await kibo.preview(absent)).toMatchObject({ allowed: 'no', because: 'there is no such order' })
  })

  test('a preview shows the request and sends none', async () => {
    const { kibo, kinds, effects } = await setUp(how)
    const preview = await kibo.preview({ orderId: '1010101', reason: 'other', note: 'Customer changed mind' })
    expect(preview.request.url.endsWith('/api/v2/order/action/cancel')).toBe(true)
    expect(preview.request.headers).not.toHaveProperty('authorization')
    expect(JSON.parse(preview.request.body ?? '')).toEqual({
      orderId: 1010101,
      dispositionReason: 'other',
      dispositionOtherReason: 'Customer changed mind',
    })
    expect(preview).toMatchObject({ allowed: 'not_known', order: { state: 'open' } })
    expect(kinds()).toEqual(['token', 'read'])
    expect(effects()).toEqual([])
  })

  test('an answer lost after the cancel took effect is found by reading', async () => {
    const { emulator, kibo, kinds, effects } = await setUp(how)
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(kinds()).toEqual(['token', 'cancel', 'read'])
    expect(effects()).toEqual(['cancelled'])
  })

  test('what nobody could see is followed later, from stored JSON', async () => {
    const { emulator, kibo } = await setUp(how)
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    const lost = await kibo.cancel(request, { reconcile: { reads: 0 } })
    expect(lost).toMatchObject({ status: 'unconfirmed', seen: 'not_read', safeToRepeat: true })
    const stored = JSON.parse(JSON.stringify(lost)) as typeof lost
    expect(await kibo.follow(stored, { reads: 1 })).toMatchObject({ status: 'cancelled', by: 'unproven' })
  })
})

describe('tokens', () => {
  test('one login serves an hour, and then another is made', async () => {
    const { kibo, clock, kinds } = await setUp('in-process')
    const read = (): Promise<unknown> => kibo.getOrder({ orderId: '1010101' })
    await Promise.all([read(), read()])
    clock.advance(60 * 60 * 1000 - 61_000)
    await read()
    expect(kinds()).toEqual(['token', 'read', 'read', 'read'])
    clock.advance(2000)
    await read()
    expect(kinds()).toEqual(['token', 'read', 'read', 'read', 'token', 'read'])
  })

  test.each([401, 403] as const)(
    'a token that dies early with %s is renewed once',
    async (deadTokenStatus) => {
      const { emulator, kibo, kinds, effects } = await setUp('in-process', { deadTokenStatus })
      await kibo.getOrder({ orderId: '1010101' })
      emulator.server.expireTokens()
      expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled', by: 'unproven' })
      expect(kinds()).toEqual(['token', 'read', 'cancel', 'token', 'cancel'])
      expect(effects()).toEqual(['cancelled'])
    },
  )

  test('with maxRetries 0 the cancel is on the wire once, a dead token included', async () => {
    const { emulator, kibo, kinds } = await setUp('in-process')
    await kibo.getOrder({ orderId: '1010101' })
    emulator.server.expireTokens()
    await expect(kibo.cancel(request, { maxRetries: 0 })).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(kinds()).toEqual(['token', 'read', 'cancel', 'token'])
    expect(await kibo.cancel(request, { maxRetries: 0 })).toMatchObject({ status: 'cancelled' })
  })

  test('a second 401 is final', async () => {
    const { emulator, kibo, kinds } = await setUp('in-process')
    emulator.faults.add({ on: 'cancel', fault: 'unauthenticated', times: 2 })
    await expect(kibo.cancel(request)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(kinds()).toEqual(['token', 'cancel', 'token', 'cancel'])
  })

  test('a refused login is never taken for a token, and not kept', async () => {
    const { emulator, kibo, kinds } = await setUp('in-process')
    await expect(kibo.with({ clientSecret: 'wrong' }).cancel(request)).rejects.toMatchObject({
      code: 'unauthenticated',
      vendorCode: 'INVALID_CREDENTIALS',
    })
    emulator.faults.add({ on: 'token', fault: 'unreadable:error_in_200' })
    await expect(kibo.cancel(request)).rejects.toMatchObject({ name: 'CancelError' })
    expect(kinds()).toEqual(['token', 'token'])
    expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled' })
  })
})

describe('what is wrong with the call itself', () => {
  test('a tenant without translated APIs', async () => {
    const { kibo, effects } = await setUp('in-process', { translated: false })
    await expect(kibo.cancel(request)).rejects.toMatchObject({ code: 'configuration' })
    expect(effects()).toEqual([])
  })

  test('a reason the tenant’s schema has not', async () => {
    const { kibo, effects } = await setUp('in-process', { allowedReasons: ['other'] })
    await expect(kibo.cancel(request)).rejects.toMatchObject({ code: 'invalid_request', vendorCode: '5015' })
    expect(effects()).toEqual([])
  })

  test('bad input sends nothing', async () => {
    const { kibo, kinds } = await setUp('in-process')
    const bad: readonly object[] = [
      {},
      { orderId: 'A' },
      { orderId: '1', reason: 'fraud' },
      { ...request, lines: [] },
    ]
    for (const input of bad) {
      await expect(kibo.cancel(input as KiboCancelRequest)).rejects.toMatchObject({ code: 'invalid_request' })
    }
    await expect(kibo.api.cancelOrder({ orderId: 1, dispositionReason: 'other' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    await expect(
      kibo.api.cancelOrder({ orderId: 1, dispositionReason: 'x', dispositionOtherReason: 'y' }),
    ).rejects.toMatchObject({
      message:
        'dispositionOtherReason must be given with dispositionReason \'other\', and only then; given "y"',
    })
    await expect(kibo.api.getOrder({ orderId: 0 })).rejects.toMatchObject({ code: 'invalid_request' })
    expect(kinds()).toEqual([])
  })

  test('another tenant’s client does not follow', async () => {
    const { emulator, kibo } = await setUp('in-process')
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
    const lost = await kibo.cancel(request, { reconcile: { reads: 0 } })
    await expect(kibo.with({ tenantId: '777' }).follow(lost)).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })
})
