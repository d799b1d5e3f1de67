import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { writeFiles, type Files } from '../lib/fixture.ts'
import { inScratch } from '../lib/scratch.ts'
import { checkChangesets } from './changesets.ts'

const manifest = (name: string, version: string, more: object = {}): Files => {
  const text = JSON.stringify({ name: `@cancel/${name}`, version, ...more }, undefined, 2)
  return { [`packages/${name}/package.json`]: text }
}
const changeset = (name: string, text = 'It is better.', type = 'patch'): Files => ({
  '.changeset/a.md': `---\n'@cancel/${name}': ${type}\n---\n\n${text}\n`,
})
const source = { 'packages/a/src/index.ts': 'x' }
const released = { '.changeset/README.md': 'x', ...manifest('a', '1.0.0'), ...manifest('b', '1.0.0') }
const before = { ...released, ...manifest('a', '0.9.0') }
const ky = manifest('a', '1.0.0', { dependencies: { ky: '^2' } })
const person = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']

// A history of commits, what lies in the folder on top of them, and what is missed there; nothing where silence is right.
test.each<[string, readonly Files[], Files, string?]>([
  ['nothing changed', [before, released], {}],
  ['a test changed', [released], { 'packages/a/src/a.test.ts': 'x' }],
  ['its scripts changed', [released], manifest('a', '1.0.0', { scripts: { a: 'b' } })],
  ['a change is named', [released], { ...source, ...changeset('a') }],
  ['this is the release', [released, source], manifest('a', '1.0.1')],
  ['a source', [before, released], source, '@cancel/a: changed since 1.0.0 (packages/a/src/index.ts)'],
  ['a commit', [released, source], {}, '@cancel/a: changed since 1.0.0 (packages/a/src/index.ts)'],
  ['a dependency', [released], ky, '(packages/a/package.json)'],
  ['the compiler', [released], { 'tsconfig.base.json': '{}' }, '@cancel/b: changed since 1.0.0'],
  ['a first release', [released], manifest('c', '0.0.0'), '@cancel/c: was never released'],
  ['an unknown package', [released], changeset('x'), '@cancel/x is not published here'],
  ['a changeset without words', [released], changeset('a', ''), 'says nothing'],
  ['a none', [released], changeset('a', 'x', 'none'), '"none" releases nothing'],
])('%s', (_, commits, now, problem) =>
  inScratch(async (root) => {
    const git = (...parameters: readonly string[]): unknown =>
      execFileSync('git', [...person, ...parameters], { cwd: root, stdio: 'pipe' })
    git('init', '--quiet')
    for (const files of commits) {
      writeFiles(root, files)
      git('add', '--all')
      git('commit', '--quiet', '--message', 'A step')
    }
    writeFiles(root, now)
    const expected = problem === undefined ? [] : expect.arrayContaining([expect.stringContaining(problem)])
    expect(await checkChangesets(root)).toEqual(expected)
  }),
)
