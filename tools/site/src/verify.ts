import { readFiles } from 'checks/lib/files.ts'

/** What a browser loads by itself. It comes with the site. */
const foreign =
  /(?:<(?:script|img|iframe)\b[^>]*?\ssrc=|<link\b[^>]*?\shref=|url\(|@import\s*)["']?(?:https?:)?\/\/[^)"';]*/g

/**
 * Names what is wrong with a built site: a link to a page or heading that does not exist, and what a browser would load
 * from elsewhere.
 * @param base where the site stands on its host, with a slash at both ends
 */
export function verifySite(folder: string, base: string): void {
  const files = readFiles(folder, ['**/*.{html,css}'])
  const texts = new Map(files.map(({ path, text }) => [`${base}${path}`, text]))
  const isDead = (page: string, link: string): boolean => {
    const { pathname, hash } = new URL(link.replaceAll('&amp;', '&'), `http://site${page}`)
    const target = texts.get(pathname.replace(/\/$/, '/index.html'))
    return !target?.includes(hash === '' ? '' : ` id="${decodeURIComponent(hash.slice(1))}"`)
  }
  const problems = [...texts].flatMap(([page, text]) => {
    const links = [...text.matchAll(/<a\b[^>]*?\shref="(?![a-z]+:|\/\/)([^"]*)"/gi)].map(
      ([, link = '']) => link,
    )
    return [
      ...links
        .filter((link) => isDead(page, link))
        .map((link) => `links to ${link}, and nothing there has that name`),
      ...(text.match(foreign) ?? []).map((found) => `loads from elsewhere: ${found}`),
    ].map((problem) => `${page}: ${problem}`)
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
}
