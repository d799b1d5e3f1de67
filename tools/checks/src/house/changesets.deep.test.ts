import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { writeFiles, type Files } from '../lib/fixture.ts'
import { inScratch } from '../lib/scratch.ts'
import { checkChangesets } from './changesets.ts'

const manifest = (name: string, version: string, more: object = {}): Files => ({
  [`packages/${name}/package.json`]: JSON.stringify(
    { name: `@cancel/${name}`, version, ...more },
    undefined,
    2,
  ),
})
const changeset = (name: string, text = 'It is better.', type = 'patch'): Files => ({
  '.changeset/a.md': `---\n'@cancel/${name}': ${type}\n---\n\n${text}\n`,
})
const source = { 'packages/a/src/index.ts': 'x' }
const released = { ...manifest('a', '1.0.0'), ...manifest('b', '1.0.0') }
const before = { ...released, ...manifest('a', '0.9.0') }

/** A history of commits, and what lies in the folder on top of them. */
function check(commits: readonly Files[], now: Files): Promise<readonly string[]> {
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
      git('commit', '--quiet', '--message', 'A step')
    }
    writeFiles(root, now)
    return checkChangesets(root)
  })
}

test.each<[string, readonly Files[], Files]>([
  ['nothing changed', [before, released], {}],
  ['a test changed', [released], { 'packages/a/src/a.test.ts': 'x' }],
  ['its scripts changed', [released], manifest('a', '1.0.0', { scripts: { a: 'b' } })],
  ['a change is named', [released], { ...source, ...changeset('a') }],
  ['this is the release', [released, source], manifest('a', '1.0.1')],
])('silence is right where %s', async (_, commits, now) => {
  expect(await check(commits, now)).toEqual([])
})

test.each<[string, readonly Files[], Files, string]>([
  ['a source', [before, released], source, '@cancel/a: changed since 1.0.0 (packages/a/src/index.ts)'],
  ['a commit', [released, source], {}, '@cancel/a: changed since 1.0.0 (packages/a/src/index.ts)'],
  [
    'a dependency',
    [released],
    manifest('a', '1.0.0', { dependencies: { ky: '^2' } }),
    '(packages/a/package.json)',
  ],
  ['the compiler', [released], { 'tsconfig.base.json': '{}' }, '@cancel/b: changed since 1.0.0'],
  ['a first release', [released], manifest('c', '0.0.0'), '@cancel/c: was never released'],
  ['an unknown package', [released], changeset('x'), '@cancel/x is not published here'],
  ['a changeset without words', [released], changeset('a', ''), 'says nothing'],
  ['a none', [released], changeset('a', 'x', 'none'), '"none" releases nothing'],
  ['no changeset at all', [released], { '.changeset/a.md': 'hello' }, '.changeset/a.md: '],
])('%s is named', async (_, commits, now, problem) => {
  expect((await check(commits, now)).join('\n')).toContain(problem)
})
