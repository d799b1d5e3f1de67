/**
 * Fills the parts of a page that a program writes, each between `<!-- name -->` and `<!-- /name -->`; the prose around
 * them is written by hand. Throws when page and program do not name the same parts, each once.
 */
export function fillRegions(page: string, regions: Readonly<Record<string, string>>): string {
  const pattern = /<!-- (?<name>[a-z-]+) -->\n.*?<!-- \/\k<name> -->/gs
  const found = [...page.matchAll(pattern)].map(({ groups }) => groups?.['name'] ?? '')
  const expected = Object.keys(regions)
  if (found.toSorted().join() !== expected.toSorted().join())
    throw new Error(`the page has the parts ${found.join(', ')}; the program writes ${expected.join(', ')}`)
  return page.replaceAll(
    pattern,
    (_whole, name: string) => `<!-- ${name} -->\n\n${regions[name]}\n\n<!-- /${name} -->`,
  )
}
