import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { findFiles } from '../lib/files.ts'
import { run, runOrThrow } from '../lib/run.ts'
import { inScratch } from '../lib/scratch.ts'
import {
  isProvider,
  packedName,
  readJson,
  readPackages,
  type Manifest,
  type Package,
} from '../lib/workspace.ts'
import { checkBundle } from './bundle.ts'

/** What a package publishes: publint, Are the types wrong, and what the two do not look at. */
export async function checkPackaging(root: string, folder: string): Promise<readonly string[]> {
  const owner = readPackages(root).find(({ path }) => path === folder)
  if (owner === undefined) throw new Error(`${folder} is not in packages/`)
  const tarball = join(folder, packedName)
  const unpacked = await inScratch(async (scratch) => {
    await runOrThrow('tar', ['-xzf', tarball, '-C', scratch], { cwd: folder })
    return checkUnpacked(owner, join(scratch, 'package'))
  })
  return [
    ...unpacked,
    ...(isProvider(owner) ? await checkBundle(owner, root) : []),
    ...(await lint('publint', ['run', tarball, '--strict'], root)),
    ...(await lint('attw', [tarball, '--profile', 'esm-only', '--no-emoji'], root)),
  ]
}

async function lint(name: string, parameters: readonly string[], root: string): Promise<readonly string[]> {
  const { code, output } = await run(join(root, 'node_modules', '.bin', name), parameters, { cwd: root })
  return code === 0 ? [] : [`${name}\n${output}`]
}

const needed = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.js', 'src/index.ts']
const allowed = /^(?:(?:dist|src|schemas)\/|(?:package\.json|README\.md|LICENSE|FACTS\.md|CHANGELOG\.md)$)/

/** What only works in this repository, and optional peers, which npm takes for conflicts. */
const unwanted = [
  'devDependencies',
  'scripts',
  'peerDependenciesMeta',
  'bundleDependencies',
  'bundledDependencies',
]

/** What a tarball must hold and must not hold, and what its package.json says after pnpm has rewritten it. */
export function checkUnpacked(owner: Pick<Package, 'tags'>, folder: string): readonly string[] {
  const paths = findFiles(folder, ['**/*'], [])
  const manifest = readJson(join(folder, 'package.json')) as Manifest
  const dependencies = Object.entries(manifest.dependencies ?? {})
  const [papers, strangers] = isProvider(owner)
    ? [['FACTS.md'], dependencies.filter(([name]) => name !== '@cancel/core' && name !== 'zod')]
    : [[], []]
  return [
    ...[...needed, ...papers]
      .filter((path) => !paths.includes(path))
      .map((path) => `the tarball lacks ${path}`),
    ...paths
      .filter((path) => !allowed.test(path) || /\.(?:test|test-d|bench)\./.test(path))
      .map((path) => `the tarball holds ${path}`),
    ...unwanted.filter((field) => field in manifest).map((field) => `the packed package.json has ${field}`),
    ...(JSON.stringify(manifest).includes('@cancel/source')
      ? ['the packed exports name @cancel/source']
      : []),
    ...dependencies
      .filter(([, range]) => !/^\^\d+\.\d+\.\d+$/.test(range))
      .map(([name, range]) => `depends on ${name} "${range}", expected a caret range`),
    ...strangers.map(([name]) => `depends on ${name}; a provider needs @cancel/core and zod, nothing else`),
    ...checkSourceMaps(folder, paths),
  ]
}

/**
 * Each built file names its map, and each map a source that is in the package: otherwise "go to definition" leads
 * nowhere. A map without its source is also how a file left over from an older build shows.
 */
function checkSourceMaps(folder: string, paths: readonly string[]): readonly string[] {
  const built = paths.filter((path) => /^dist\/.*(?:\.js|\.d\.ts)$/.test(path))
  return built.flatMap((path) => {
    const [, named] = /^\/\/# sourceMappingURL=(\S+)$/m.exec(readFileSync(join(folder, path), 'utf8')) ?? []
    const map = posix.join(posix.dirname(path), named ?? '')
    if (named === undefined || !existsSync(join(folder, map))) return [`${path} has no source map`]
    const { sources } = readJson(join(folder, map)) as { readonly sources: readonly string[] }
    return sources
      .map((source) => posix.join(posix.dirname(map), source))
      .filter((source) => !existsSync(join(folder, source)))
      .map((source) => `${map} leads to ${source}, which is not in the package`)
  })
}
