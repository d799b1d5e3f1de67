import { expect, test } from 'vitest'
import { expectPublished, expectVersions, raise } from './expect.ts'

const done = { code: 0, output: 'published' }
const holding = (versions: Readonly<Record<string, readonly string[]>>) => ({
  versions: () => new Map(Object.entries(versions)),
})
const expected = { a: ['1.0.0', '1.0.1'], b: ['1.0.0'] }

test('a release that published what was expected passes', () => {
  expect(() => expectPublished(done, holding(expected), expected)).not.toThrow()
})

test.each([
  ['nothing new', { a: ['1.0.0'], b: ['1.0.0'] }, 'a: has 1.0.0, expected 1.0.0, 1.0.1'],
  ['another package as well', { ...expected, b: ['1.0.0', '1.0.1'] }, 'b: has 1.0.0, 1.0.1, expected 1.0.0'],
  ['a package too many', { ...expected, c: ['1.0.0'] }, 'c: has 1.0.0, expected none'],
  ['a package too few', { a: expected.a }, 'b: has none, expected 1.0.0'],
  ['another bump', { ...expected, a: ['1.0.0', '1.1.0'] }, 'a: has 1.0.0, 1.1.0'],
])('a release that published %s is named', (_, found, words) => {
  expect(() => expectPublished(done, holding(found), expected)).toThrow(words)
})

test('a release that failed shows what it printed', () => {
  const failed = { code: 1, output: 'no token' }
  expect(() => expectPublished(failed, holding(expected), expected)).toThrow(/ended with 1\nno token/)
})

test('a second copy in a project is named', () => {
  expect(() => expectVersions({ core: '1.0.0' }, { core: '1.0.0' })).not.toThrow()
  expect(() => expectVersions({ core: '1.0.0', 'a/core': '1.1.0' }, { core: '1.0.0' })).toThrow('a/core')
})

test('a version is raised as semver says', () => {
  expect(raise('1.2.3', 'patch')).toBe('1.2.4')
  expect(raise('1.2.3', 'minor')).toBe('1.3.0')
})
