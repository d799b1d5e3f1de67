import { globSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installedPackages, npmInstall } from '../checks/install.ts'

export interface Installed {
  readonly packages: readonly string[]
  /** The sizes of all installed files, added up. */
  readonly kilobytes: number
}

/** What `npm install` really brings into an empty project. */
export async function measureInstall(folder: string, wanted: readonly string[]): Promise<Installed> {
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
  )
  await npmInstall(folder, wanted)
  const modules = join(folder, 'node_modules')
  const bytes = globSync('{*,@*/*}/**', { cwd: modules })
    .map((path) => statSync(join(modules, path)))
    .reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0)
  return { packages: installedPackages(folder), kilobytes: bytes / 1000 }
}
