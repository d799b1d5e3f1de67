import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { quoteOf, sectionOf } from './markdown.ts'

/** The first page: the promise, the packages, and the first steps of the README. */
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
        { theme: 'alt', text: 'What a failure means', link: '/verdicts' },
        { theme: 'alt', text: 'Reference', link: '/reference/' },
      ],
    },
    features: readPackageFolders(root).map((folder) => {
      const manifest = readManifest(join(root, 'packages', folder))
      return { title: manifest.name, details: manifest.description, link: `/packages/${folder}/` }
    }),
  }
  // JSON is YAML, and needs no escaping of colons.
  const sections = ['Try it', 'Cancel an order'].map((name) => sectionOf(readme, name))
  return `---\n${JSON.stringify(front)}\n---\n\n${sections.join('\n')}`
}

/** The folders of the packages, providers first. */
export function readPackageFolders(root: string): readonly string[] {
  const isFoundation = (folder: string): boolean => /^(?:core|conformance|emulator)$/.test(folder)
  const folders = readdirSync(join(root, 'packages'))
    .filter((folder) => existsSync(join(root, 'packages', folder, 'package.json')))
    .toSorted()
  return [...folders.filter((folder) => !isFoundation(folder)), 'core', 'emulator', 'conformance']
}

interface Manifest {
  readonly name: string
  readonly description: string
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}
