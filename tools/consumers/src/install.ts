import assert from 'node:assert/strict'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findFiles } from 'checks/lib/files.ts'
import { runOrThrow } from 'checks/lib/run.ts'
import { packedName, readJson, readPackages, repository } from 'checks/lib/workspace.ts'

type Dependencies = Readonly<Record<string, string>>

interface Manifest {
  readonly packageManager?: 'pnpm' | 'bun'
  readonly dependencies?: Dependencies
  readonly optionalDependencies?: Dependencies
}

/** The tarball of each package, by its name. */
const packed = new Map(
  readPackages(repository).map(({ manifest, path }) => [manifest.name, `file:${join(path, packedName)}`]),
)
const overrides = Object.fromEntries(packed)
const home = join(repository, 'tools', 'consumers')
const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']

/**
 * Copies a project with the programs and installs it: the tools as its lockfile has them, ours from the packed
 * tarballs. No install script runs.
 */
export async function installProject(name: string, folder: string): Promise<void> {
  const source = join(home, 'projects', name)
  for (const path of findFiles(source, ['package.json', '*/package.json'])) {
    const project = join(folder, dirname(path))
    cpSync(join(home, 'programs'), project, { recursive: true })
    cpSync(join(source, dirname(path)), project, { recursive: true })
    const { packageManager, ...manifest } = readJson(join(project, 'package.json')) as Manifest
    if (packageManager === 'pnpm') await installStrictly(project, manifest)
    else {
      if (packageManager === undefined) await installTools(project, manifest)
      write(project, { ...manifest, overrides })
      // Bun is not there before npm has brought it, so the project calls it itself.
      if (packageManager === undefined) await runOrThrow('npm', ['install', ...quiet], { cwd: project })
    }
  }
}

/** `npm ci` refuses a lockfile that is not there, or that has other versions than package.json. */
async function installTools(project: string, manifest: Manifest): Promise<void> {
  const tools = Object.entries(manifest.dependencies ?? {}).filter(([name]) => !name.startsWith('@cancel/'))
  if (tools.length === 0 && manifest.optionalDependencies === undefined) return
  write(project, { ...manifest, dependencies: Object.fromEntries(tools) })
  await runOrThrow('npm', ['ci', ...quiet], { cwd: project })
  const { packages } = readJson(join(project, 'package-lock.json')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>
  }
  const unsure = Object.keys(packages).filter(
    (path) => path !== '' && packages[path]?.integrity === undefined,
  )
  assert.deepEqual(unsure, [], 'the lockfile has no hash of them')
}

function write(project: string, manifest: Manifest & { readonly overrides?: Dependencies }): void {
  const dependencies = usePacked(manifest.dependencies ?? {})
  writeFileSync(join(project, 'package.json'), JSON.stringify({ ...manifest, dependencies }))
}

/** `"@cancel/shopee": "*"` -> the tarball that lies here; `"@cancel/*"` stands for every package. */
function usePacked({ '@cancel/*': all, ...dependencies }: Dependencies): Dependencies {
  const named = Object.entries(dependencies).map(([name, range]) => [name, packed.get(name) ?? range])
  return { ...(all === undefined ? {} : overrides), ...Object.fromEntries(named) }
}

/**
 * Installs a project with pnpm as a stranger does: only what its `dependencies` name can be imported. Ours come from their
 * tarballs, at any depth.
 */
export async function installStrictly(folder: string, manifest: object): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  // YAML takes JSON as it is.
  const settings = { packages: ['.'], overrides, pmOnFail: 'ignore' }
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings))
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile', '--reporter=append-only']
  await runOrThrow('pnpm', ['install', ...flags], { cwd: folder })
}
