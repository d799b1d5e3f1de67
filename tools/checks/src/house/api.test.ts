import { expect, test } from 'vitest'
import { withFiles } from '../lib/fixture.ts'
import { checkApi } from './api.ts'

const files = {
  'packages/a/package.json': {
    name: '@cancel/a',
    exports: {
      '.': { '@cancel/source': './src/index.ts' },
      './more': { '@cancel/source': './src/more.ts' },
      './package.json': './package.json',
    },
  },
  'packages/a/src/index.ts': "export { b, type A } from './a.ts'\nexport const c = 1\n",
  'packages/a/src/more.ts': "export type { D as E } from './d.ts'\n",
}

test('a name that comes or goes is noticed, and written on demand', () =>
  withFiles(files, (root) => {
    expect(checkApi(root, false)).toEqual([
      'packages/a/api.txt is out of date: run `pnpm generate`, commit it',
    ])
    expect(checkApi(root, true)).toEqual([])
    expect(checkApi(root, false)).toEqual([])
  }))

test('the list has every entry point and says what is a type', () =>
  withFiles({ ...files, 'packages/a/api.txt': listed('b') }, (root) => {
    expect(checkApi(root, false)).toEqual([])
  }))

test('another name is another list', () =>
  withFiles({ ...files, 'packages/a/api.txt': listed('bb') }, (root) => {
    expect(checkApi(root, false)).toHaveLength(1)
  }))

test('an export * is refused: the surface is a list', () =>
  withFiles({ ...files, 'packages/a/src/more.ts': "export * from './d.ts'\n" }, (root) => {
    expect(() => checkApi(root, false)).toThrow('name each export')
  }))

function listed(name: string): string {
  const heading =
    '# Public names, written by `pnpm generate`. A change here is a change for users: it needs a changeset.'
  return `${heading}\n\n## @cancel/a\nA (type)\n${name}\nc\n\n## @cancel/a/more\nE (type)\n`
}
