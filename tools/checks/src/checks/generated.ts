import { createHash } from 'node:crypto'
import { runOrThrow } from '../lib/run.ts'
import { readFiles } from '../lib/files.ts'

/** Where generated files live. A hand-written page in docs/ does no harm here: generating leaves it alone. */
const generatedPaths: readonly string[] = ['packages/*/{api,files}.txt', 'packages/*/*.md', 'docs/**/*.md']

/** Runs every generator again and names the files that came out differently. */
export async function checkGenerated(root: string): Promise<readonly string[]> {
  const before = fingerprints(root)
  // `pnpm generate` without its build, which has run: other steps are reading dist now.
  await runOrThrow('node', ['tools/checks/src/generate.ts'], { cwd: root })
  return changes(before, fingerprints(root)).map(
    (path) => `${path}: was out of date and has just been written anew, commit it`,
  )
}

/** Paths that were added, removed or changed. */
export function changes(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .toSorted()
}

function fingerprints(root: string): ReadonlyMap<string, string> {
  return new Map(
    readFiles(root, generatedPaths).map(({ path, text }) => [
      path,
      createHash('sha256').update(text).digest('hex'),
    ]),
  )
}
