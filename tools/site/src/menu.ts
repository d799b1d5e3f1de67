import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from 'checks/lib/workspace.ts'
import type { DefaultTheme } from 'vitepress'
import { routeOf } from './links.ts'

type Item = DefaultTheme.SidebarItem

const read = (path: string): string => readFileSync(join(repository, path), 'utf8')
const find = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: repository })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()

/** The menu of every page: what the README leads to, in its order, then what else there is. */
export function sidebar(): Item[] {
  const [guides, packages, evidence] = [
    linkedIn('Guides', 'docs/'),
    linkedIn('Packages', 'packages/'),
    linkedIn('Why the verdict can be trusted', 'docs/'),
  ]
  const others = find('docs/*.md').filter((path) => ![...guides, ...evidence].includes(path))
  return [
    { text: 'Start', items: [{ text: 'Getting started', link: '/start' }, page('examples/README.md')] },
    { text: 'Guides', items: guides.map(page) },
    { text: 'Packages', items: [...new Set([...packages, ...find('packages/*')])].map(packageItem) },
    { text: 'What it is built on', items: evidence.map(page) },
    { text: 'Reference', collapsed: true, items: find('tools/site/reference/@cancel/**/*.md').map(page) },
    {
      text: 'Contribute',
      collapsed: true,
      items: [
        ...['CONTRIBUTING.md', ...others, 'SECURITY.md'].map(page),
        folded(page('docs/decisions/README.md'), find('docs/decisions/[0-9]*.md').map(page)),
      ],
    },
  ]
}

/** What a section of the README leads to. */
function linkedIn(section: string, folder: string): readonly string[] {
  const parts = read('README.md').split(/^## /m)
  const text = parts.find((part) => part.startsWith(`${section}\n`))
  if (text === undefined) throw new Error(`README.md has no section ${section}`)
  const links = [...text.matchAll(/\]\(([^)#]+)/g)].map(([, link = '']) => link)
  return [...new Set(links)].filter((link) => link.startsWith(folder))
}

function page(path: string): Item {
  const title = /^# (.+)$/m.exec(read(path))?.[1]
  if (title === undefined) throw new Error(`${path} has no title`)
  return { text: title.replaceAll('`', ''), link: `/${routeOf(path).replace(/(?<=\/)index\.md$/, '')}` }
}

function packageItem(folder: string): Item {
  const facts = find(`${folder}/FACTS.md`).map((path) => ({ ...page(path), text: 'Facts' }))
  const changes = find(`${folder}/CHANGELOG.md`).map((path) => ({ ...page(path), text: 'Changes' }))
  return folded(page(`${folder}/README.md`), [...facts, ...changes])
}

const folded = (item: Item, items: Item[]): Item => ({ ...item, collapsed: true, items })
