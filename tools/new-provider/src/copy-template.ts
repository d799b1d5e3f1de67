import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Names, renamed } from './names.ts'

const template = 'examples/provider'
const consumers = 'tools/consumers/package.json'

/** What is made of the template and is no part of it. */
const made: ReadonlySet<string> = new Set(['node_modules', 'dist', '.turbo', 'package.tgz'])

/**
 * Writes `packages/<name>`, its changeset, and its place among the packages that are installed as strangers do.
 * @returns the paths that were written
 */
export function copyTemplate(root: string, names: Names): readonly string[] {
  const { name, title } = names
  const copies = filesIn(join(root, template)).map((path) => {
    const text = renamed(readFileSync(path, 'utf8'), names)
    const place = renamed(relative(root, path), names)
    return [place, path.endsWith('package.json') ? published(text) : text] as const
  })
  const files = new Map([
    ...copies,
    [
      `.changeset/add-${name}.md`,
      `---\n'@cancel/${name}': major\n---\n\nFirst release. Cancel orders, lines and units at ${title}, and know what really happened.\n`,
    ],
    [consumers, withDependency(readFileSync(join(root, consumers), 'utf8'), `@cancel/${name}`)],
  ])
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return [...files.keys()]
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (made.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : path
  })
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

function withDependency(text: string, added: string): string {
  const manifest = JSON.parse(text) as { readonly devDependencies: Readonly<Record<string, string>> }
  const all = Object.entries({ ...manifest.devDependencies, [added]: 'workspace:^' })
  const devDependencies = Object.fromEntries(all.toSorted(([one], [other]) => (one < other ? -1 : 1)))
  return `${JSON.stringify({ ...manifest, devDependencies }, undefined, 2)}\n`
}
