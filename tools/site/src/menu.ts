import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFiles } from 'checks/lib/files.ts'
import { repository } from 'checks/lib/workspace.ts'
import type { DefaultTheme } from 'vitepress'
import { routeOf } from './links.ts'

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
  const title = /^# (.+)$/m.exec(read(path))?.[1]
  if (title === undefined) throw new Error(`${path} has no title`)
  return { text: title.replaceAll('`', ''), link: `/${routeOf(path).replace(/(?<=\/)index\.md$/, '')}` }
}
