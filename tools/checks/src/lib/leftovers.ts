import { existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Removes what an older build left in a package's `dist`: tsc and turbo add files and take none away, and a module that
 * was renamed would be published under both names.
 */
export function removeLeftovers(folder: string): readonly string[] {
  const dist = join(folder, 'dist')
  const leftovers = globSync('**/*.{js,js.map,d.ts,d.ts.map}', { cwd: dist }).filter(
    (path) => !existsSync(join(folder, 'src', path.replace(/\.(?:js|d\.ts)(?:\.map)?$/, '.ts'))),
  )
  for (const path of leftovers) rmSync(join(dist, path), { force: true })
  return leftovers.toSorted()
}
