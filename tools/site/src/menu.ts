import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DefaultTheme } from 'vitepress'
import type { Package } from 'checks/lib/workspace.ts'
import { listPackages } from './home.ts'
import { titleOf } from './markdown.ts'
import { readRoutes, type Routes } from './routes.ts'
import { pagesFolder } from './stage.ts'

type Item = DefaultTheme.SidebarItem

/** Pages of docs/ that are no guide. */
const evidence: readonly string[] = [
  'docs/verdicts.md',
  'docs/reliability.md',
  'docs/comparison.md',
  'docs/performance.md',
  'docs/bulk.md',
]
const contributing: readonly string[] = ['docs/add-a-provider.md', 'docs/releasing.md']
/** The guides in the order in which people need them; others follow by name. */
const first: readonly string[] = [
  'docs/how-it-works.md',
  'docs/open-results.md',
  'docs/several-providers.md',
  'docs/several-accounts.md',
  'docs/many-orders.md',
  'docs/many-machines.md',
  'docs/backend.md',
  'docs/cli.md',
  'docs/pushes.md',
  'docs/watching.md',
  'docs/shared-tokens.md',
  'docs/testing-your-code.md',
  'docs/production.md',
  'docs/errors.md',
  'docs/versions.md',
]

/** The menu of every page: each page of the site is in it, found by its file. */
export function sidebar(root: string): readonly Item[] {
  const routes = readRoutes(root)
  const page = (path: string): readonly Item[] => itemOf(root, routes, path)
  const pages = (paths: readonly string[]): readonly Item[] => paths.flatMap(page)
  const guides = [...routes.keys()]
    .filter((path) => /^docs\/[^/]+$/.test(path) && ![...evidence, ...contributing].includes(path))
    .toSorted((a, b) => place(a) - place(b) || a.localeCompare(b))
  const decisions = [...routes.keys()].filter((path) => /^docs\/decisions\/\d/.test(path))
  return [
    { text: 'Start', items: [{ text: 'Getting started', link: '/start' }, ...pages(['examples/README.md'])] },
    ...group('Guides', pages(guides)),
    { text: 'Packages', items: listPackages(root).map((each) => packageItem(routes, each)) },
    { text: 'What it is built on', items: [...pages(evidence)] },
    { text: 'Reference', collapsed: true, items: [...referenceItems()] },
    {
      text: 'Contribute',
      collapsed: true,
      items: [
        ...pages(['CONTRIBUTING.md', ...contributing, 'SECURITY.md']),
        { text: 'Decisions', link: '/decisions/', collapsed: true, items: [...pages(decisions)] },
      ],
    },
  ]
}

function place(path: string): number {
  const index = first.indexOf(path)
  return index === -1 ? first.length : index
}

function group(text: string, items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? [] : [{ text, items: [...items] }]
}

function itemOf(root: string, routes: Routes, path: string): readonly Item[] {
  const route = routes.get(path)
  if (route === undefined) return []
  return [{ text: titleOf(readFileSync(join(root, path), 'utf8')), link: linkTo(route) }]
}

function packageItem(routes: Routes, { folder, manifest: { name } }: Package): Item {
  const extra = [
    { path: `packages/${folder}/FACTS.md`, text: 'Facts' },
    { path: `packages/${folder}/CHANGELOG.md`, text: 'Changes' },
  ].filter(({ path }) => routes.has(path))
  const item = { text: name, link: `/packages/${folder}/` }
  if (extra.length === 0) return item
  const items = extra.map(({ path, text }) => ({ text, link: linkTo(routes.get(path) ?? '') }))
  return { ...item, collapsed: true, items }
}

/** One page per entry point, as the reference was written. */
function referenceItems(): readonly Item[] {
  const folder = join(pagesFolder, 'reference')
  if (!existsSync(folder)) return []
  return globSync('@cancel/**/*.md', { cwd: folder })
    .map((path) => path.replaceAll('\\', '/').replace(/\.md$/, ''))
    .toSorted()
    .map((name) => ({ text: name, link: `/reference/${name}` }))
}

function linkTo(route: string): string {
  return `/${route.replace(/(?:(?<=^|\/)index)?\.md$/, '')}`
}
