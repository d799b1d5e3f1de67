import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findFiles } from 'checks/lib/files.ts'
import { runOrThrow } from 'checks/lib/run.ts'
import { tarballOf } from 'checks/lib/tarballs.ts'
import { readJson, readPackages } from 'checks/lib/workspace.ts'
import type { Consumer } from './consumers.ts'

type Dependencies = Readonly<Record<string, string>>

interface Manifest {
  readonly packageManager?: 'pnpm' | 'bun'
  readonly dependencies?: Dependencies
}

/**
 * Copies a project and installs it: ours from the packed tarballs, the tools at the versions of its lockfile. No
 * install script runs.
 */
export async function installProject(
  root: string,
  { name, program }: Consumer,
  folder: string,
): Promise<void> {
  const home = join(root, 'tools', 'consumers')
  cpSync(join(home, 'projects', name), folder, { recursive: true })
  const manifests = findFiles(folder, ['package.json', '*/package.json'])
  for (const path of manifests) {
    const project = dirname(join(folder, path))
    const manifest = readJson(join(folder, path)) as Manifest
    const isReader = manifests.length === 1 || path.startsWith('reader/')
    if (program !== undefined && isReader) cpSync(join(home, 'programs', program), join(project, program))
    await install(root, project, manifest)
  }
}

async function install(root: string, project: string, manifest: Manifest): Promise<void> {
  const { packageManager, dependencies = {}, ...rest } = manifest
  if (packageManager === 'pnpm') return installStrictly(root, project, { ...rest, dependencies })
  const packed = usePacked(root, dependencies)
  const all = usePacked(root, { '@cancel/*': '*' })
  // Bun is not there before npm has brought it, so the project calls it itself.
  const isForBun = packageManager === 'bun'
  const changed = isForBun
    ? { dependencies: packed, overrides: all }
    : { dependencies: withCore(packed, all) }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ ...rest, ...changed }))
  if (isForBun) return
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
  await runOrThrow('npm', ['install', ...quiet], { cwd: project })
  if (!existsSync(join(project, 'node_modules'))) throw new Error(`${project}: nothing was installed`)
}

/** npm takes a dependency of ours that is not beside it from the registry, where nothing is published yet. */
function withCore(packed: Dependencies, all: Dependencies): Dependencies {
  const isOurs = Object.keys(packed).some((name) => name.startsWith('@cancel/'))
  return isOurs ? { '@cancel/core': all['@cancel/core'] ?? '', ...packed } : packed
}

/** `"@cancel/shopee": "*"` -> the tarball that lies here; `"@cancel/*"` stands for every package. */
export function usePacked(root: string, dependencies: Dependencies): Dependencies {
  const names = readPackages(root).map(({ manifest }) => manifest.name)
  return Object.fromEntries(
    Object.entries(dependencies).flatMap(([name, range]) => {
      if (!name.startsWith('@cancel/')) return [[name, range]]
      const meant = name === '@cancel/*' ? names : [name]
      return meant.map((each) => [each, `file:${tarballOf(root, each)}`])
    }),
  )
}

/**
 * Installs a project with pnpm as a stranger does: only what its `dependencies` name can be imported. Ours come from their
 * tarballs, at any depth.
 */
export async function installStrictly(root: string, folder: string, manifest: object): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  // YAML takes JSON as it is.
  const settings = { packages: ['.'], overrides: usePacked(root, { '@cancel/*': '*' }), pmOnFail: 'ignore' }
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings))
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile', '--reporter=append-only']
  await runOrThrow('pnpm', ['install', ...flags], { cwd: folder })
}
