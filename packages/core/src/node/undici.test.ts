import { afterEach, expect, test, vi } from 'vitest'
import { CancelError } from '../errors/cancel-error.ts'
import { resolveOptions } from './options.ts'

afterEach(() => {
  vi.doUnmock('node:module')
  vi.resetModules()
})

/** Creates a pool where `require` finds this. */
async function createWhere(found: (name: string) => unknown): Promise<unknown> {
  vi.doMock('node:module', () => ({ createRequire: () => found }))
  const { createDispatcher } = await import('./undici.ts')
  try {
    return createDispatcher(resolveOptions({}))
  } catch (error) {
    return error
  }
}

test.each([
  ['none', 'MODULE_NOT_FOUND', 'needs undici, which is not installed: npm install undici@8'],
  [
    'one that is broken',
    'ERR_DLOPEN_FAILED',
    'undici could not be loaded (ERR_DLOPEN_FAILED): npm install undici@8',
  ],
])('%s', async (_what, code, message) => {
  const error = await createWhere(() => {
    throw Object.assign(new Error('no'), { code })
  })
  expect(CancelError.is(error)).toBe(true)
  expect(error).toMatchObject({ code: 'configuration', message: expect.stringContaining(message) })
})

test.each(['7.29.1', '9.0.0'])('another major: %s', async (version) => {
  const error = await createWhere(() => ({ version }))
  expect(error).toMatchObject({
    code: 'configuration',
    message: expect.stringContaining(`found undici ${version}`),
  })
})
