import { expect, test } from 'vitest'
import { withFiles, type Files } from '../lib/fixture.ts'
import { checkUnpacked } from './packaging.ts'

// What is right is shown by the packages themselves.
const wrong: Files = {
  'package.json': {
    scripts: { postinstall: 'x' },
    devDependencies: {},
    peerDependenciesMeta: {},
    exports: { '@cancel/source': './src/index.ts' },
    dependencies: { '@cancel/core': '1.0.0', hono: '^4.0.0' },
  },
  'api.txt': 'x',
  'src/a.test.ts': 'x',
  'dist/a.js': 'x',
  'dist/b.d.ts': 'x\n//# sourceMappingURL=b.d.ts.map',
  'dist/c.js': 'x\n//# sourceMappingURL=c.js.map',
  'dist/c.js.map': { sources: ['../src/old.ts'] },
}

test('everything that can be wrong with a tarball is said', () =>
  withFiles(wrong, (root) => {
    expect(checkUnpacked(root, true)).toEqual([
      'the tarball lacks README.md',
      'the tarball lacks LICENSE',
      'the tarball lacks CHANGELOG.md',
      'the tarball lacks FACTS.md',
      'the tarball holds api.txt',
      'the tarball holds src/a.test.ts',
      'the packed package.json has scripts',
      'the packed package.json has devDependencies',
      'the packed package.json has peerDependenciesMeta',
      'the packed exports name @cancel/source',
      'expected a caret range: @cancel/core 1.0.0',
      'a provider needs @cancel/core and zod, not hono',
      'its source is not in the package: dist/a.js',
      'its source is not in the package: dist/b.d.ts',
      'its source is not in the package: dist/c.js',
    ])
  }))
