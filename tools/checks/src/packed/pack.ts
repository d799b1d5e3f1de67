import { existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from '../lib/run.ts'
import { packedName } from '../lib/workspace.ts'

/** Packs one package as a publish does. Needs its build. */
export async function pack(_root: string, folder: string): Promise<readonly string[]> {
  removeLeftovers(folder)
  await runOrThrow('pnpm', ['pack', '--out', packedName], { cwd: folder })
  return []
}

/**
 * Removes what an older build left in a package's `dist`: tsc and turbo add files and take none away, and a module that
 * was renamed would be published under both names.
 */
export function removeLeftovers(folder: string): void {
  const dist = join(folder, 'dist')
  for (const path of globSync('**/*.{js,js.map,d.ts,d.ts.map}', { cwd: dist })) {
    const source = path.replace(/\.(?:js|d\.ts)(?:\.map)?$/, '.ts')
    if (!existsSync(join(folder, 'src', source))) rmSync(join(dist, path))
  }
}
