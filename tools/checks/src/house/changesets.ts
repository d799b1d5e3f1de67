import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseChangesetFile } from '@changesets/parse'
import { readFiles } from '../lib/files.ts'
import { runOrThrow } from '../lib/run.ts'
import { readPackages, type Package } from '../lib/workspace.ts'

/**
 * Whoever changes what a package publishes says so in a changeset. Nothing but this repository is asked: a package
 * that was never released has to be named, and one that was is compared with the commit that set its version. So the
 * answer is the same on a branch, on main and without a network, and the pull request that releases passes, too.
 */
export async function checkChangesets(root: string): Promise<readonly string[]> {
  const packages = readPackages(root)
  const { named, problems } = readPending(root, new Set(packages.map(({ manifest }) => manifest.name)))
  const silent = packages
    .filter(({ manifest }) => !named.has(manifest.name))
    .map((each) => explainSilence(root, each))
  return [...problems, ...(await Promise.all(silent)).flat()]
}

interface Pending {
  readonly named: ReadonlySet<string>
  readonly problems: readonly string[]
}

function readPending(root: string, known: ReadonlySet<string>): Pending {
  const named = new Set<string>()
  const problems: string[] = []
  for (const { path, text } of readFiles(root, ['.changeset/*.md'])) {
    if (path === '.changeset/README.md') continue
    try {
      const { releases, summary } = parseChangesetFile(text)
      if (releases.length === 0) problems.push(`${path}: names no package`)
      if (summary.trim() === '') problems.push(`${path}: says nothing: what is different for a user?`)
      for (const { name, type } of releases) {
        if (!known.has(name))
          problems.push(`${path}: ${name} is not published here: ${[...known].join(', ')}`)
        else if (type === 'none') problems.push(`${path}: "none" releases nothing of ${name}`)
        else named.add(name)
      }
    } catch (error) {
      problems.push(`${path}: ${(error as Error).message.split('\n')[0]}`)
    }
  }
  return { named, problems }
}

/** Why a package that no changeset names needs one; empty when it does not. */
async function explainSilence(root: string, { folder, manifest }: Package): Promise<readonly string[]> {
  const { name, version = '' } = manifest
  const wish = `run \`pnpm changeset\` and name ${name}`
  if (version === '0.0.0') return [`${name}: was never released and no changeset names it: ${wish}`]

  const git = async (...parameters: readonly string[]): Promise<string> =>
    (await runOrThrow('git', parameters, { cwd: root })).stdout.trim()
  const path = `packages/${folder}/package.json`
  const field = `"version": "${version}"`
  // The version was just set and is not committed yet: the files here are the release.
  if (!(await git('show', `HEAD:${path}`)).includes(field)) return []
  if ((await git('rev-parse', '--is-shallow-repository')) === 'true') {
    return [`${name}: the history is needed, and this clone is shallow: run \`git fetch --unshallow\``]
  }
  const release = await git('log', '-1', '--format=%H', `-S${field}`, '--', path)
  const published = [`packages/${folder}`, 'tsconfig.base.json']
  const changed = [
    await git('diff', '--name-only', '--no-renames', release, '--', ...published),
    await git('ls-files', '--others', '--exclude-standard', '--', ...published),
  ].flatMap((lines) => lines.split('\n').filter(isPublished))
  const isSame =
    strip(await git('show', `${release}:${path}`)) === strip(readFileSync(join(root, path), 'utf8'))
  const telling = changed.filter((each) => each !== path || !isSame).toSorted()
  if (telling.length === 0) return []
  const more = telling.length > 3 ? `, and ${telling.length - 3} more` : ''
  return [`${name}: changed since ${version} (${telling.slice(0, 3).join(', ')}${more}): ${wish}`]
}

/** Whether the tarball of a package depends on the file. */
function isPublished(path: string): boolean {
  return (
    /^packages\/[^/]+\/(?:README\.md|FACTS\.md|LICENSE|package\.json|tsconfig\.build\.json)$/.test(path) ||
    (/^packages\/[^/]+\/src\//.test(path) && !/\.(?:test|test-d)\.ts$/.test(path)) ||
    path === 'tsconfig.base.json'
  )
}

/** The part of a package.json that users get: a version alone is no change. */
function strip(text: string): string {
  const manifest = JSON.parse(text) as Record<string, unknown>
  return JSON.stringify({ ...manifest, version: '', scripts: {}, devDependencies: {} })
}
