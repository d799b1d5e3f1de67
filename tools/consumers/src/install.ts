import assert from 'node:assert/strict'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findFiles } from 'checks/lib/files.ts'
import { runOrThrow } from 'checks/lib/run.ts'
import { packedName, readJson, readPackages, repository } from 'checks/lib/workspace.ts'

type ByName<T> = Readonly<Record<string, T>>

/** The tarball of each package, by its name. */
const overrides: ByName<string> = Object.fromEntries(
  readPackages(repository).map(({ manifest, path }) => [manifest.name, `file:${join(path, packedName)}`]),
)
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
    const { packageManager, ...manifest } = readJson(join(project, 'package.json')) as {
      readonly packageManager?: 'pnpm' | 'bun'
      readonly dependencies?: ByName<string>
      readonly optionalDependencies?: ByName<string>
    }
    const npm = async (command: string, contents: object): Promise<void> => {
      writeFileSync(join(project, 'package.json'), JSON.stringify({ ...manifest, ...contents }))
      // Bun is not there before npm has brought it, so the project calls it itself.
      if (packageManager === undefined) await runOrThrow('npm', [command, ...quiet], { cwd: project })
    }
    // `"@cancel/shopee": "*"` is the tarball that lies here; `"@cancel/*"` stands for every package.
    const { '@cancel/*': all, ...named } = manifest.dependencies ?? {}
    const tools = Object.fromEntries(Object.entries(named).filter(([each]) => !(each in overrides)))
    if (packageManager === 'pnpm') await installStrictly(project, { '.': manifest })
    else {
      // It refuses a lockfile that is not there, or that has other versions than package.json.
      if (Object.keys({ ...tools, ...manifest.optionalDependencies }).length > 0) {
        await npm('ci', { dependencies: tools })
        const { packages } = readJson(join(project, 'package-lock.json')) as {
          readonly packages: ByName<{ readonly integrity?: string }>
        }
        const [_own, ...locked] = Object.values(packages)
        const isHashed = locked.every(({ integrity }) => integrity)
        assert(isHashed, 'the lockfile lacks a hash')
      }
      const ours = Object.entries(overrides).filter(([each]) => all !== undefined || each in named)
      await npm('install', { dependencies: { ...tools, ...Object.fromEntries(ours) }, overrides })
    }
  }
}

/**
 * Installs projects with pnpm as strangers do: only what the `dependencies` of one name can be imported there. Ours come
 * from their tarballs, at any depth.
 * @param manifests by their folders in `folder`
 * @param autoInstallPeers without it nobody brings a peer that nobody named, as with Yarn
 */
export async function installStrictly(
  folder: string,
  manifests: ByName<object>,
  autoInstallPeers = false,
): Promise<void> {
  for (const [name, manifest] of Object.entries(manifests)) {
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify(manifest))
  }
  // None has what another one brings.
  const alone = { hoist: false, dedupePeerDependents: false, autoInstallPeers }
  const settings = { packages: Object.keys(manifests), overrides, pmOnFail: 'ignore', ...alone }
  // YAML takes JSON as it is.
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings))
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile', '--reporter=append-only']
  await runOrThrow('pnpm', ['install', ...flags], { cwd: folder })
}
