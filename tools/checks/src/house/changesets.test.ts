import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { writeFiles, type Files } from '../lib/fixture.ts'
import { inScratch } from '../lib/scratch.ts'
import { checkChangesets } from './changesets.ts'

const released: Files = {
  'packages/a/package.json': manifest('@cancel/a', '1.0.0'),
  'packages/a/src/index.ts': 'export const a = 1\n',
  'packages/b/package.json': manifest('@cancel/b', '1.0.0'),
}
const changeset = (name: string, text = 'It is better.', type = 'patch'): string =>
  `---\n'${name}': ${type}\n---\n\n${text}\n`

function manifest(name: string, version: string, more: object = {}): string {
  return JSON.stringify({ name, version, ...more }, undefined, 2)
}

/** A history of commits, and what lies in the folder on top of them. */
function check(commits: readonly Files[], now: Files = {}): Promise<readonly string[]> {
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
    git('init', '--quiet')
    for (const files of commits) {
      writeFiles(root, files)
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'A step')
    }
    writeFiles(root, now)
    return checkChangesets(root)
  })
}

const older = { ...released, 'packages/a/package.json': manifest('@cancel/a', '0.9.0') }

test.each<[string, readonly Files[], Files]>([
  ['nothing changed', [older, released], {}],
  ['a test changed', [released], { 'packages/a/src/a.test.ts': 'x' }],
  [
    'tools of its own changed',
    [released],
    { 'packages/a/package.json': manifest('@cancel/a', '1.0.0', { scripts: { a: 'b' } }) },
  ],
  [
    'a change is named',
    [released],
    { 'packages/a/src/index.ts': 'x', '.changeset/a.md': changeset('@cancel/a') },
  ],
  [
    'this is the release',
    [released, { 'packages/a/src/index.ts': 'x' }],
    { 'packages/a/package.json': manifest('@cancel/a', '1.0.1') },
  ],
])('silence is right where %s', async (_, commits, now) => {
  expect(await check(commits, now)).toEqual([])
})

test.each<[string, readonly Files[], Files, string]>([
  [
    'a source',
    [older, released],
    { 'packages/a/src/index.ts': 'x' },
    '@cancel/a: changed since 1.0.0 (packages/a/src/index.ts)',
  ],
  [
    'a commit',
    [released, { 'packages/a/src/more.ts': 'x' }],
    {},
    '@cancel/a: changed since 1.0.0 (packages/a/src/more.ts)',
  ],
  [
    'a dependency',
    [released],
    { 'packages/a/package.json': manifest('@cancel/a', '1.0.0', { dependencies: { ky: '^2' } }) },
    '(packages/a/package.json)',
  ],
  [
    'the compiler',
    [released],
    { 'tsconfig.base.json': '{}' },
    '@cancel/b: changed since 1.0.0 (tsconfig.base.json)',
  ],
  [
    'a first release',
    [released],
    { 'packages/c/package.json': manifest('@cancel/c', '0.0.0') },
    '@cancel/c: was never released',
  ],
  [
    'an unknown package',
    [released],
    { '.changeset/a.md': changeset('@cancel/x') },
    '@cancel/x is not published here',
  ],
  ['no words', [released], { '.changeset/a.md': changeset('@cancel/a', '') }, 'says nothing'],
  [
    'a none',
    [released],
    { '.changeset/a.md': changeset('@cancel/a', 'x', 'none') },
    '"none" releases nothing',
  ],
  ['no changeset at all', [released], { '.changeset/a.md': 'hello' }, '.changeset/a.md: '],
])('%s is named', async (_, commits, now, problem) => {
  expect((await check(commits, now)).join('\n')).toContain(problem)
})
