import { createManualClock } from '@cancel/emulator'
import { describe, expect, test, vi } from 'vitest'
import type { CallOptions, CancelResult, ClientSettings, Clock } from '../src/index.ts'
import { createLoopBench, fails, hangs, loop, orderIs, page, type Step, vendorSays } from './loop-bench.ts'

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
      expect(await bench.client.cancel(whole)).toMatchObject({ status: 'cancelled' })
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

test('a read asks for no copy that somebody kept', async () => {
  const asked: unknown[] = []
  const read: Step = (clock, init) => {
    asked.push(init.cache)
    return orderIs('open')(clock, init)
  }
  await createLoopBench({ cancel: [orderIs('cancelled')], read: [read] }).client.getOrder(whole)
  expect(asked).toEqual(['no-store'])
})

test('a result does not speak in the words of an attempt that was mended', async () => {
  const slow = vendorSays(429, 'slow_down')
  const script = { cancel: [slow, orderIs('cancel_requested')], read: [orderIs('cancel_requested')] }
  const requested = await createLoopBench(script).client.cancel(whole)
  expect(requested).toMatchObject({ status: 'requested', attempts: [{ vendorCode: 'slow_down' }, {}] })
  expect(requested).not.toHaveProperty('vendorCode')
  expect(JSON.stringify(requested)).not.toContain('fewer requests')
  const silent = await createLoopBench({ cancel: [slow, reset] }).client.cancel(whole)
  expect(silent.status).toBe('unconfirmed')
  expect(silent).not.toHaveProperty('vendorCode')
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

  test('of the read before sending is not shortened by sending in its place', async () => {
    const facts = { orderWord: {} }
    const putOff = vendorSays(429, 'slow', { 'retry-after': '121' })
    const bench = createLoopBench({ cancel: [orderIs('cancelled')], read: [putOff], facts })
    await expect(bench.client.cancel(whole)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 121_000,
    })
    expect([bench.sent, bench.waits()]).toEqual([{ cancel: 0, read: 1 }, []])
    const soon = vendorSays(429, 'slow', { 'retry-after': '7' })
    const later = createLoopBench({
      cancel: [orderIs('cancelled')],
      read: [soon],
      facts,
      settings: { maxRetries: 0 },
    })
    expect(await later.client.cancel(whole)).toMatchObject({ attempts: [{ sent: 'answered' }] })
    expect(later.waits()[0]).toBe(7000)
    // Where no wait is named, a read that fails does not stop the cancel of a whole order.
    const other = createLoopBench({ cancel: [orderIs('cancelled')], read: [vendorSays(429, 'slow')], facts })
    expect(await other.client.cancel(whole)).toMatchObject({ attempts: [{ sent: 'answered' }] })
  })

  test.each([429, 503])('of a read that is answered %d is kept before the next', async (status) => {
    const putOff = (seconds: string): Step => vendorSays(status, 'slow', { 'retry-after': seconds })
    const bench = createLoopBench({ cancel: [reset], read: [putOff('20'), putOff('20'), putOff('20')] })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', seen: 'unreadable' })
    expect(bench.waits()).toEqual([2000, 20_000, 20_000, 20_000, 20_000, 20_000])
    // Longer than the time left: the call ends, and the result can be followed later.
    const other = createLoopBench({ cancel: [reset], read: [putOff('600')] })
    const result = await other.client.cancel(whole)
    expect(result).toMatchObject({ status: 'unconfirmed', readsCanTell: true })
    expect(other.sent).toEqual({ cancel: 1, read: 1 })
    expect(await other.client.follow(result)).toEqual(result)
    expect(other.sent).toEqual({ cancel: 1, read: 2 })
  })

  test('of a request that was turned away after silence stands before the read', async () => {
    const bench = createLoopBench({
      cancel: [reset, vendorSays(429, 'slow', { 'retry-after': '30' })],
      read: [orderIs('cancelled')],
      facts: { requestId: 'replayed' },
    })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(bench.waits()).toEqual([30_000])
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

  test('with reads: 0 is not read back', async () => {
    const bench = createLoopBench({ cancel: [reset], settings: { reconcile: { reads: 0 } } })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', seen: 'not_read' })
    expect(bench.sent).toEqual({ cancel: 1, read: 0 })
  })
})

describe('nothing goes out again after silence', () => {
  type Script = Parameters<typeof createLoopBench>[0]
  const base: Script = { cancel: [reset, orderIs('cancelled')], read: [orderIs('open')] }
  test.each<[string, Partial<Script>]>([
    ['a reset', {}],
    ['a timeout', { cancel: [hangs, orderIs('cancelled')] }],
    ['a 504', { cancel: [page(504), orderIs('cancelled')] }],
    ['a page that calls itself a success', { cancel: [page(200), orderIs('cancelled')] }],
    ['a success that was not seen yet', { cancel: [orderIs('open'), orderIs('cancelled')] }],
    ['a no in the vendor’s words that is no proof', { cancel: [vendorSays(409), orderIs('cancelled')] }],
    ['reads that fail', { read: [page(502)] }],
    [
      'a gateway’s JSON 401',
      { cancel: [() => Response.json({ error: 'unauthorized' }, { status: 401 }), orderIs('cancelled')] },
    ],
  ])('%s', async (_what, change) => {
    const bench = createLoopBench({ ...base, ...change })
    const result: CancelResult = await bench.client.cancel(whole)
    expect(result).toMatchObject({ status: 'unconfirmed', safeToRepeat: true })
    expect(bench.sent.cancel).toBe(1)
  })

  test('some units are not safe to repeat', async () => {
    const bench = createLoopBench({ ...base, read: [orderIs('open', { units: 3 })] })
    expect(await bench.client.cancel({ ...whole, units: 1 })).toMatchObject({
      status: 'unconfirmed',
      safeToRepeat: false,
    })
    expect(bench.sent.cancel).toBe(1)
  })

  test('and a request that may be replayed, and then never leaves, goes out no third time', async () => {
    const bench = createLoopBench({
      cancel: [reset, refused],
      read: [orderIs('open')],
      facts: { requestId: 'replayed' },
    })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', seen: 'untouched' })
    expect(bench.sent.cancel).toBe(2)
  })

  test('but where the vendor documents a key that makes two requests one, once', async () => {
    const bench = createLoopBench({ ...base, facts: { requestId: 'replayed' } })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'cancelled' })
    expect(bench.sent.cancel).toBe(2)
  })
})

describe('before the first byte', () => {
  test('beforeSend gets the request and the order as read, once, and may do with them what it likes', async () => {
    const told: unknown[] = []
    const bench = createLoopBench({
      cancel: [refused, orderIs('cancelled', { units: 3, cancelled: 3 })],
      read: [orderIs('open', { units: 3, cancelled: 1 })],
    })
    const beforeSend: CallOptions['beforeSend'] = (entry) => {
      told.push(structuredClone(entry))
      Object.assign(entry.request, { orderId: 'B' })
      Object.assign(entry.before ?? {}, { lines: [] })
    }
    expect(await bench.client.cancel({ orderId: 'A', units: 2 }, { beforeSend })).toMatchObject({
      request: { orderId: 'A' },
      before: { lines: [{ id: '1' }] },
    })
    expect(told).toEqual([
      {
        account: 'loop/loop.invalid/1',
        request: { orderId: 'A', units: 2 },
        before: expect.objectContaining({ lines: [{ id: '1', state: 'open', quantity: 3, cancelled: 1 }] }),
      },
    ])
  })

  test('a beforeSend that is slow takes no time from the attempt', async () => {
    const clock = createManualClock()
    const limits: number[] = []
    const deadline: Clock['deadline'] = (ms, passed) => {
      limits.push(ms)
      return clock.deadline(ms, passed)
    }
    const settings: ClientSettings = { clock: { ...clock, deadline } }
    const bench = createLoopBench({ cancel: [orderIs('cancelled')], settings })
    const beforeSend = (): void => clock.advance(31_000)
    expect(await bench.client.cancel(whole, { beforeSend })).toMatchObject({ status: 'cancelled' })
    expect(limits.at(-1)).toBe(30_000)
  })

  test('a beforeSend that throws sends nothing, and its error comes out', async () => {
    const bench = createLoopBench({ cancel: [orderIs('cancelled')] })
    const full = new Error('the disk is full')
    await expect(bench.client.cancel(whole, { beforeSend: () => Promise.reject(full) })).rejects.toBe(full)
    expect(bench.sent.cancel).toBe(0)
  })

  test('a line that changed is not touched', async () => {
    const declared = { cancel: { ...loop.cancel, asked: () => [{ id: '1', quantity: 1, left: 3 }] } }
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      read: [orderIs('open', { units: 3, cancelled: 1 })],
      declared,
    })
    expect(await bench.client.cancel(whole)).toMatchObject({
      status: 'refused',
      refusal: 'line_changed',
      basis: 'inferred',
    })
    expect(bench.sent.cancel).toBe(0)
  })

  test.each<[string, object]>([
    ['an option that nobody knows', { timeoutMS: 5 }],
    ['a signal that cannot abort', { signal: { aborted: false, addEventListener: () => undefined } }],
    ['a time that is none', { timeoutMs: Number.NaN }],
    ['a signal that is none', { signal: {} }],
  ])('%s is refused by name', async (_what, options) => {
    const bench = createLoopBench({ cancel: [orderIs('cancelled')] })
    await expect(bench.client.cancel(whole, options)).rejects.toMatchObject({ code: 'invalid_request' })
    expect(bench.sent.cancel).toBe(0)
  })
})

test('the pace is asked before every request, and told of its answer and of a wait', async () => {
  const asked: string[] = []
  const bench = createLoopBench({
    cancel: [vendorSays(429, 'slow', { 'retry-after': '7' }), vendorSays(429, 'slow'), reset],
    read: [orderIs('cancelled')],
    settings: {
      pace: {
        acquire: async (kind) => void asked.push(kind),
        answered: (kind) => void asked.push(`${kind} answered`),
        throttled: (ms) => void asked.push(`throttled ${ms}`),
      },
    },
  })
  await bench.client.cancel(whole)
  // No wait was named the second time, and the third has no answer: it was reset.
  const slowedDown = (ms: number): string[] => ['cancel', `throttled ${ms}`, 'cancel answered']
  const rest = ['cancel', 'cancel answered', 'read', 'read answered']
  expect(asked).toEqual([...slowedDown(7000), ...slowedDown(0), ...rest])
})

describe('a pace of the caller’s', () => {
  const fail = (): never => {
    throw new Error('no')
  }
  test.each<[string, () => never | Promise<never>]>([
    ['throws', fail],
    // A rejection that nobody hears would end the process.
    ['rejects', async () => fail()],
  ])('that %s when it is told of a wait or an answer changes nothing', async (_what, throttled) => {
    const bench = createLoopBench({
      cancel: [vendorSays(429, 'slow', { 'retry-after': '7' }), orderIs('cancelled')],
      settings: { pace: { acquire: async () => undefined, answered: throttled, throttled } },
    })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'cancelled' })
    expect(bench.sent.cancel).toBe(2)
  })

  test('that fails sends nothing, and is named', async () => {
    const acquire = (): Promise<void> => Promise.reject(new Error('the pace’s own store is down'))
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      settings: { pace: { acquire, throttled: () => undefined } },
    })
    await expect(bench.client.cancel(whole)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'pace.acquire failed',
      cause: { message: 'the pace’s own store is down' },
    })
    expect(bench.sent.cancel).toBe(0)
  })
})

test('a token that is refused is renewed once, and the cancel sent once more', async () => {
  let asked = 0
  const seen: (string | null)[] = []
  const refusing: Step = (_clock, init) => {
    seen.push(new Headers(init.headers).get('authorization'))
    return Response.json({ code: 'no' }, { status: 401 })
  }
  const bench = createLoopBench({
    cancel: [refusing, refusing, orderIs('cancelled')],
    settings: { token: () => `token-${(asked += 1)}` },
  })
  await expect(bench.client.cancel(whole)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(bench.sent.cancel).toBe(2)
  expect(new Set(seen).size).toBe(2)
})

test('a gateway’s 401 renews the token of a read, and the read is made again', async () => {
  let asked = 0
  const gateway: Step = () => Response.json({ error: 'unauthorized' }, { status: 401 })
  const bench = createLoopBench({
    cancel: [orderIs('cancelled')],
    read: [gateway, orderIs('open')],
    settings: { token: () => `token-${(asked += 1)}` },
  })
  expect(await bench.client.getOrder(whole)).toMatchObject({ state: 'open' })
  expect(bench.sent.read).toBe(2)
})
