import { describe, expect, test } from 'vitest'
import { CancelError, type ClientSettings } from '../src/index.ts'
import { createLoopBench, fails, hangs, loop, orderIs, page, type Step } from './loop-bench.ts'

const whole = { orderId: 'A' }
const reset = fails('ECONNRESET')
const refused = fails('ECONNREFUSED', 'connect')

describe('an abort', () => {
  test('before anything was sent rejects with its reason', async () => {
    const bench = createLoopBench({ cancel: [orderIs('cancelled')] })
    const signal = AbortSignal.abort(new Error('changed my mind'))
    await expect(bench.client.cancel(whole, { signal })).rejects.toThrow('changed my mind')
    expect(bench.sent.cancel).toBe(0)
  })

  test('after it was sent is unconfirmed at once', async () => {
    const controller = new AbortController()
    const step: Step = () => {
      queueMicrotask(() => controller.abort())
      return new Promise(() => undefined)
    }
    const bench = createLoopBench({ cancel: [step] })
    expect(await bench.client.cancel(whole, { signal: controller.signal })).toMatchObject({
      status: 'unconfirmed',
      cause: 'aborted',
      seen: 'not_read',
    })
    expect(bench.sent).toEqual({ cancel: 1, read: 0 })
  })

  test('loses against an answer in hand', async () => {
    const controller = new AbortController()
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      settings: { observe: ({ type }) => type === 'attempt' && controller.abort() },
    })
    expect(await bench.client.cancel(whole, { signal: controller.signal })).toMatchObject({
      status: 'cancelled',
    })
  })

  test('while it waits to send again rejects, since nothing was done', async () => {
    const controller = new AbortController()
    const bench = createLoopBench({
      cancel: [refused],
      settings: { observe: ({ type }) => type === 'wait' && controller.abort(new Error('enough')) },
    })
    await expect(bench.client.cancel(whole, { signal: controller.signal })).rejects.toThrow('enough')
    expect(bench.sent.cancel).toBe(1)
  })
})

describe('time', () => {
  test('that is over after silence is unconfirmed, out of time', async () => {
    const settings: ClientSettings = { totalTimeoutMs: 20_000 }
    const bench = createLoopBench({ cancel: [hangs], settings })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', cause: 'out_of_time' })
  })

  test('that a token source never gives back is thrown', async () => {
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      settings: { token: () => new Promise<string>(() => undefined) },
    })
    const cancelling = bench.client.cancel(whole)
    cancelling.catch(() => undefined)
    await Promise.resolve()
    bench.clock.advance(30_000)
    await expect(cancelling).rejects.toMatchObject({ code: 'timed_out' })
    expect(bench.sent.cancel).toBe(0)
  })
})

describe('an exception of ours or of a provider', () => {
  test('before anything was sent is a CancelError', async () => {
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      declared: {
        sign: () => {
          throw new RangeError('canary')
        },
      },
    })
    const error: unknown = await bench.client.cancel(whole).catch((thrown: unknown) => thrown)
    expect(CancelError.is(error)).toBe(true)
    expect(String(error)).not.toContain('canary')
    expect(bench.sent.cancel).toBe(0)
  })

  test('after it was sent is unconfirmed', async () => {
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      declared: {
        read: {
          ...loop.read,
          view: () => {
            throw new RangeError('a bug')
          },
        },
      },
    })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', cause: 'internal' })
  })
})

describe('a 404 that is not the vendor’s', () => {
  test('at the cancel and the read is a wrong address', async () => {
    const bench = createLoopBench({ cancel: [page(404)], read: [page(404)] })
    await expect(bench.client.cancel(whole)).rejects.toMatchObject({ code: 'configuration', status: 404 })
    expect(bench.sent).toEqual({ cancel: 1, read: 1 })
  })

  test('at the cancel only says nothing of the order', async () => {
    const bench = createLoopBench({ cancel: [page(404)], read: [orderIs('open')] })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', seen: 'untouched' })
  })

  test('at the read only does not undo a silence', async () => {
    const bench = createLoopBench({ cancel: [reset], read: [page(404)] })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', cause: 'no_answer' })
  })
})
