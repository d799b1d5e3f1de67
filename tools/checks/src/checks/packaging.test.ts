import { expect, test } from 'vitest'
import { comparePackages } from './install.ts'
import { checkContents, checkManifest } from './packaging.ts'
import { findTooLarge } from './size.ts'
import type { Package } from '../lib/workspace.ts'

const provider: Package = { folder: 'a', path: '/a', manifest: { name: '@cancel/a' }, tags: ['provider'] }
const core: Package = { ...provider, tags: ['core'] }
const complete = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts', 'src/index.ts']

test('a tarball has what it needs', () => {
  expect(checkContents(core, complete)).toEqual([])
  expect(checkContents(provider, complete)).toEqual(['the tarball lacks FACTS.md'])
  expect(checkContents(core, complete.slice(1))).toEqual(['the tarball lacks package.json'])
})

test('a tarball has no tests and nothing unforeseen', () => {
  expect(checkContents(core, [...complete, 'src/a.test.ts'])).toEqual([
    'the tarball holds the test src/a.test.ts',
  ])
  expect(checkContents(core, [...complete, '.turbo/build.log'])).toEqual([
    'the tarball holds .turbo/build.log',
  ])
  expect(checkContents(core, [...complete, 'api.txt'])).toEqual(['the tarball holds api.txt'])
})

test('a packed manifest has caret ranges and no trace of the workspace', () => {
  const name = '@cancel/a'
  expect(checkManifest({ name, dependencies: { zod: '^4.6.7' } })).toEqual([])
  expect(checkManifest({ name, dependencies: { zod: 'workspace:^' } })).toHaveLength(1)
  expect(checkManifest({ name, dependencies: { zod: '4.6.7' } })).toHaveLength(1)
  expect(checkManifest(Object.assign({ name }, { exports: { '@cancel/source': './src' } }))).toHaveLength(1)
  expect(checkManifest(Object.assign({ name }, { scripts: { postinstall: 'x' } }))).toHaveLength(1)
})

test('an install brings three packages by name', () => {
  expect(comparePackages('@cancel/a', ['@cancel/a', '@cancel/core', 'ky'])).toEqual([])
  expect(comparePackages('@cancel/a', ['@cancel/a', '@cancel/core', 'hono', 'ky'])).toHaveLength(1)
  expect(comparePackages('@cancel/a', ['@cancel/a', '@cancel/core'])).toHaveLength(1)
})

test('28 kB is the most a provider may weigh', () => {
  expect(findTooLarge([{ name: 'a', bytes: 28_000 }])).toEqual([])
  expect(findTooLarge([{ name: 'a', bytes: 28_060 }])).toEqual(['a: 28.1 kB gzipped, the budget is 28.0 kB'])
})
