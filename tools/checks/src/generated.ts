import { readFiles } from './lib/files.ts'
import { runOrThrow } from './lib/run.ts'

/** Where generated pages live. A page that people wrote does no harm here: generating leaves it alone. */
const places: readonly string[] = ['docs/**/*.{md,svg}', 'packages/*/*.md']

/** Runs the generator of one package again and names the pages that came out differently. */
export async function generateAgain(root: string, folder: string): Promise<readonly string[]> {
  const before = new Map(readFiles(root, places).map(({ path, text }) => [path, text]))
  await runOrThrow('pnpm', ['run', 'generate'], { cwd: folder })
  return readFiles(root, places)
    .filter(({ path, text }) => before.get(path) !== text)
    .map(({ path }) => `${path} was out of date and has just been written anew, commit it`)
}
