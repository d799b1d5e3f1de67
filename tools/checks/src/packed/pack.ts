import { existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from '../lib/run.ts'
import { packedName } from '../lib/workspace.ts'

/**
 * Packs one package as a publish does. Needs its build. What an older build left is removed first: tsc and turbo add files
 * and take none away, and a module that was renamed would be published under both names.
 */
export async function pack(folder: string): Promise<readonly string[]> {
  const dist = join(folder, 'dist')
  for (const path of globSync('**/*.{js,js.map,d.ts,d.ts.map}', { cwd: dist })) {
    const source = path.replace(/\.(?:js|d\.ts)(?:\.map)?$/, '.ts')
    if (!existsSync(join(folder, 'src', source))) rmSync(join(dist, path))
  }
  await runOrThrow('pnpm', ['pack', '--out', packedName], { cwd: folder })
  return []
}
