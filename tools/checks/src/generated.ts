import { createHash } from 'node:crypto'
import { readFiles } from './lib/files.ts'
import { runOrThrow } from './lib/run.ts'

/** Where generated pages live. A page that people wrote does no harm here: generating leaves it alone. */
const places: readonly string[] = ['docs/**/*.{md,svg}', 'packages/*/*.md']

/** Runs the generator of one package again and names the pages that came out differently. */
export async function generateAgain(root: string, folder: string): Promise<readonly string[]> {
  const before = fingerprints(root)
  await runOrThrow('pnpm', ['run', 'generate'], { cwd: folder })
  const after = fingerprints(root)
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path} was out of date and has just been written anew, commit it`)
}

function fingerprints(root: string): ReadonlyMap<string, string> {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  return new Map(readFiles(root, places).map(({ path, text }) => [path, hash(text)]))
}
