import { expect, test } from 'vitest'
import { AmbiguousOutcomeError, CancelError, expectCancelled, NotCancelledError } from '../src/index.ts'
import type { Purpose } from '../src/contract/row.ts'
import { createLoopBench, fails, hangs, loop, orderIs, page, type Step, vendorSays } from './loop-bench.ts'

const refused = fails('ECONNREFUSED', 'connect')
const reset = fails('ECONNRESET')

/** What a vendor's own call comes to, and how often it went out. */
async function perform(
  purpose: Purpose,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<readonly [unknown, number]> {
  const { cancel } = loop.endpoints
  if (cancel === undefined) throw new Error('the vendor has no such call')
  const declared = {
    endpoints: { ...loop.endpoints, call: { ...cancel, purpose } },
  }
  const { client, sent } = createLoopBench({ cancel: steps, declared })
  const ended: unknown = await client.api
    .call?.({ orderId: 'A' }, { signal })
    .catch((error: unknown) => error)
  return [ended, sent.cancel]
}

test.each(['cancel', 'write', 'read', 'token'] as const)(
  'a %s that answers gives its value',
  async (purpose) => {
    expect(await perform(purpose, [orderIs('cancelled')])).toEqual([{ id: 'A', state: 'cancelled' }, 1])
  },
)

test.each([
  ['read', false],
  ['cancel', true],
] as const)(
  'a %s that is given up on the way: it may have taken effect: %s',
  async (purpose, isAmbiguous) => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const step: Step = () => {
      controller.abort(reason)
      return new Promise(() => undefined)
    }
    const [ended, sent] = await perform(purpose, [step], controller.signal)
    expect([ended === reason, AmbiguousOutcomeError.is(ended), sent]).toEqual([!isAmbiguous, isAmbiguous, 1])
  },
)

test.each<[string, Step, number]>([
  ['silence', reset, 1],
  ['a timeout', hangs, 1],
  ['a 500', page(500), 1],
  ['a 502', page(502), 1],
  ['a page that calls itself a success', page(200), 1],
  ['a conflict', vendorSays(409), 1],
  ['a moved address', page(308), 1],
])('after %s a cancel or write is ambiguous, and is not sent again', async (_what, step, times) => {
  for (const purpose of ['cancel', 'write'] as const) {
    const [error, sent] = await perform(purpose, [step])
    expect(AmbiguousOutcomeError.is(error)).toBe(true)
    expect(CancelError.is(error)).toBe(false)
    expect(error).toMatchObject({ provider: 'loop', message: expect.stringContaining('POST order') })
    expect(sent).toBe(times)
  }
  const [error] = await perform('read', [step])
  expect(CancelError.is(error)).toBe(true)
})

test.each<[string, Step, object, number]>([
  ['a plain no', vendorSays(404, 'no_order'), { code: 'rejected', vendorCode: 'no_order', status: 404 }, 1],
  ['an account that may not', vendorSays(403), { code: 'forbidden' }, 1],
  ['a connection that is refused', refused, { code: 'unreachable' }, 3],
  ['too many calls', vendorSays(429), { code: 'rate_limited' }, 3],
  ['too early', vendorSays(425), { code: 'unavailable' }, 2],
])('%s throws a CancelError, since nothing was done', async (_what, step, error, times) => {
  const [thrown, sent] = await perform('cancel', [step])
  expect(CancelError.is(thrown)).toBe(true)
  expect(thrown).toMatchObject(error)
  expect(sent).toBe(times)
})

test('after silence a refused connection is still ambiguous', async () => {
  const [error, sent] = await perform('cancel', [refused, reset])
  expect(AmbiguousOutcomeError.is(error)).toBe(true)
  expect(sent).toBe(2)
})

test('errors are known by their brand, across copies of this package', () => {
  const ofACopy = { [Symbol.for('@cancel/CancelError')]: true }
  expect(CancelError.is(ofACopy)).toBe(true)
  for (const other of [new Error('x'), null, undefined, 'CancelError', { name: 'CancelError' }])
    expect([CancelError.is(other), AmbiguousOutcomeError.is(other)]).toEqual([false, false])
})

test('expectCancelled narrows, or throws what is no CancelError', async () => {
  const done = await createLoopBench({ cancel: [orderIs('cancelled')] }).client.cancel({ orderId: 'A' })
  expect(expectCancelled(done)).toBe(done)
  const open = await createLoopBench({ cancel: [vendorSays(404, 'no_order')] }).client.cancel({
    orderId: 'A',
  })
  const error: unknown = await Promise.resolve(open)
    .then(expectCancelled)
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(NotCancelledError)
  expect(error).toMatchObject({ result: open, message: 'order A at loop is refused, not cancelled' })
  expect(CancelError.is(error)).toBe(false)
  // Without an await the call goes on, and nothing is known of it.
  expect(() => expectCancelled(Promise.resolve(done) as never)).toThrow(
    new TypeError('result must be what cancel resolves to; given a promise'),
  )
  expect(() => expectCancelled(undefined as never)).toThrow('given nothing')
})
