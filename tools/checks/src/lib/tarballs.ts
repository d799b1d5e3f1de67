import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findFiles } from './files.ts'
import { runOrThrow } from './run.ts'
import type { Package } from './workspace.ts'

/** Where packed packages lie between the steps of one check. */
export function tarballFolder(root: string): string {
  return join(root, 'node_modules', '.cache', 'checks', 'tarballs')
}

/** Packs every package as `pnpm publish` would. Needs a build. */
export async function packAll(root: string): Promise<readonly string[]> {
  const folder = tarballFolder(root)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await runOrThrow('pnpm', ['-r', '--filter', './packages/*', 'pack', '--pack-destination', folder], {
    cwd: root,
  })
  return []
}

/** The packed file of one package. */
export function tarballOf(root: string, { manifest }: Package): string {
  const stem = manifest.name.replace('@', '').replace('/', '-')
  const folder = tarballFolder(root)
  const [found] = findTarballs(folder, stem)
  if (found === undefined)
    throw new Error(`${manifest.name} is not packed: run \`pnpm check build pack\` first`)
  return join(folder, found)
}

function findTarballs(folder: string, stem: string): readonly string[] {
  return findFiles(folder, [`${stem}-[0-9]*.tgz`])
}

/** Unpacks a tarball and gives the paths it holds, without the leading `package/`. */
export async function unpack(tarball: string, into: string): Promise<readonly string[]> {
  mkdirSync(into, { recursive: true })
  await runOrThrow('tar', ['-xzf', tarball, '-C', into], { cwd: into })
  return findContents(join(into, 'package'))
}

function findContents(folder: string): readonly string[] {
  return [...findFiles(folder, ['**/*']), ...findDist(folder)].toSorted()
}

function findDist(folder: string): readonly string[] {
  return findFiles(join(folder, 'dist'), ['**/*']).map((path) => `dist/${path}`)
}
