import { readChangesets } from '@changesets/read'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFiles, type Files } from '../lib/fixture.ts'
import { inScratch } from '../lib/scratch.ts'
import { readPackages, repository, type Package } from '../lib/workspace.ts'

// `pnpm changeset` writes what is missing.
test('every change to a published package is named by a changeset', async () => {
  expect(await findSilence(repository)).toEqual([])
})

/**
 * Whoever changes what a package publishes says so in a changeset. Nothing but this repository is asked: a package
 * that was never released has to be named, and one that was is compared with the commit that set its version. So the
 * answer is the same on a branch, on main and without a network, and the pull request that releases passes, too.
 */
async function findSilence(root: string): Promise<readonly string[]> {
  const packages = readPackages(root)
  const changesets = await readChangesets(root)
  // "none" releases nothing, so it names nothing.
  const releases = changesets.flatMap((each) => each.releases.filter(({ type }) => type !== 'none'))
  const named = new Set(releases.map(({ name }) => name))
  const published = packages.map(({ manifest }) => manifest.name)
  const wordless = changesets.filter(({ summary }) => summary === '')
  const silent = packages.filter(({ manifest }) => !named.has(manifest.name))
  return [
    ...[...named].filter((name) => !published.includes(name)).map((name) => `${name} is not published here`),
    ...wordless.map(({ id }) => `.changeset/${id}.md says nothing`),
    ...silent.flatMap((each) => changesSince(root, each)),
  ]
}

/** Why a package that no changeset names needs one; empty when it does not. */
function changesSince(root: string, { folder, manifest: { name, version } }: Package): readonly string[] {
  if (version === '0.0.0') return [`${name}: was never released`]
  const git = (...parameters: readonly string[]): string =>
    execFileSync('git', parameters, { cwd: root, encoding: 'utf8' }).trim()
  const path = `packages/${folder}/package.json`
  const field = `"version": "${version}"`
  // The version was just set and is not committed yet: the files here are the release.
  if (!git('show', `HEAD:${path}`).includes(field)) return []
  if (git('rev-parse', '--is-shallow-repository') === 'true')
    return [`${name}: the history is needed, and this clone is shallow: run \`git fetch --unshallow\``]
  const release = git('log', '-1', '--format=%H', `-S${field}`, '--', path)
  const isSame = strip(git('show', `${release}:${path}`)) === strip(readFileSync(join(root, path), 'utf8'))
  const tarball = ['src', 'README.md', 'FACTS.md', 'LICENSE', 'tsconfig.build.json']
  const published = [...tarball, ...(isSame ? [] : ['package.json'])].map(
    (part) => `packages/${folder}/${part}`,
  )
  const files = ['--', ...published, 'tsconfig.base.json', ':!*.test.ts', ':!*.test-d.ts']
  const changed = git('diff', '--name-only', '--no-renames', release, ...files)
  return changed === '' ? [] : [`${name}: changed since ${version} (${changed.replaceAll('\n', ', ')})`]
}

/** The part of a package.json that users get: a version alone is no change. */
function strip(text: string): string {
  const manifest = JSON.parse(text) as Record<string, unknown>
  return JSON.stringify({ ...manifest, version: '', scripts: {}, devDependencies: {} })
}

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

// A history, whose last step is not committed yet, and what is missed there; nothing where silence is right.
test.each<[string, readonly Files[], string?]>([
  ['nothing changed', [before, released, {}]],
  ['a test changed', [released, { 'packages/a/src/a.test.ts': 'x' }, {}]],
  ['its scripts changed', [released, manifest('a', '1.0.0', { scripts: { a: 'b' } })]],
  ['a change is named', [released, source, changeset('a')]],
  ['this is the release', [released, source, manifest('a', '1.0.1')]],
  [
    'a source',
    [before, { ...released, ...source }, { 'packages/a/src/index.ts': 'y' }],
    'since 1.0.0 (packages/a/src/index.ts)',
  ],
  ['a commit', [released, source, {}], '@cancel/a: changed since 1.0.0 (packages/a/src/index.ts)'],
  ['a dependency', [released, ky], '(packages/a/package.json)'],
  ['the compiler', [released, { 'tsconfig.base.json': '{}' }, {}], '@cancel/b: changed since 1.0.0'],
  ['a first release', [released, manifest('c', '0.0.0')], '@cancel/c: was never released'],
  ['an unknown package', [released, changeset('x')], '@cancel/x is not published here'],
  ['a changeset without words', [released, changeset('a', '')], 'says nothing'],
  ['a none', [released, source, changeset('a', 'x', 'none')], '@cancel/a: changed since'],
])('%s', (_, steps, problem) =>
  inScratch(async (root) => {
    const git = (...parameters: readonly string[]): unknown =>
      execFileSync('git', [...person, ...parameters], { cwd: root, stdio: 'pipe' })
    git('init', '--quiet')
    for (const files of steps) {
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'A step')
      writeFiles(root, files)
    }
    const expected = problem === undefined ? [] : expect.arrayContaining([expect.stringContaining(problem)])
    expect(await findSilence(root)).toEqual(expected)
  }),
)
