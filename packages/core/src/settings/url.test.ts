import { expect, test } from 'vitest'
import { createChecks } from '../checks.ts'
import { checkUrl } from './url.ts'

const check = (value: unknown): string => checkUrl(createChecks('vendor', 'configuration'), 'baseUrl', value)

test.each([
  ['https://api.vendor.invalid', 'https://api.vendor.invalid'],
  ['https://api.vendor.invalid/', 'https://api.vendor.invalid'],
  ['https://API.vendor.invalid:8443/v1//', 'https://api.vendor.invalid:8443/v1'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1:3000/x', 'http://127.0.0.1:3000/x'],
  ['http://127.255.0.9', 'http://127.255.0.9'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
])('%s is taken', (value, url) => {
  expect(check(value)).toBe(url)
})

test.each([
  ['http://api.vendor.invalid', 'an https URL'],
  ['http://localhost.evil.invalid', 'an https URL'],
  ['http://127.0.0.1.evil.invalid', 'an https URL'],
  ['http://0.0.0.0', 'an https URL'],
  ['http://10.0.0.1', 'an https URL'],
  ['ftp://localhost', 'an https URL'],
  ['javascript:alert(1)', 'an https URL'],
  ['https://user:canary@vendor.invalid', 'without user info'],
  ['https://canary@vendor.invalid', 'without user info'],
  ['https://vendor.invalid?key=canary', 'without user info, query'],
  ['https://vendor.invalid?', 'without user info, query'],
  ['https://vendor.invalid#canary', 'and fragment'],
  ['/canary', 'an https URL'],
  ['canary', 'an https URL'],
  ['', 'an https URL'],
  [undefined, 'an https URL'],
  [42, 'an https URL'],
])('%s is refused, and not printed', (value, allowed) => {
  const complaint = expect.objectContaining({
    code: 'configuration',
    message: expect.stringMatching(new RegExp(`^baseUrl must be .*${allowed}`)),
  })
  let thrown: unknown
  try {
    check(value)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toEqual(complaint)
  expect(String(thrown)).not.toContain('canary')
})
