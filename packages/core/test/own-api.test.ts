import { createManualClock } from '@cancel/emulator'
import { expect, test } from 'vitest'
import { AmbiguousOutcomeError, CancelError, expectCancelled, NotCancelledError } from '../src/index.ts'
import {
  type Call,
  type Channel,
  createHostClocks,
  createScrubber,
  performCall,
  resolveSettings,
} from '../src/provider/index.ts'
import { createLoopBench, fails, hangs, orderIs, page, type Step, vendorSays } from './loop-bench.ts'

const refused = fails('ECONNREFUSED', 'connect')
const reset = fails('ECONNRESET')

async function perform(
  purpose: Call<unknown>['purpose'],
  steps: readonly Step[],
): Promise<readonly unknown[]> {
  const clock = createManualClock()
  let sent = 0
  const fetch: typeof globalThis.fetch = async (_input, init) => {
    const step = steps[Math.min(sent, steps.length - 1)]
    sent += 1
    return step === undefined ? new Response() : step(clock, init ?? {})
  }
  const channel: Channel = {
    provider: 'loop',
    account: 'loop/1',
    settings: resolveSettings('loop', { fetch, clock }),
    rows: [],
    hostClocks: createHostClocks(),
    scrub: createScrubber(),
    authorize: () => ({}),
  }
  const call: Call<unknown> = {
    endpoint: 'v1.thing',
    purpose,
    method: 'POST',
    url: 'https://loop.invalid/A',
    body: '{}',
    understand: ({ body, status }) => {
      const value = body.kind === 'json' ? (body.value as { code?: string; id?: string }) : {}
      if (value.code !== undefined) return { shape: 'vendor', code: value.code }
      return value.id === undefined || status !== 200 ? { shape: 'foreign' } : { shape: 'success', value }
    },
  }
  const ended: unknown = await performCall(channel, call).catch((error: unknown) => error)
  return [ended, sent]
}

test.each(['cancel', 'write', 'read', 'token'] as const)(
  'a %s that answers gives its value',
  async (purpose) => {
    expect(await perform(purpose, [orderIs('cancelled')])).toEqual([{ id: 'A', state: 'cancelled' }, 1])
  },
)

test.each<[string, Step, number]>([
  ['silence', reset, 1],
  ['a timeout', hangs, 1],
  ['a 500', page(500), 1],
  ['a 502', page(502), 1],
  ['a page that calls itself a success', page(200), 1],
  ['a conflict', vendorSays(409), 1],
])('after %s a cancel or write is ambiguous, and is not sent again', async (_what, step, times) => {
  for (const purpose of ['cancel', 'write'] as const) {
    const [error, sent] = await perform(purpose, [step])
    expect(AmbiguousOutcomeError.is(error)).toBe(true)
    expect(CancelError.is(error)).toBe(false)
    expect(error).toMatchObject({ provider: 'loop', message: expect.stringContaining('v1.thing') })
    expect(sent).toBe(times)
  }
  const [error] = await perform('read', [step])
  expect(CancelError.is(error)).toBe(true)
})

test.each<[string, Step, object, number]>([
  ['a plain no', vendorSays(422, 'late'), { code: 'rejected', vendorCode: 'late', status: 422 }, 1],
  ['an account that may not', vendorSays(403), { code: 'forbidden' }, 1],
  ['a moved address', page(308), { code: 'configuration' }, 1],
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
  const open = await createLoopBench({ cancel: [vendorSays(422)] }).client.cancel({ orderId: 'A' })
  const error: unknown = await Promise.resolve(open)
    .then(expectCancelled)
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(NotCancelledError)
  expect(error).toMatchObject({ result: open, message: 'order A at loop is refused, not cancelled' })
  expect(CancelError.is(error)).toBe(false)
})
