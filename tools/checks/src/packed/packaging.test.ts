import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFiles, type Files } from '../lib/fixture.ts'
import { removeLeftovers } from './pack.ts'
import { checkUnpacked } from './packaging.ts'

const dependencies = { '@cancel/core': '^1.0.0' }
const withManifest = (more: object): Files => ({ 'package.json': { dependencies, ...more } })
const good: Files = {
  ...withManifest({}),
  'README.md': 'x',
  LICENSE: 'x',
  'CHANGELOG.md': 'x',
  'FACTS.md': 'x',
  'src/index.ts': 'x',
  'dist/index.js': 'x\n//# sourceMappingURL=index.js.map',
  'dist/index.js.map': { sources: ['../src/index.ts'] },
}
const { LICENSE: _licence, ...unlicensed } = good
const { 'FACTS.md': _facts, ...unfounded } = good

test.each<[Files, string?]>([
  [good],
  [unlicensed, 'the tarball lacks LICENSE'],
  [unfounded, 'the tarball lacks FACTS.md'],
  [{ ...good, 'src/a.test.ts': 'x' }, 'the tarball holds src/a.test.ts'],
  [{ ...good, 'api.txt': 'x' }, 'the tarball holds api.txt'],
  [{ ...good, 'dist/index.js': 'x' }, 'dist/index.js has no source map'],
  [{ ...good, 'dist/index.js.map': { sources: ['../src/old.ts'] } }, 'dist/index.js.map leads to src/old.ts'],
  [{ ...good, ...withManifest({ devDependencies: {} }) }, 'the packed package.json has devDependencies'],
  [{ ...good, ...withManifest({ scripts: { postinstall: 'x' } }) }, 'the packed package.json has scripts'],
  [{ ...good, ...withManifest({ peerDependenciesMeta: {} }) }, 'has peerDependenciesMeta'],
  [{ ...good, ...withManifest({ exports: { '@cancel/source': 1 } }) }, 'exports name @cancel/source'],
  [{ ...good, ...withManifest({ dependencies: { zod: '1.0.0' } }) }, 'zod "1.0.0", expected a caret range'],
  [{ ...good, ...withManifest({ dependencies: { hono: '^4.0.0' } }) }, 'depends on hono; a provider needs'],
])('tarball %#: %s', (files, problem) =>
  withFiles(files, (root) => {
    const expected = problem === undefined ? [] : [expect.stringContaining(problem)]
    expect(checkUnpacked({ tags: ['provider'] }, root)).toEqual(expected)
  }),
)

test('what an older build left is not packed', () => {
  const current = { 'src/a.ts': '', 'dist/a.js': '', 'dist/a.d.ts.map': '' }
  const old = { 'dist/old/b.js': '', 'dist/old/b.d.ts': '' }
  return withFiles({ ...current, ...old }, (root) => {
    removeLeftovers(root)
    const left = Object.keys({ ...current, ...old }).filter((path) => existsSync(join(root, path)))
    expect(left).toEqual(Object.keys(current))
  })
})
