import { expect, test, vi } from 'vitest'
import { systemClock } from '../clock.ts'
import {
  type ClientSettings,
  commonSettingNames,
  resolveSettings,
  withCallOptions,
} from './client-settings.ts'

const numbers = ['timeoutMs', 'totalTimeoutMs', 'maxRetries', 'maxResponseBytes'] as const
const wrong: readonly unknown[] = [Number.NaN, Number.POSITIVE_INFINITY, 2_147_483_648, -1, 1.5, '5000', 5n]

test.each(numbers)('%s takes whole numbers that timers can hold, and nothing else', (field) => {
  const settings = resolveSettings('vendor', {})
  const message: unknown = expect.stringMatching(new RegExp(`^${field} must be .+; given .+`))
  for (const value of wrong) {
    const given = { [field]: value }
    expect(() => resolveSettings('vendor', given)).toThrow(
      expect.objectContaining({ code: 'configuration', message }),
    )
    if (field === 'maxResponseBytes') continue
    expect(() => withCallOptions('vendor', settings, given)).toThrow(
      expect.objectContaining({ code: 'invalid_request', message }),
    )
  }
})

test.each<[ClientSettings, string]>([
  [{ timeoutMs: 0 }, 'timeoutMs'],
  [{ totalTimeoutMs: 0 }, 'totalTimeoutMs'],
  [{ maxRetries: 101 }, 'maxRetries'],
  [{ reconcile: { settleMs: -1 } }, 'reconcile.settleMs'],
  [{ reconcile: { reads: Number.NaN } }, 'reconcile.reads'],
  [{ reconcile: { reads: 101 } }, 'reconcile.reads'],
  [{ maxResponseBytes: 0 }, 'maxResponseBytes'],
  [{ userAgent: 'line\nbreak' }, 'userAgent'],
  [{ userAgent: '' }, 'userAgent'],
  [{ fetch: 'fetch' as never }, 'fetch'],
  [{ observe: {} as never }, 'observe'],
])('%j is refused, naming %s', (settings, field) => {
  expect(() => resolveSettings('vendor', settings)).toThrow(
    expect.objectContaining({
      code: 'configuration',
      provider: 'vendor',
      message: expect.stringMatching(new RegExp(`^${field} must be .+; given .+`)),
    }),
  )
})

test('the defaults are what the types promise', () => {
  expect(resolveSettings('vendor', {})).toEqual({
    fetch: undefined,
    timeoutMs: 30_000,
    totalTimeoutMs: 120_000,
    maxRetries: 2,
    settleMs: 2000,
    reads: 3,
    readBefore: false,
    maxResponseBytes: 4_194_304,
    observe: undefined,
    observeBodies: false,
    clock: systemClock,
    userAgent: '@cancel/vendor',
  })
})

test('zero is a value where it means something', () => {
  const settings = resolveSettings('vendor', { maxRetries: 0, reconcile: { settleMs: 0, reads: 0 } })
  expect(settings).toMatchObject({ maxRetries: 0, settleMs: 0, reads: 0 })
})

test('one call’s options lie over the client’s, and change nothing else', () => {
  const fetch = vi.fn<typeof globalThis.fetch>()
  const settings = resolveSettings('vendor', { fetch, timeoutMs: 5000, reconcile: { reads: 1 } })
  const tuned = withCallOptions('vendor', settings, { maxRetries: 0, reconcile: { settleMs: 10 } })
  expect(tuned).toEqual({ ...settings, maxRetries: 0, settleMs: 10 })
  expect(withCallOptions('vendor', settings, undefined)).toBe(settings)
})

test('every common setting is in the list that providers take', () => {
  const all: Readonly<Record<keyof ClientSettings, true>> = {
    baseUrl: true,
    fetch: true,
    timeoutMs: true,
    totalTimeoutMs: true,
    maxRetries: true,
    reconcile: true,
    readBefore: true,
    maxResponseBytes: true,
    observe: true,
    observeBodies: true,
    clock: true,
    userAgent: true,
  }
  expect([...commonSettingNames].toSorted()).toEqual(Object.keys(all).toSorted())
})
