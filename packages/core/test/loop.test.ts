import { describe, expect, test, vi } from 'vitest'
import type { CancelResult } from '../src/index.ts'
import { createLoopBench, fails, hangs, orderIs, page, type Step, vendorSays } from './loop-bench.ts'

const whole = { orderId: 'A' }
const reset = fails('ECONNRESET')
const refused = fails('ECONNREFUSED', 'connect')

describe('never sent', () => {
  test('is sent again, with full jitter between', async () => {
    for (const [random, waits] of [
      [0, [0, 0]],
      [0.5, [250, 500]],
      [0.999_999, [500, 1000]],
    ] as const) {
      vi.spyOn(Math, 'random').mockReturnValue(random)
      const bench = createLoopBench({ cancel: [refused, refused, orderIs('cancelled')] })
      expect(await bench.client.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'this_call' })
      expect(bench.waits()).toEqual(waits)
      expect(bench.sent).toEqual({ cancel: 3, read: 0 })
    }
    vi.restoreAllMocks()
  })

  test.each([
    [0, 1],
    [1, 2],
    [2, 3],
  ])('with maxRetries %d goes out %d times, and throws', async (maxRetries, sent) => {
    const bench = createLoopBench({ cancel: [refused], settings: { maxRetries } })
    await expect(bench.client.cancel(whole)).rejects.toMatchObject({ code: 'unreachable', retryable: true })
    expect(bench.sent).toEqual({ cancel: sent, read: 0 })
  })
})

describe('Retry-After', () => {
  test.each<[string, string, number]>([
    ['seconds', '7', 7000],
    ['a date', 'Thu, 01 Jan 2026 00:00:09 GMT', 9000],
  ])('as %s is never shortened', async (_what, value, ms) => {
    const turnedAway = vendorSays(429, 'slow', { 'retry-after': value })
    const bench = createLoopBench({ cancel: [turnedAway, orderIs('cancelled')] })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'cancelled' })
    expect(bench.waits()).toEqual([ms])
    expect(bench.events).toContainEqual(expect.objectContaining({ type: 'wait', why: 'retry_after' }))
  })

  test('longer than the time left is thrown at once, with the wait', async () => {
    const turnedAway = vendorSays(429, 'slow', { 'retry-after': '121' })
    const bench = createLoopBench({ cancel: [turnedAway] })
    await expect(bench.client.cancel(whole)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 121_000,
    })
    expect([bench.sent.cancel, bench.waits()]).toEqual([1, []])
  })

  test('of a 503 stands before the read', async () => {
    const bench = createLoopBench({
      cancel: [page(503, { 'retry-after': '8' })],
      read: [orderIs('cancelled')],
    })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(bench.waits()).toEqual([8000])
  })
})

describe('silence', () => {
  test.each<[string, Step, readonly Step[], object, number]>([
    ['and cancelled', reset, [orderIs('cancelled')], { status: 'cancelled', by: 'unproven' }, 1],
    [
      'and shipped',
      reset,
      [orderIs('shipped')],
      { status: 'refused', refusal: 'too_late', basis: 'inferred' },
      1,
    ],
    ['and no order', reset, [vendorSays(404, 'no_order')], { status: 'unconfirmed', seen: 'unclear' }, 1],
    ['and failing reads', reset, [page(502)], { status: 'unconfirmed', seen: 'unreadable', reads: 0 }, 1],
    [
      'after a timeout and untouched',
      hangs,
      [orderIs('open')],
      { status: 'unconfirmed', seen: 'untouched' },
      1,
    ],
    [
      'after a 502 and untouched',
      page(502),
      [orderIs('open')],
      { status: 'unconfirmed', seen: 'untouched' },
      1,
    ],
    [
      'and untouched, then cancelled',
      reset,
      [orderIs('open'), orderIs('cancelled')],
      { status: 'cancelled' },
      1,
    ],
  ])('%s', async (_what, step, read, result, sent) => {
    const bench = createLoopBench({ cancel: [step], read })
    expect(await bench.client.cancel(whole)).toMatchObject(result)
    expect(bench.sent.cancel).toBe(sent)
  })

  test('then a request that fails before it is sent is no error: the first may have arrived', async () => {
    const bench = createLoopBench({ cancel: [reset, refused], read: [orderIs('open')] })
    expect(await bench.client.cancel(whole)).toMatchObject({
      status: 'unconfirmed',
      cause: 'no_answer',
      lastFailure: expect.stringContaining('not_connected'),
    })
  })

  test('with reads: 0 is not read back', async () => {
    const bench = createLoopBench({ cancel: [reset], settings: { reconcile: { reads: 0 } } })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', seen: 'not_read' })
    expect(bench.sent).toEqual({ cancel: 1, read: 0 })
  })
})

describe('one re-send, and only if all of it holds', () => {
  type Script = Parameters<typeof createLoopBench>[0]
  const base: Script = { cancel: [reset, orderIs('cancelled')], read: [orderIs('open')] }
  test('it does', async () => {
    const bench = createLoopBench(base)
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'this_call' })
    expect(bench.sent).toEqual({ cancel: 2, read: 2 })
    expect(bench.waits()).toEqual([2000, 2000])
  })

  test.each<[string, Partial<Script>]>([
    ['a vendor that would ask suppliers twice', { vendor: { resend: 'never' } }],
    ['maxRetries 0', { settings: { maxRetries: 0 } }],
    ['one read only', { settings: { reconcile: { reads: 1 } } }],
    ['a timeout', { cancel: [hangs, orderIs('cancelled')] }],
    ['a 504', { cancel: [page(504), orderIs('cancelled')] }],
    ['a page that calls itself a success', { cancel: [page(200), orderIs('cancelled')] }],
    ['a success that was not seen yet', { cancel: [orderIs('open'), orderIs('cancelled')] }],
    ['a no in the vendor’s words', { cancel: [vendorSays(409), orderIs('cancelled')] }],
    ['an order that is not as it was', { read: [orderIs('other')] }],
    ['reads that fail', { read: [page(502)] }],
  ])('not after %s', async (_what, change) => {
    const bench = createLoopBench({ ...base, ...change })
    const result: CancelResult = await bench.client.cancel(whole)
    expect(result.status).not.toBe('cancelled')
    expect(bench.sent.cancel).toBe(1)
  })

  test('not of some units', async () => {
    const bench = createLoopBench(base)
    expect(await bench.client.cancel({ ...whole, units: 1 })).toMatchObject({
      status: 'unconfirmed',
      safeToRepeat: false,
    })
    expect(bench.sent.cancel).toBe(1)
  })

  test('not a second time', async () => {
    const bench = createLoopBench({ ...base, cancel: [reset] })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', seen: 'untouched' })
    expect(bench.sent.cancel).toBe(2)
  })
})

test('a token that is refused is renewed once, and the cancel sent once more', async () => {
  const renewed: string[] = []
  const bench = createLoopBench({
    cancel: [vendorSays(401), vendorSays(401), orderIs('cancelled')],
    tokens: {
      get: async () => `token-${renewed.length}`,
      renew: async (token) => {
        renewed.push(token)
        return 'next'
      },
    },
  })
  await expect(bench.client.cancel(whole)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect([renewed, bench.sent.cancel]).toEqual([['token-0'], 2])
})
