/** The text of the first heading, without marks. */
export function titleOf(markdown: string): string {
  const title = /^# (?<title>.+)$/m.exec(markdown)?.groups?.['title']
  if (title === undefined) throw new Error('a page has no title')
  return title.replaceAll('`', '')
}

/** A second-level section with its heading. Throws when there is none of that name. */
export function sectionOf(markdown: string, name: string): string {
  const parts = markdown.split(/^(?=## )/m)
  const section = parts.find((part) => part.startsWith(`## ${name}\n`))
  if (section === undefined) throw new Error(`no section is named "${name}"`)
  return section
}

/** The first block quote, as one line. */
export function quoteOf(markdown: string): string {
  const lines = /^> (?<lines>.+(?:\n> .+)*)/m.exec(markdown)?.groups?.['lines']
  if (lines === undefined) throw new Error('no quote in the page')
  return lines.replaceAll('\n> ', ' ').replaceAll('`', '')
}
