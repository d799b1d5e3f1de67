import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../lib/run.ts'
import { inScratch } from '../lib/scratch.ts'
import { tarballOf, unpack } from '../lib/tarballs.ts'
import { isProvider, readJson, readPackages, type Manifest, type Package } from '../lib/workspace.ts'
import { readEntries } from '../lib/entries.ts'
import { reachableDeclarations } from '../lib/declarations.ts'
import { packageOf } from '../lib/imports.ts'
import { checkSourceMaps } from './source-maps.ts'

/** What is published: publint, Are the types wrong, and what the two do not look at. */
export async function checkPackaging(root: string): Promise<readonly string[]> {
  const results = await Promise.all(
    readPackages(root).map(async (each) => {
      const tarball = tarballOf(root, each)
      const own = await inScratch(async (folder) => {
        const paths = await unpack(tarball, folder)
        const manifest = readJson(join(folder, 'package', 'package.json')) as Manifest
        return [
          ...checkContents(each, paths),
          ...checkSourceMaps(join(folder, 'package'), paths),
          ...checkManifest(manifest),
        ]
      })
      return [...own, ...checkDeclarations(each)].map((problem) => `${each.manifest.name}: ${problem}`)
    }),
  )
  return [...results.flat(), ...(await runLinters(root))]
}

/** Both programs are heavy, so they run one package at a time. */
async function runLinters(root: string): Promise<readonly string[]> {
  const problems: string[] = []
  const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
  for (const each of readPackages(root)) {
    const tarball = tarballOf(root, each)
    const publint = await run(bin('publint'), ['run', tarball, '--strict'], { cwd: root })
    if (publint.code !== 0) problems.push(`${each.manifest.name}: publint\n${publint.output}`)
    const types = await run(bin('attw'), [tarball, '--profile', 'esm-only', '--no-emoji'], { cwd: root })
    if (types.code !== 0) problems.push(`${each.manifest.name}: attw\n${types.output}`)
  }
  return problems
}

/** What a tarball must hold and must not hold. */
export function checkContents(owner: Package, paths: readonly string[]): readonly string[] {
  const needed = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts', 'src/index.ts']
  const expected = isProvider(owner) ? [...needed, 'FACTS.md'] : needed
  const allowed = /^(?:dist\/|src\/|package\.json$|README\.md$|LICENSE$|FACTS\.md$|CHANGELOG\.md$)/
  return [
    ...expected.filter((path) => !paths.includes(path)).map((path) => `the tarball lacks ${path}`),
    ...paths.filter((path) => !allowed.test(path)).map((path) => `the tarball holds ${path}`),
    ...paths
      .filter((path) => /\.(?:test|test-d|bench)\.|\/fixtures\/|\/__/.test(path))
      .map((path) => `the tarball holds the test ${path}`),
  ]
}

/** What the packed package.json must say, after pnpm has rewritten it. */
export function checkManifest(manifest: Manifest): readonly string[] {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies })
  const pinned = ranges
    .filter(([, range]) => !/^\^\d+\.\d+\.\d+/.test(range))
    .map(([name, range]) => `depends on ${name} "${range}", expected a caret range`)
  const text = JSON.stringify(manifest)
  const source = text.includes('@cancel/source') ? ['the packed exports still name "@cancel/source"'] : []
  const workspace = text.includes('workspace:') && pinned.length === 0 ? ['names a "workspace:" version'] : []
  const hooks = /"(?:(?:pre|post)?install|gypfile)":/.test(text) ? ['runs a script on install'] : []
  const bundled = /"bundled?Dependencies":/.test(text) ? ['carries other packages inside'] : []
  const peers = Object.keys(manifest.peerDependencies ?? {})
    .filter((name) => manifest.peerDependenciesMeta?.[name]?.optional !== true)
    .map((name) => `asks for the peer ${name}, which must be optional`)
  return [...pinned, ...source, ...workspace, ...hooks, ...bundled, ...peers]
}

/** A user must not need the types of zod, ky or Node to read ours. */
function checkDeclarations(owner: Package): readonly string[] {
  // What a user is asked to install, or installs beside us, has its types at hand.
  const known = Object.keys({ ...owner.manifest.dependencies, ...owner.manifest.peerDependencies })
  const paths = new Set(readEntries(owner).flatMap(({ types }) => reachableDeclarations(types)))
  return [...paths].flatMap((path) =>
    findForeignTypes(readFileSync(path, 'utf8'), known).map(
      (name) => `${path.slice(owner.path.length + 1)} shows a type of ${name}`,
    ),
  )
}

/** The modules and libraries that a declaration file takes types from and that are not for users to know. */
export function findForeignTypes(declaration: string, known: readonly string[]): readonly string[] {
  const named = declaration.matchAll(/(?:\bfrom |\bimport |\bimport\()['"](?<specifier>[^'".][^'"]*)['"]/g)
  const referenced = declaration.matchAll(/^\/\/\/ *<reference types="(?<specifier>[^"]+)"/gm)
  const hidden = ['ky', 'zod']
  return [...named, ...referenced]
    .map((match) => match.groups?.['specifier'] ?? '')
    .filter((specifier) => {
      const name = packageOf(specifier)
      return name === undefined || hidden.includes(name) || !known.includes(name)
    })
}
