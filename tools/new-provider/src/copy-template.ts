import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Names, renamed } from './names.ts'

const template = 'examples/provider'

/** What is made of the template and is no part of it. */
const made = ['**/node_modules', '**/dist', '**/.turbo', '**/package.tgz']

/**
 * Writes `packages/<name>` and its changeset.
 * @returns the paths that were written
 */
export function copyTemplate(root: string, names: Names): readonly string[] {
  const { name, title } = names
  const paths = globSync(`${template}/**/*`, { cwd: root, exclude: made })
  const copies = paths
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => {
      const text = renamed(readFileSync(join(root, path), 'utf8'), names)
      return [renamed(path, names), path.endsWith('package.json') ? published(text) : text] as const
    })
  const files = new Map([
    ...copies,
    [
      `.changeset/add-${name}.md`,
      `---\n'@cancel/${name}': major\n---\n\nFirst release. Cancel orders, lines and units at ${title}, and know what really happened.\n`,
    ],
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
  const manifest = {
    ...rest,
    private: undefined,
    scripts: { ...scripts, pack: `${check} pack`, packaging: `${check} packaging` },
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}
