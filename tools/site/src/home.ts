import { join } from 'node:path'
import { type Package, readJson, readPackages } from 'checks/lib/workspace.ts'
import { quoteOf, sectionOf } from './markdown.ts'

/** The first page: the promise, then code with its output, the verdicts and the packages, as the README has them. */
export function homePage(root: string, readme: string): string {
  const front = {
    layout: 'home',
    hero: {
      name: '@cancel',
      text: descriptionOf(root),
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

/** What people install first, what is built on it, and last what comes with the others or is for those who test. */
const order =
  'shopee partnercenter kibo crux vendure journal bulk cli * pool otel emulator conformance core'.split(' ')

/** The packages, vendors first. One that the list does not name stands in the place of the star. */
export function listPackages(root: string): readonly Package[] {
  const place = ({ folder }: Package): number => order.indexOf(order.includes(folder) ? folder : '*')
  return readPackages(root).toSorted((one, other) => place(one) - place(other))
}

export function descriptionOf(root: string): string {
  return (readJson(join(root, 'package.json')) as { readonly description: string }).description
}
