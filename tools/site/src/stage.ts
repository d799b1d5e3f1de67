import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { homePage } from './home.ts'
import { rewriteLinks } from './links.ts'
import { readRoutes, resolveFile } from './routes.ts'

/** Where VitePress reads from: everything in it is written anew by each build. */
export const pagesFolder: string = join(import.meta.dirname, '..', '.pages')

/**
 * Copies the pages of the repository to where the site has them. A file that is linked and has no page, such as
 * an example's source, becomes one. Throws and names every link that leads nowhere.
 */
export function stagePages(root: string): void {
  const routes = new Map(readRoutes(root))
  const queue = [...routes.keys()]
  const dead: string[] = []
  for (const path of queue) {
    const toSite = (target: string): string => {
      const file = resolveFile(root, target)
      if (file === undefined) {
        dead.push(`${path}: links to ${target}, which does not exist`)
        return ''
      }
      if (file.endsWith('.svg')) return picture(root, file)
      if (!routes.has(file)) {
        routes.set(file, `files/${file}.md`)
        queue.push(file)
      }
      return routes.get(file) ?? ''
    }
    const text = readFileSync(join(root, path), 'utf8')
    const page = path.endsWith('.md') ? rewriteLinks(path, text, toSite) : filePage(path, text)
    write(routes.get(path) ?? '', path === 'docs/verdicts.md' ? withFilter(page) : page)
  }
  if (dead.length > 0) throw new Error(dead.join('\n'))
  write('index.md', homePage(root, readFileSync(join(pagesFolder, 'start.md'), 'utf8')))
}

/** Empties the folder, so that no page of an earlier build stays. */
export function clearPages(): void {
  rmSync(pagesFolder, { recursive: true, force: true })
  mkdirSync(pagesFolder, { recursive: true })
}

/** Puts the field that filters rows above the tables of rows. */
function withFilter(verdicts: string): string {
  const [tables] = /^## [^\n]+\n+\| row /m.exec(verdicts) ?? []
  if (tables === undefined) throw new Error('docs/verdicts.md has no table of rows')
  return verdicts.replace(tables, () => `<RowFilter />\n\n${tables}`)
}

/** Copies a picture to where VitePress serves files as they are. Gives its address. */
function picture(root: string, path: string): string {
  const route = `pictures/${basename(path)}`
  write(join('public', route), readFileSync(join(root, path), 'utf8'))
  return route
}

function filePage(path: string, text: string): string {
  const language = { '.ts': 'ts', '.json': 'json', '.yml': 'yaml' }[extname(path)] ?? 'text'
  return `# ${path}\n\n\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\`\n`
}

function write(route: string, text: string): void {
  const path = join(pagesFolder, route)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
