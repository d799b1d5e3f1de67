import { join } from 'node:path'
import { expect, test } from 'vitest'
import { comparePackages } from './install.ts'
import { checkContents, checkManifest, findForeignTypes } from './packaging.ts'
import { checkSourceMaps } from './source-maps.ts'
import { findFiles } from '../lib/files.ts'
import { removeLeftovers } from '../lib/leftovers.ts'
import { describeFiles } from '../lib/file-list.ts'
import { withFiles } from '../lib/fixture.ts'
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

test('a packed manifest asks for nothing else and runs nothing', () => {
  const manifest = { name: '@cancel/a', peerDependencies: { undici: '^8.0.0' } }
  expect(checkManifest(manifest)).toEqual(['asks for the peer undici, which must be optional'])
  expect(checkManifest({ ...manifest, peerDependenciesMeta: { undici: { optional: true } } })).toEqual([])
  expect(checkManifest(Object.assign({ name: 'a' }, { bundleDependencies: ['ky'] }))).toHaveLength(1)
  expect(checkManifest(Object.assign({ name: 'a' }, { gypfile: true }))).toHaveLength(1)
})

test.each([
  ["import type { Hooks } from 'ky';", ['ky']],
  ["export type { Hooks } from 'ky/distribution';", ['ky/distribution']],
  ["declare const shape: import('zod/mini').ZodMiniObject;", ['zod/mini']],
  ["import type { Server } from 'node:http';", ['node:http']],
  ['/// <reference types="node" />', ['node']],
  ["import 'undici';", ['undici']],
  ["import type { A } from '@cancel/core';\nimport { b } from './b.js';", []],
])('a type of another library is found in %s', (declaration, expected) => {
  expect(findForeignTypes(declaration, ['@cancel/core', 'ky'])).toEqual(expected)
})

// In two parts, or this file would seem to have a source map of its own.
const mapComment = ['//# source', 'MappingURL='].join('')

test.each([
  ['complete', { 'src/a.ts': '' }, []],
  ['without its source', {}, ['dist/a.js.map leads to src/a.ts, which is not in the package']],
  ['without a comment', { 'src/a.ts': '', 'dist/a.js': '' }, ['dist/a.js has no source map']],
  ['with a lost map', { 'dist/a.js': `${mapComment}b.js.map\n` }, ['dist/a.js has no source map']],
  ['of no source', { 'dist/a.js.map': '{"sources":[]}' }, ['dist/a.js.map names no source']],
])('a source map %s', async (_, more, expected) => {
  const files = {
    'dist/a.js': `export {}\n${mapComment}a.js.map\n`,
    'dist/a.js.map': '{"sources":["../src/a.ts"]}',
    ...more,
  }
  expect(await withFiles(files, (folder) => checkSourceMaps(folder, Object.keys(files)))).toEqual(expected)
})

test('what an older build left is removed, and nothing else', async () => {
  const files = {
    'src/a.ts': '',
    'dist/a.js': '',
    'dist/a.d.ts.map': '',
    'dist/old/b.js': '',
    'dist/old/b.d.ts': '',
    'dist/notes.txt': '',
  }
  const left = await withFiles(files, (folder) => [
    removeLeftovers(folder),
    findFiles(join(folder, 'dist'), ['**/*']),
  ])
  expect(left).toEqual([
    ['old/b.d.ts', 'old/b.js'],
    ['a.d.ts.map', 'a.js', 'notes.txt'],
  ])
})

test('a list of files names each of them once', () => {
  const paths = [
    'dist/a.d.ts',
    'dist/a.js',
    'dist/b/a.js',
    'src/a.ts',
    'LICENSE',
    'README.md',
    'dist/a.js.map',
  ]
  expect(describeFiles(paths)).toBe('LICENSE\nREADME.md\ndist/a.{d.ts,js,js.map}\ndist/b/a.js\nsrc/a.ts\n')
  expect(describeFiles([...paths, 'src/a.secret.ts'])).toContain('src/a.{secret.ts,ts}')
})

test('an install brings three packages by name', () => {
  expect(comparePackages('@cancel/a', ['@cancel/a', '@cancel/core', 'ky'])).toEqual([])
  expect(comparePackages('@cancel/a', ['@cancel/a', '@cancel/core', 'hono', 'ky'])).toHaveLength(1)
  expect(comparePackages('@cancel/a', ['@cancel/a', '@cancel/core'])).toHaveLength(1)
})
