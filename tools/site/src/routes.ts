import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where a file of the repository stands on the site; both with forward slashes, from their roots. */
export type Routes = ReadonlyMap<string, string>

/** The pages that readers find in the menus. Other files become pages when a page links to them. */
export function readRoutes(root: string): Routes {
  const routes = new Map([
    ['README.md', 'start.md'],
    ['CONTRIBUTING.md', 'contributing.md'],
    ['SECURITY.md', 'security.md'],
    ['examples/README.md', 'examples/index.md'],
  ])
  for (const name of listMarkdown(root, 'docs')) routes.set(`docs/${name}`, name)
  for (const name of listMarkdown(root, 'docs/decisions'))
    routes.set(`docs/decisions/${name}`, `decisions/${name === 'README.md' ? 'index.md' : name}`)
  for (const folder of readdirSync(join(root, 'packages')).toSorted()) {
    for (const name of ['README.md', 'FACTS.md', 'CHANGELOG.md']) {
      const path = `packages/${folder}/${name}`
      const page = name === 'README.md' ? 'index.md' : name.toLowerCase()
      if (existsSync(join(root, path))) routes.set(path, `packages/${folder}/${page}`)
    }
  }
  return routes
}

function listMarkdown(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md') && statSync(join(root, folder, name)).isFile())
    .toSorted()
}

/** A linked folder is its README. */
export function resolveFile(root: string, path: string): string | undefined {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return undefined
  if (!statSync(absolute).isDirectory()) return path
  const readme = `${path.replace(/\/$/, '')}/README.md`
  return existsSync(join(root, readme)) ? readme : undefined
}
