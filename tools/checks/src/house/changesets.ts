import { readChangesets } from '@changesets/read'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPackages, type Package } from '../lib/workspace.ts'

/**
 * Whoever changes what a package publishes says so in a changeset. Nothing but this repository is asked: a package
 * that was never released has to be named, and one that was is compared with the commit that set its version. So the
 * answer is the same on a branch, on main and without a network, and the pull request that releases passes, too.
 */
export async function checkChangesets(root: string): Promise<readonly string[]> {
  const packages = readPackages(root)
  const published = new Set(packages.map(({ manifest }) => manifest.name))
  const named = new Set<string>()
  const problems = (await readChangesets(root)).flatMap(({ id, summary, releases }) => {
    for (const { name } of releases) named.add(name)
    return [
      ...(releases.length === 0 ? ['names no package'] : []),
      ...(summary === '' ? ['says nothing: what is different for a user?'] : []),
      ...releases
        .filter(({ type }) => type === 'none')
        .map(({ name }) => `"none" releases nothing of ${name}`),
      ...releases
        .filter(({ name }) => !published.has(name))
        .map(({ name }) => `${name} is not published here`),
    ].map((problem) => `.changeset/${id}.md: ${problem}`)
  })
  const silent = packages.filter(({ manifest }) => !named.has(manifest.name))
  return [...problems, ...silent.flatMap((each) => explainSilence(root, each))]
}

/** Why a package that no changeset names needs one; empty when it does not. */
function explainSilence(
  root: string,
  { folder, manifest: { name, version = '' } }: Package,
): readonly string[] {
  const wish = `run \`pnpm changeset\` and name ${name}`
  if (version === '0.0.0') return [`${name}: was never released and no changeset names it: ${wish}`]

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
  const tarball = [
    'src',
    'README.md',
    'FACTS.md',
    'LICENSE',
    'tsconfig.build.json',
    ...(isSame ? [] : ['package.json']),
  ]
  const published = tarball.map((part) => `packages/${folder}/${part}`)
  const files = ['--', ...published, 'tsconfig.base.json', ':!*.test.ts', ':!*.test-d.ts']
  const changed = [
    git('diff', '--name-only', '--no-renames', release, ...files),
    git('ls-files', '--others', '--exclude-standard', ...files),
  ].flatMap((lines) => lines.split('\n').filter(Boolean))
  if (changed.length === 0) return []
  const more = changed.length > 3 ? `, and ${changed.length - 3} more` : ''
  return [`${name}: changed since ${version} (${changed.slice(0, 3).join(', ')}${more}): ${wish}`]
}

/** The part of a package.json that users get: a version alone is no change. */
function strip(text: string): string {
  const manifest = JSON.parse(text) as Record<string, unknown>
  return JSON.stringify({ ...manifest, version: '', scripts: {}, devDependencies: {} })
}
