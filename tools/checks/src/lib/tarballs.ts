import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findFiles } from './files.ts'
import { removeLeftovers } from './leftovers.ts'
import { runOrThrow } from './run.ts'
import { readPackages, type Package } from './workspace.ts'

/** Where packed packages lie between the steps of one check. */
export function tarballFolder(root: string): string {
  return join(root, 'node_modules', '.cache', 'checks', 'tarballs')
}

/** Packs every package as `pnpm publish` would. Needs a build. */
export async function packAll(root: string): Promise<readonly string[]> {
  const folder = tarballFolder(root)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await packInto(root, folder)
  return []
}

export async function packInto(root: string, folder: string): Promise<void> {
  for (const { path } of readPackages(root)) removeLeftovers(path)
  await runOrThrow('pnpm', ['-r', '--filter', './packages/*', 'pack', '--pack-destination', folder], {
    cwd: root,
  })
}

/** The packed file of one package. */
export function tarballOf(root: string, owner: Package): string {
  return tarballIn(tarballFolder(root), owner)
}

export function tarballIn(folder: string, { manifest }: Package): string {
  const stem = manifest.name.replace('@', '').replace('/', '-')
  const [found] = findFiles(folder, [`${stem}-[0-9]*.tgz`])
  if (found === undefined)
    throw new Error(`${manifest.name} is not packed: run \`pnpm check build pack\` first`)
  return join(folder, found)
}

/** The paths a tarball holds, without the leading `package/`. */
export async function listTarball(tarball: string): Promise<readonly string[]> {
  const { stdout } = await runOrThrow('tar', ['-tzf', tarball], { cwd: dirname(tarball) })
  return stdout
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('/'))
    .map((path) => path.replace(/^package\//, ''))
    .toSorted()
}

/** Unpacks a tarball and gives the paths it holds; they lie in `package/` of that folder. */
export async function unpack(tarball: string, into: string): Promise<readonly string[]> {
  mkdirSync(into, { recursive: true })
  await runOrThrow('tar', ['-xzf', tarball, '-C', into], { cwd: into })
  return listTarball(tarball)
}
