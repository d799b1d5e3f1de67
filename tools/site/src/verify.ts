import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** What a browser loads by itself. It comes with the site. */
const foreign =
  /(?:<(?:script|img|iframe)\b[^>]*?\ssrc=|<link\b[^>]*?\shref=|url\(|@import\s*)["']?(?:https?:)?\/\/[^)"';]*/g

/**
 * Throws and names what is wrong with a built site: a link to a page, picture or heading that does not exist, and what
 * a browser would load from elsewhere.
 * @param base where the site stands on its host, with a slash at both ends
 */
export function verifySite(folder: string, base: string): void {
  const paths = globSync('**/*', { cwd: folder }).map((path) => `${base}${path.replaceAll('\\', '/')}`)
  const read = (path: string): string => readFileSync(join(folder, path.slice(base.length)), 'utf8')
  const pages = new Map(paths.filter((path) => path.endsWith('.html')).map((path) => [path, read(path)]))
  const ids = new Map([...pages].map(([path, html]) => [path, new Set(find(html, /\sid="([^"]*)"/g))]))
  const dead = [...pages].flatMap(([page, html]) =>
    find(html, /<(?:a\b[^>]*?\shref|img\b[^>]*?\ssrc)="(?![a-z]+:|\/\/)([^"]*)"/gi)
      .filter((link) => {
        const [path = '', anchor = ''] = decodeURIComponent(link.replaceAll('&amp;', '&')).split('#')
        const target = path === '' ? page : posix.resolve(page, '..', path.replace(/\/$/, '/index.html'))
        return !paths.includes(target) || (anchor !== '' && ids.get(target)?.has(anchor) === false)
      })
      .map((link) => `${page}: links to ${link}, and nothing there has that name`),
  )
  const loaded = paths
    .filter((path) => /\.(?:html|css)$/.test(path))
    .flatMap((path) =>
      (read(path).match(foreign) ?? []).map((text) => `${path}: loads from elsewhere: ${text}`),
    )
  const problems = [...new Set([...dead, ...loaded])]
  if (problems.length > 0) throw new Error(`${problems.join('\n')}\nproblems: ${problems.length}`)
}

function find(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found)
}
