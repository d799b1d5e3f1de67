import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Files that match the patterns, relative to the root, sorted; by default not from dist or node_modules. */
export function findFiles(
  root: string,
  patterns: readonly string[],
  exclude: readonly string[] = ['**/node_modules/**', '**/dist/**'],
): readonly string[] {
  return globSync([...patterns], { cwd: root, exclude })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
}

/** The same with their texts. */
export function readFiles(
  root: string,
  patterns: readonly string[],
): readonly { readonly path: string; readonly text: string }[] {
  return findFiles(root, patterns).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
