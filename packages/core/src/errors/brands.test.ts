import { expect, test, vi } from 'vitest'
import { AmbiguousOutcomeError } from './ambiguous-outcome-error.ts'
import { CancelError } from './cancel-error.ts'
import { NotCancelledError } from './not-cancelled-error.ts'

const details = { code: 'forbidden', provider: 'vendor', message: 'no', attempts: [] } as const
const open = { orderId: '1', provider: 'vendor', status: 'unconfirmed' } as ConstructorParameters<
  typeof NotCancelledError
>[0]

const kinds = [CancelError, AmbiguousOutcomeError, NotCancelledError] as const
const instances = [
  new CancelError({ ...details, hint: 'ask', docs: 'https://docs.invalid' }),
  new AmbiguousOutcomeError(details),
  new NotCancelledError(open),
]

test('each kind of error knows its own, and no other', () => {
  expect(kinds.map((kind) => instances.map((instance) => kind.is(instance)))).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ])
})

test('also those of another copy of this package', async () => {
  vi.resetModules()
  const copy = await import('./cancel-error.ts')
  expect(copy.CancelError).not.toBe(CancelError)
  expect([copy.CancelError.is(instances[0]), CancelError.is(new copy.CancelError(details))]).toEqual([
    true,
    true,
  ])
})

test('what is none of ours, however hostile, is none', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const lying = new Proxy(
    {},
    {
      has: () => {
        throw new Error('no')
      },
    },
  )
  for (const kind of kinds)
    for (const value of [undefined, null, 0, '', 'text', Symbol('x'), {}, new Error('x'), proxy, lying])
      expect(kind.is(value)).toBe(false)
})

test('a CancelError says what to do and where to read about it', () => {
  expect(instances[0]).toMatchObject({ hint: 'ask', docs: 'https://docs.invalid', retryable: false })
  expect(Object.keys(new CancelError(details))).not.toContain('hint')
  expect(new CancelError(details).docs).toMatch(/\/docs\/errors\.md#forbidden$/)
})
