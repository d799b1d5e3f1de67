import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFiles, type Files } from '../lib/fixture.ts'
import { removeLeftovers } from './pack.ts'
import { checkUnpacked } from './packaging.ts'

const manifest = {
  name: '@cancel/a',
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  dependencies: { '@cancel/core': '^1.0.0' },
}
const map = { sources: ['../src/index.ts'] }
const good: Files = {
  'package.json': manifest,
  'README.md': 'x',
  LICENSE: 'x',
  'CHANGELOG.md': 'x',
  'FACTS.md': 'x',
  'src/index.ts': 'x',
  'dist/index.js': 'x\n//# sourceMappingURL=index.js.map',
  'dist/index.js.map': map,
  'dist/index.d.ts': 'x\n//# sourceMappingURL=index.d.ts.map',
  'dist/index.d.ts.map': map,
}
const packed = (change: object): Files => ({ 'package.json': { ...manifest, ...change } })

test.each<[string, Files, readonly string[]]>([
  ['is right', {}, []],
  ['has a test', { 'src/a.test.ts': 'x' }, ['the tarball holds src/a.test.ts']],
  ['has a file of ours', { 'api.txt': 'x' }, ['the tarball holds api.txt']],
  ['has no map', { 'dist/index.js': 'x' }, ['dist/index.js has no source map']],
  [
    'has a map to nowhere',
    { 'dist/index.js.map': { sources: ['../src/old.ts'] } },
    ['dist/index.js.map leads to src/old.ts, which is not in the package'],
  ],
  ['speaks of its tools', packed({ devDependencies: {} }), ['the packed package.json has devDependencies']],
  ['has scripts', packed({ scripts: { postinstall: 'x' } }), ['the packed package.json has scripts']],
  [
    'pins',
    packed({ dependencies: { '@cancel/core': '1.0.0' } }),
    ['depends on @cancel/core "1.0.0", expected a caret range'],
  ],
  [
    'has an optional peer',
    packed({ peerDependenciesMeta: { undici: { optional: true } } }),
    ['the packed package.json has peerDependenciesMeta'],
  ],
  [
    'leads to its sources',
    packed({ more: { '@cancel/source': 1 } }),
    ['the packed exports name @cancel/source'],
  ],
  [
    'brings a third library',
    packed({ dependencies: { ...manifest.dependencies, hono: '^4.0.0' } }),
    ['depends on hono; a provider needs @cancel/core and zod, nothing else'],
  ],
])('a tarball that %s', (_, change, problems) =>
  withFiles({ ...good, ...change }, (root) => {
    expect(checkUnpacked({ tags: ['provider'] }, root)).toEqual(problems)
  }),
)

test('every paper is missed', () =>
  withFiles(
    {
      'package.json': manifest,
      'dist/index.d.ts': '//# sourceMappingURL=x',
      'dist/x': map,
      'src/index.ts': 'x',
    },
    (root) => {
      const absent = ['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.js', 'FACTS.md']
      expect(checkUnpacked({ tags: ['provider'] }, root)).toEqual(
        absent.map((path) => `the tarball lacks ${path}`),
      )
    },
  ))

test('what an older build left is not packed', () => {
  const files = {
    'src/a.ts': '',
    'dist/a.js': '',
    'dist/a.d.ts.map': '',
    'dist/old/b.js': '',
    'dist/old/b.d.ts': '',
  }
  return withFiles(files, (root) => {
    removeLeftovers(root)
    expect(Object.keys(files).filter((path) => existsSync(join(root, path)))).toEqual([
      'src/a.ts',
      'dist/a.js',
      'dist/a.d.ts.map',
    ])
  })
})
