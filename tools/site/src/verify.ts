import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

interface BuiltPage {
  /** From the root of the site, such as `packages/kibo/index.html`. */
  readonly path: string
  readonly ids: ReadonlySet<string>
  readonly links: readonly string[]
}

/**
 * What is wrong with a built site: links to pages or anchors that do not exist, and anything that a browser would load
 * from elsewhere.
 * @param base where the site stands on its host, with a slash at both ends
 */
export function verifySite(folder: string, base: string): readonly string[] {
  const files = new Set(globSync('**/*', { cwd: folder }).map((path) => path.replaceAll('\\', '/')))
  const pages = new Map(
    [...files]
      .filter((path) => path.endsWith('.html'))
      .map((path) => [path, readPage(folder, path)] as const),
  )
  const dead = [...pages.values()].flatMap((page) =>
    page.links.flatMap((link) => {
      const [path = '', anchor = ''] = link.split('#')
      const target = path === '' ? page.path : fileOf(page.path, path, base)
      if (!files.has(target)) return [`${page.path}: links to ${link}, which does not exist`]
      const isKnown = anchor === '' || pages.get(target)?.ids.has(decodeURIComponent(anchor)) !== false
      return isKnown ? [] : [`${page.path}: links to ${link}, but nothing there has that name`]
    }),
  )
  return [...new Set([...dead, ...findForeign(folder, files)])]
}

function readPage(folder: string, path: string): BuiltPage {
  const html = readFileSync(join(folder, path), 'utf8')
  const links = [...html.matchAll(/<(?:a\b[^>]*?\shref|img\b[^>]*?\ssrc)="(?<href>[^"]*)"/g)]
    .map((match) => (match.groups?.['href'] ?? '').replaceAll('&amp;', '&'))
    .filter((href) => !/^(?:[a-z]+:|\/\/)/i.test(href))
  return { path, links, ids: new Set([...html.matchAll(/\sid="(?<id>[^"]*)"/g)].map(([, id = '']) => id)) }
}

/** The file behind an address; one outside the base is none. */
function fileOf(from: string, path: string, base: string): string {
  if (path.startsWith('/') && !path.startsWith(base)) return path
  const inside = path.startsWith('/') ? path.slice(base.length) : posix.join(dirname(from), path)
  const file = decodeURI(inside).replace(/^\.\//, '')
  return file === '' || file.endsWith('/') ? `${file}index.html` : file
}

/** Fonts, scripts, styles and pictures come with the site. */
function findForeign(folder: string, files: ReadonlySet<string>): readonly string[] {
  const loads = /(?:<(?:script|img|iframe)\b[^>]*?\ssrc|<link\b[^>]*?\shref)="(?:https?:)?\/\/[^"]*"/g
  const imports = /(?:url\(|@import )["']?(?:https?:)?\/\/[^)"';]*/g
  return [...files].flatMap((path) => {
    const pattern = path.endsWith('.html') ? loads : path.endsWith('.css') ? imports : undefined
    if (pattern === undefined) return []
    const found = readFileSync(join(folder, path), 'utf8').match(pattern) ?? []
    return found.map((text) => `${path}: loads from elsewhere: ${text.slice(0, 120)}`)
  })
}
