import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readPackages } from './workspace.ts'

/** Where the task `pack` of a package puts its tarball; a task that reads it depends on that one. */
export const packedName = 'package.tgz'

/** The packed file of one package, by its published name. */
export function tarballOf(root: string, name: string): string {
  const owner = readPackages(root).find(({ manifest }) => manifest.name === name)
  if (owner === undefined) throw new Error(`${name} is not in packages/`)
  const path = join(owner.path, packedName)
  if (!existsSync(path)) throw new Error(`${name} is not packed: run \`pnpm turbo run pack\` first`)
  return path
}
