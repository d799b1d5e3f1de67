import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseChangesetFile } from '@changesets/parse'
import { readFiles } from '../lib/files.ts'
import { isShallow, readAt, readCommits, readChangedPaths } from '../lib/git.ts'
import { readPackages, type Package } from '../lib/workspace.ts'

/**
 * Whoever changes what a package publishes says so in a changeset. Nothing but this repository is asked: a package
 * that was never released has to be named, and one that was is compared with the commit that set its version. So the
 * answer is the same on a branch, on main and without a network, and the pull request that releases passes, too.
 */
export async function checkChangesets(root: string): Promise<readonly string[]> {
  const packages = readPackages(root)
  const { named, problems } = readPending(
    root,
    packages.map(({ manifest }) => manifest.name),
  )
  const silent: string[] = []
  for (const each of packages) {
    if (!named.has(each.manifest.name)) silent.push(...(await explainSilence(root, each)))
  }
  return [...problems, ...silent]
}

/** What the pending changesets name, and what is wrong with them. */
function readPending(
  root: string,
  known: readonly string[],
): { readonly named: ReadonlySet<string>; readonly problems: readonly string[] } {
  const named = new Set<string>()
  const problems: string[] = []
  for (const { path, text } of readFiles(root, ['.changeset/*.md'])) {
    if (path === '.changeset/README.md') continue
    try {
      const { releases, summary } = parseChangesetFile(text)
      if (releases.length === 0) problems.push(`${path}: names no package`)
      if (summary.trim() === '') problems.push(`${path}: says nothing: what is different for a user?`)
      for (const { name, type } of releases) {
        if (!known.includes(name))
          problems.push(`${path}: ${name} is not published here: ${known.join(', ')}`)
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
  const { name, version } = manifest
  const wish = `run \`pnpm changeset\` and name ${name}`
  if (version === '0.0.0') return [`${name}: was never released and no changeset names it: ${wish}`]

  const path = `packages/${folder}/package.json`
  const release = await findRelease(root, path, version)
  if (release.is === 'not yet committed') return []
  if (release.is === 'out of sight') {
    return [
      `${name}: the commit that set ${version} is not in this shallow clone: fetch the whole history, ` +
        'for instance with `git fetch --unshallow`',
    ]
  }
  const isSameManifest = !(await hasNewManifest(root, release.commit, path))
  const changed = (await readChangedPaths(root, release.commit, [`packages/${folder}`, 'tsconfig.base.json']))
    .filter(isPublished)
    .filter((each) => each !== path || !isSameManifest)
  if (changed.length === 0) return []
  const more = changed.length > 3 ? `, and ${changed.length - 3} more` : ''
  return [`${name}: changed since ${version} (${changed.slice(0, 3).join(', ')}${more}): ${wish}`]
}

type Release =
  | { readonly is: 'found'; readonly commit: string }
  /** The files here are the release. */
  | { readonly is: 'not yet committed' }
  /** It lies before the part of the history that was fetched. */
  | { readonly is: 'out of sight' }

/** The commit that gave the package the version it has now: none of its parents had it. */
async function findRelease(root: string, path: string, version: string | undefined): Promise<Release> {
  const isAt = async (commit: string): Promise<boolean> => {
    const manifest = await readAt(root, commit, path)
    return manifest !== undefined && (JSON.parse(manifest) as { version?: unknown }).version === version
  }
  if (!(await isAt('HEAD'))) return { is: 'not yet committed' }
  for (const { id, parents } of await readCommits(root, path)) {
    if (!(await isAt(id))) continue
    if (parents.length === 0 && (await isShallow(root))) return { is: 'out of sight' }
    const before = await Promise.all(parents.map(isAt))
    if (!before.includes(true)) return { is: 'found', commit: id }
  }
  return { is: 'out of sight' }
}

/** Whether the tarball of a package depends on the file. */
function isPublished(path: string): boolean {
  return (
    /^packages\/[^/]+\/(?:README\.md|FACTS\.md|LICENSE|package\.json|tsconfig\.build\.json)$/.test(path) ||
    (/^packages\/[^/]+\/src\//.test(path) && !/\.(?:test|test-d)\.ts$/.test(path)) ||
    path === 'tsconfig.base.json'
  )
}

/** A version, a script or a tool for our own tests is nothing to users. */
async function hasNewManifest(root: string, release: string, path: string): Promise<boolean> {
  const strip = (text: string): string => {
    const {
      version: _,
      scripts: __,
      devDependencies: ___,
      ...rest
    } = JSON.parse(text) as Record<string, unknown>
    return JSON.stringify(rest)
  }
  const before = await readAt(root, release, path)
  return before === undefined || strip(before) !== strip(readFileSync(join(root, path), 'utf8'))
}
