import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { findFiles } from './lib/files.ts'
import { run, runOrThrow } from './lib/run.ts'
import { inScratch } from './lib/scratch.ts'
import { isProvider, packedName, readJson, readPackages, repository, type Manifest } from './lib/workspace.ts'

const published = /^(?:(?:dist|src|schemas)\/|(?:package\.json|README\.md|LICENSE|FACTS\.md|CHANGELOG\.md)$)/

/** What only works in this repository, and optional peers, which npm takes for conflicts. */
const unwanted = /^(?:devDependencies|scripts|peerDependenciesMeta|bundled?Dependencies)$/

/** What a package publishes: publint, Are the types wrong, and what the two do not look at. */
export async function checkPackaging(folder: string): Promise<readonly string[]> {
  const owner = readPackages(repository).find(({ path }) => path === folder)
  if (owner === undefined) throw new Error(`${folder} is not in packages/`)
  const tarball = join(folder, packedName)
  const lint = async (name: string, ...parameters: readonly string[]): Promise<readonly string[]> => {
    const command = join(repository, 'node_modules', '.bin', name)
    const { code, output } = await run(command, parameters, { cwd: repository })
    return code === 0 ? [] : [output]
  }
  const problems = {
    ...(await inScratch(async (scratch) => {
      await runOrThrow('tar', ['-xzf', tarball, '-C', scratch], { cwd: folder })
      return checkUnpacked(join(scratch, 'package'), isProvider(owner))
    })),
    'its bundle': isProvider(owner) ? await checkBundle(`packages/${owner.folder}/dist/`) : [],
    publint: await lint('publint', 'run', tarball, '--strict'),
    attw: await lint('attw', tarball, '--profile', 'esm-only', '--no-emoji'),
  }
  return Object.entries(problems).flatMap(([problem, found]) => found.map((what) => `${problem} ${what}`))
}

/** What a tarball must hold and must not hold, and what its package.json says after pnpm has rewritten it. */
function checkUnpacked(folder: string, isOfProvider: boolean): Readonly<Record<string, readonly string[]>> {
  const paths = findFiles(folder, ['**/*'], [])
  const manifest = readJson(join(folder, 'package.json')) as Manifest
  const dependencies = Object.entries(manifest.dependencies ?? {})
  const papers = ['README.md', 'LICENSE', 'CHANGELOG.md', ...(isOfProvider ? ['FACTS.md'] : [])]
  return {
    'the tarball lacks': papers.filter((path) => !paths.includes(path)),
    'the tarball holds': paths.filter(
      (path) => !published.test(path) || /\.(?:test|test-d|bench)\./.test(path),
    ),
    'the packed package.json has': Object.keys(manifest).filter((field) => unwanted.test(field)),
    'the packed exports name': JSON.stringify(manifest).match(/@cancel\/source/) ?? [],
    'expected a caret range:': dependencies
      .filter(([, range]) => !/^\^\d+\.\d+\.\d+$/.test(range))
      .map((dependency) => dependency.join(' ')),
    'a provider needs @cancel/core and zod, not': dependencies
      .filter(([name]) => isOfProvider && name !== '@cancel/core' && name !== 'zod')
      .map(([name]) => name),
    'its source is not in the package:': paths.filter((path) => !leadsToSource(folder, path)),
  }
}

/**
 * Each built file names its map, and each map a source that is in the package: otherwise "go to definition" leads
 * nowhere. A map without its source is also how a file left over from an older build shows.
 */
function leadsToSource(folder: string, path: string): boolean {
  if (!/^dist\/.*(?:\.js|\.d\.ts)$/.test(path)) return true
  const text = readFileSync(join(folder, path), 'utf8')
  // What only hands on has no line of a source.
  if (/^(?:(?:import|export) .*\n?)+$/.test(text)) return true
  const [, named] = /^\/\/# sourceMappingURL=(\S+)$/m.exec(text) ?? []
  const map = join(folder, posix.dirname(path), named ?? '')
  if (named === undefined || !existsSync(map)) return false
  const { sources } = readJson(map) as { readonly sources: readonly string[] }
  return sources.every((source) => existsSync(join(map, '..', source)))
}

/** Minified and gzipped, with core, ky and zod/mini in it: `import { z } from 'zod'` alone would be 92 kB. */
const mostKilobytes = 59.8

/** The libraries that a web page may get with a provider. The classic zod is ten times the size of zod/mini. */
const allowed = /^packages\/core\/dist\/|(?:^|\/)node_modules\/(?:ky\/|zod\/(?!v4\/classic|v3))/

/**
 * What a provider brings into a web page, all of it. That it comes out whole says that nothing in it needs `node:`
 * modules or what is installed for tests only.
 */
async function checkBundle(dist: string): Promise<readonly string[]> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: repository,
    entryPoints: [`${dist}index.js`],
    outdir: 'out',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2023',
    platform: 'browser',
    logLevel: 'silent',
  })
  const bytes = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
  const kilobytes = Math.round(bytes / 10) / 100
  const strangers = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(
      ([input, { bytesInOutput }]) => bytesInOutput > 0 && !input.startsWith(dist) && !allowed.test(input),
    )
    .map(([input]) => `contains ${input}`)
  const size = `has ${kilobytes} kB for a web page, of at most ${mostKilobytes}`
  console.log(`its bundle ${size}`)
  return kilobytes > mostKilobytes ? [size, ...strangers] : strangers
}
