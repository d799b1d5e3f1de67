import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { inScratch } from '../lib/scratch.ts'
import { checkChangesets } from './changesets.ts'

/** A repository of its own: what is written lies in the folder, what is committed in its history. */
interface Fixture {
  readonly root: string
  readonly write: (files: Readonly<Record<string, string | undefined>>) => void
  readonly commit: (files?: Readonly<Record<string, string | undefined>>) => void
  readonly git: (...parameters: readonly string[]) => void
}

const manifest = (name: string, version: string, more: object = {}): string =>
  JSON.stringify({ name, version, dependencies: {}, ...more })
const changeset = (name: string, text = 'It is better.', type = 'patch'): string =>
  `---\n'${name}': ${type}\n---\n\n${text}\n`

const released = {
  'packages/a/package.json': manifest('@cancel/a', '1.0.0'),
  'packages/a/src/index.ts': 'export const a = 1\n',
  'packages/b/package.json': manifest('@cancel/b', '1.0.0'),
  'packages/b/src/index.ts': 'export const b = 1\n',
}

function inRepository<T>(work: (fixture: Fixture) => Promise<T>): Promise<T> {
  return inScratch((root) => {
    const git = (...parameters: readonly string[]): void => {
      const person = [
        '-c',
        'user.name=Test',
        '-c',
        'user.email=test@example.com',
        '-c',
        'commit.gpgsign=false',
      ]
      execFileSync('git', [...person, ...parameters], { cwd: root, stdio: 'pipe' })
    }
    const write: Fixture['write'] = (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true })
        if (text === undefined) rmSync(join(root, path))
        else writeFileSync(join(root, path), text)
      }
    }
    const commit: Fixture['commit'] = (files = {}) => {
      write(files)
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'A step')
    }
    git('init', '--quiet', '--initial-branch', 'main')
    return work({ root, write, commit, git })
  })
}

test('before its first release every package is named', () =>
  inRepository(async ({ root, write }) => {
    write({ 'packages/a/package.json': manifest('@cancel/a', '0.0.0') })
    write({
      'packages/b/package.json': manifest('@cancel/b', '0.0.0'),
      '.changeset/one.md': changeset('@cancel/a'),
    })
    expect(await checkChangesets(root)).toEqual([expect.stringContaining('@cancel/b: was never released')])
    write({ '.changeset/two.md': changeset('@cancel/b') })
    expect(await checkChangesets(root)).toEqual([])
  }))

test.each([
  ['a source', 'packages/a/src/index.ts', 'export const a = 2\n'],
  ['a new source', 'packages/a/src/more.ts', 'export const more = 1\n'],
  ['a removed source', 'packages/a/src/index.ts', undefined],
  ['the page on the registry', 'packages/a/README.md', 'Read me.\n'],
  [
    'a dependency',
    'packages/a/package.json',
    manifest('@cancel/a', '1.0.0', { dependencies: { ky: '^2.0.0' } }),
  ],
])('%s that changed after the release needs a changeset', (_, path, text) =>
  inRepository(async ({ root, write, commit }) => {
    commit(released)
    expect(await checkChangesets(root)).toEqual([])
    const expected = [expect.stringContaining(`@cancel/a: changed since 1.0.0 (${path}): run`)]
    write({ [path]: text })
    expect(await checkChangesets(root)).toEqual(expected)
    commit()
    expect(await checkChangesets(root)).toEqual(expected)
    commit({ '.changeset/one.md': changeset('@cancel/b') })
    expect(await checkChangesets(root)).toEqual(expected)
    commit({ '.changeset/two.md': changeset('@cancel/a') })
    expect(await checkChangesets(root)).toEqual([])
  }),
)

test('what is not published needs none', () =>
  inRepository(async ({ root, commit }) => {
    commit(released)
    commit({
      'packages/a/src/index.test.ts': 'test\n',
      'packages/a/test/bench.ts': 'test\n',
      'packages/a/api.txt': 'a\n',
      'packages/a/CHANGELOG.md': '# a\n',
      'packages/a/package.json': manifest('@cancel/a', '1.0.0', {
        devDependencies: { zod: '1' },
        scripts: {},
      }),
      'tools/x/src/index.ts': 'tool\n',
    })
    expect(await checkChangesets(root)).toEqual([])
  }))

test('the release itself passes, before and after it is committed, and the next change counts from there', () =>
  inRepository(async ({ root, write, commit }) => {
    commit(released)
    commit({ 'packages/a/src/index.ts': 'export const a = 2\n', '.changeset/one.md': changeset('@cancel/a') })
    write({ '.changeset/one.md': undefined, 'packages/a/package.json': manifest('@cancel/a', '1.0.1') })
    expect(await checkChangesets(root)).toEqual([])
    commit()
    commit({ 'packages/a/package.json': manifest('@cancel/a', '1.0.1', { scripts: { build: 'tsc' } }) })
    expect(await checkChangesets(root)).toEqual([])
    commit({ 'packages/a/src/index.ts': 'export const a = 3\n' })
    expect(await checkChangesets(root)).toEqual([expect.stringContaining('@cancel/a: changed since 1.0.1')])
  }))

test.each([
  ['merged later', 'main', 'branch'],
  ['merges it', 'branch', 'main'],
])('a change on a branch that is older than the release counts: %s', (_, onto, other) =>
  inRepository(async ({ root, commit, git }) => {
    commit(released)
    git('checkout', '--quiet', '-b', 'branch')
    commit({ 'packages/a/src/late.ts': 'export const late = 1\n' })
    git('checkout', '--quiet', 'main')
    commit({ 'packages/a/package.json': manifest('@cancel/a', '1.1.0') })
    git('checkout', '--quiet', onto)
    git('merge', '--quiet', '--no-edit', other)
    expect(await checkChangesets(root)).toEqual([expect.stringContaining('src/late.ts')])
  }),
)

test('a branch that changes the manifest beside a release does not hide it', () =>
  inRepository(async ({ root, commit, git }) => {
    const lines = (version: string, name: string) =>
      JSON.stringify({ name, version, a: 1, b: 2, c: 3, d: 4, scripts: {} }, undefined, 2)
    commit({ ...released, 'packages/a/package.json': lines('1.0.0', '@cancel/a') })
    git('checkout', '--quiet', '-b', 'branch')
    commit({
      'packages/a/package.json': lines('1.0.0', '@cancel/a').replace(
        '"scripts": {}',
        '"scripts": { "b": "tsc" }',
      ),
      'packages/a/src/late.ts': 'export const late = 1\n',
    })
    git('checkout', '--quiet', 'main')
    commit({ 'packages/a/package.json': lines('1.1.0', '@cancel/a') })
    git('merge', '--quiet', '--no-edit', 'branch')
    expect(await checkChangesets(root)).toEqual([expect.stringContaining('@cancel/a: changed since 1.1.0')])
  }))

test('a clone without the history says so instead of passing', () =>
  inRepository(async ({ root, commit }) => {
    commit(released)
    commit({ 'packages/a/src/index.ts': 'export const a = 2\n' })
    await inScratch(async (folder) => {
      execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, folder])
      expect(await checkChangesets(folder)).toEqual([
        expect.stringContaining('@cancel/a: the commit that set 1.0.0 is not in this shallow clone'),
        expect.stringContaining('@cancel/b'),
      ])
    })
  }))

test.each([
  ['names no package', '---\n---\n\nText.\n'],
  ['says nothing', "---\n'@cancel/a': patch\n---\n"],
  ['@cancel/c is not published here', changeset('@cancel/c')],
  ['releases nothing of @cancel/a', changeset('@cancel/a', 'Text.', 'none')],
  ['invalid version type', changeset('@cancel/a', 'Text.', 'huge')],
  ['frontmatter', 'Only text.\n'],
])('a changeset is refused: %s', (text, content) =>
  inRepository(async ({ root, commit }) => {
    commit({ ...released, '.changeset/README.md': 'How to.\n', '.changeset/one.md': content })
    expect(await checkChangesets(root)).toEqual([expect.stringMatching(`^\\.changeset/one\\.md: .*${text}`)])
  }),
)
