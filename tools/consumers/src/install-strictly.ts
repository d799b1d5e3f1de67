import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from 'checks/lib/run.ts'
import { tarballOf } from 'checks/lib/tarballs.ts'
import { readPackages } from 'checks/lib/workspace.ts'

/**
 * Installs a project with pnpm as a stranger does: only what its `dependencies` name can be imported. Ours come from their
 * tarballs, at any depth.
 */
export async function installStrictly(root: string, folder: string, manifest: object): Promise<void> {
  const packed = readPackages(root).map(({ manifest: { name } }) => [name, `file:${tarballOf(root, name)}`])
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  // YAML takes JSON as it is.
  const settings = { packages: ['.'], overrides: Object.fromEntries(packed), pmOnFail: 'ignore' }
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings))
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile', '--reporter=append-only']
  await runOrThrow('pnpm', ['install', ...flags], { cwd: folder })
}
