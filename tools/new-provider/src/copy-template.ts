import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readFiles } from 'checks/lib/files.ts'
import { type Names, renamed } from './names.ts'

/**
 * Writes `packages/<name>` and its changeset.
 * @returns the paths that were written
 */
export function copyTemplate(root: string, names: Names): readonly string[] {
  const { name, title } = names
  const sources = readFiles(root, ['examples/provider/**/*']).filter(({ path }) => !path.endsWith('.tgz'))
  const copies = sources.map(({ path, text }) => {
    const copy = renamed(text, names)
    return [renamed(path, names), path.endsWith('package.json') ? published(copy) : copy] as const
  })
  const summary = `First release. Cancel orders, lines and units at ${title}, and know what really happened.`
  const files = new Map([
    ...copies,
    [`.changeset/add-${name}.md`, `---\n'@cancel/${name}': major\n---\n\n${summary}\n`],
  ])
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return [...files.keys()]
}

/** Only the template is private, and never packed. */
function published(text: string): string {
  const { scripts, ...rest } = JSON.parse(text) as { readonly scripts: object }
  const check = 'node ../../tools/checks/src/main.ts'
  const own = { ...scripts, pack: `${check} pack`, packaging: `${check} packaging` }
  return `${JSON.stringify({ ...rest, private: undefined, scripts: own }, undefined, 2)}\n`
}
