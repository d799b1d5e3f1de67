import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { quoteOf, sectionOf } from './markdown.ts'

/** The first page: the promise, then code with its output, the verdicts and the packages, as the README has them. */
export function homePage(root: string, readme: string): string {
  const { description } = readManifest(root)
  const front = {
    layout: 'home',
    hero: {
      name: '@cancel',
      text: description,
      tagline: quoteOf(readme),
      actions: [
        { theme: 'brand', text: 'Start', link: '/start' },
        { theme: 'alt', text: 'How it works', link: '/how-it-works' },
        { theme: 'alt', text: 'Errors, A to Z', link: '/errors' },
        { theme: 'alt', text: 'What if 503?', link: '/verdicts#row-filter' },
      ],
    },
  }
  // JSON is YAML, and needs no escaping of colons.
  const sections = ['Cancel an order', 'The five verdicts', 'Thousands of orders', 'Packages', 'Try it'].map(
    (name) => sectionOf(readme, name),
  )
  return `---\n${JSON.stringify(front)}\n---\n\n${sections.map(putBeside).join('\n')}`
}

/** Code with its output beside it, where the screen is wide. */
function putBeside(section: string): string {
  return section.replace(
    /^```ts\n.+?\n```\n\n```text output\n.+?\n```$/ms,
    (both) => `<div class="beside">\n\n${both}\n\n</div>`,
  )
}

/** What people install first, then what is built on it. */
const order = ['shopee', 'partnercenter', 'kibo', 'crux', 'vendure', 'journal', 'bulk', 'cli']
/** What comes with the others, or is for those who test. */
const foundation = ['pool', 'otel', 'emulator', 'conformance', 'core']

/** The folders of the packages, vendors first. A package that neither list names stands between them. */
export function readPackageFolders(root: string): readonly string[] {
  const folders = readdirSync(join(root, 'packages'))
    .filter((folder) => existsSync(join(root, 'packages', folder, 'package.json')))
    .toSorted()
  const isListed = (folder: string): boolean => order.includes(folder) || foundation.includes(folder)
  const listed = (names: readonly string[]): readonly string[] =>
    names.filter((name) => folders.includes(name))
  return [...listed(order), ...folders.filter((folder) => !isListed(folder)), ...listed(foundation)]
}

interface Manifest {
  readonly name: string
  readonly description: string
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}
