import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findFiles } from 'checks/lib/files.ts'
import { runOrThrow } from 'checks/lib/run.ts'
import { tarballOf } from 'checks/lib/tarballs.ts'
import { readPackages } from 'checks/lib/workspace.ts'

import type { Consumer } from './consumers.ts'

type Dependencies = Readonly<Record<string, string>>

/**
 * Copies a project and installs it with plain npm: ours from the packed tarballs, the tools at the versions of its
 * lockfile. No install script runs.
 */
export async function installProject(
  root: string,
  { name, program }: Consumer,
  folder: string,
): Promise<void> {
  const home = join(root, 'tools', 'consumers')
  cpSync(join(home, 'projects', name), folder, { recursive: true })
  if (program !== undefined) cpSync(join(home, 'programs', program), join(folder, program))
  for (const manifest of findFiles(folder, ['package.json', '*/package.json'])) {
    const path = join(folder, manifest)
    const content = JSON.parse(readFileSync(path, 'utf8')) as { readonly dependencies: Dependencies }
    const dependencies = usePacked(root, content.dependencies)
    writeFileSync(path, JSON.stringify({ ...content, dependencies }))
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
    await runOrThrow('npm', ['install', ...quiet], { cwd: dirname(path) })
    if (!existsSync(join(dirname(path), 'node_modules'))) throw new Error(`${path}: nothing was installed`)
  }
}

/** `"@cancel/shopee": "*"` -> the tarball that lies here; core always, since npm would look for it elsewhere. */
export function usePacked(root: string, dependencies: Dependencies): Dependencies {
  const packages = readPackages(root)
  const ours = Object.keys(dependencies).filter((name) => name.startsWith('@cancel/'))
  const packed = [...new Set(['@cancel/core', ...ours])].map((name) => {
    const found = packages.find(({ manifest }) => manifest.name === name)
    if (found === undefined) throw new Error(`${name} is not in packages/`)
    return [name, `file:${tarballOf(root, found)}`]
  })
  return { ...dependencies, ...Object.fromEntries(packed) }
}
