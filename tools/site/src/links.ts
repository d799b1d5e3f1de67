import { statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { repository } from 'checks/lib/workspace.ts'
import type { MarkdownOptions } from 'vitepress'

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0]

export const github = 'https://github.com/cancel-js/cancel'
const home = join(repository, 'tools/site/index.md')

/** Where a Markdown file of the repository stands on the site; both from their roots. */
export function routeOf(file: string): string {
  return file
    .replace(/^README\.md$/, 'start.md')
    .replace(/^(?:docs|tools\/site)\//, '')
    .replace(/README\.md$/, 'index.md')
    .toLowerCase()
}

/** Links lead where they lead in the repository: to its pages, and to what is no page, such as a source, on GitHub. */
export function followLinks(markdown: Markdown): void {
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

function addressOf(page: string, target: string): string {
  const [path = '', anchor] = target.split('#')
  // The first page shows parts of the README.
  const file = resolve(page === home ? repository : dirname(page), decodeURI(path))
  if (file.endsWith('.svg')) return `./${relative(dirname(page), file)}`
  const found = statSync(file, { throwIfNoEntry: false })
  const linked = relative(repository, found?.isDirectory() ? join(file, 'README.md') : file)
  const isPage = linked.endsWith('.md') || found === undefined
  const address = isPage ? `/${routeOf(linked)}` : `${github}/blob/main/${linked}`
  return anchor === undefined ? address : `${address}#${anchor}`
}
