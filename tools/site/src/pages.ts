import { readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { findFiles } from 'checks/lib/files.ts'
import { repository } from 'checks/lib/workspace.ts'
import type { DefaultTheme, MarkdownOptions } from 'vitepress'

export const github = 'https://github.com/cancel-js/cancel'

/** Where a Markdown file of the repository stands on the site; both from their roots. */
export function routeOf(file: string): string {
  return file
    .replace(/^README\.md$/, 'start.md')
    .replace(/^(?:docs|tools\/site)\//, '')
    .replace(/README\.md$/, 'index.md')
    .toLowerCase()
}

/** Links lead where they lead in the repository: to its pages, and to what is no page, such as a source, on GitHub. */
export const followLinks: NonNullable<MarkdownOptions['config']> = (markdown) => {
  markdown.core.ruler.push('follow_links', ({ tokens, env }) => {
    const { realPath, path } = env as { readonly realPath?: string; readonly path: string }
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const name = token.type === 'image' ? 'src' : 'href'
      const target = token.attrGet(name)
      if (target !== null && !/^(?:[a-z]+:|[#/])/i.test(target))
        token.attrSet(name, addressOf(realPath ?? path, target))
    }
  })
}

function addressOf(from: string, target: string): string {
  const [path = '', anchor = ''] = target.split(/(?=#)/)
  // The first page shows parts of the README.
  const file = resolve(from.endsWith('/site/index.md') ? repository : dirname(from), decodeURI(path))
  if (file.endsWith('.svg')) return `./${relative(dirname(from), file)}`
  const found = statSync(file, { throwIfNoEntry: false })
  const linked = relative(repository, found?.isDirectory() ? join(file, 'README.md') : file)
  const isPage = linked.endsWith('.md') || found === undefined
  return (isPage ? `/${routeOf(linked)}` : `${github}/blob/main/${linked}`) + anchor
}

const read = (path: string): string => readFileSync(join(repository, path), 'utf8')
const find = (pattern: string): readonly string[] => findFiles(repository, [pattern])

/** The menu of every page: what the README leads to, in its order, then what else there is. */
export function sidebar(): DefaultTheme.SidebarItem[] {
  const guides = linkedIn('Guides', 'docs/')
  const evidence = linkedIn('Why the verdict can be trusted', 'docs/')
  const packages = linkedIn('Packages', 'packages/').map((folder) => `${folder}/README.md`)
  const others = find('docs/*.md').filter((path) => ![...guides, ...evidence].includes(path))
  return [
    { text: 'Start', items: [{ text: 'Getting started', link: '/start' }, page('examples/README.md')] },
    group('Guides', guides),
    group('Packages', [...new Set([...packages, ...find('packages/*/README.md')])]),
    group('What it is built on', evidence),
    group('Reference', find('tools/site/reference/@cancel/**/*.md'), true),
    group('Facts', find('packages/*/FACTS.md'), true),
    group('Changes', find('packages/*/CHANGELOG.md'), true),
    group('Contribute', ['CONTRIBUTING.md', ...others, 'SECURITY.md'], true),
    group('Decisions', find('docs/decisions/*.md'), true),
  ]
}

/** What a section of the README leads to. */
function linkedIn(section: string, folder: string): readonly string[] {
  const [, text] = new RegExp(`^## ${section}\n(.*?)^## `, 'ms').exec(read('README.md')) ?? []
  if (text === undefined) throw new Error(`README.md has no section ${section}`)
  const links = [...text.matchAll(/\]\(([^)#]+)/g)].map(([, link = '']) => link)
  return [...new Set(links)].filter((link) => link.startsWith(folder))
}

function group(text: string, paths: readonly string[], collapsed = false): DefaultTheme.SidebarItem {
  return { text, collapsed, items: paths.map(page) }
}

function page(path: string): DefaultTheme.SidebarItem {
  const title = /^# (.+?)(?:: reference)?$/m.exec(read(path))?.[1]
  if (title === undefined) throw new Error(`${path} has no title`)
  return { text: title.replaceAll('`', ''), link: `/${routeOf(path).replace(/(?<=\/)index\.md$/, '')}` }
}
