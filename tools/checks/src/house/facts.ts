/** What a fact has where a declaration leaves it out. */
const safe: Readonly<Record<string, string>> = {
  decidedBy: 'supplier',
  yes: 'taken',
  repeat: 'unknown',
  orderWord: 'none',
  requestId: 'none',
  ownNames: 'none',
}

/** What a declaration claims of its vendor, in words, by the name of the fact. A setting may decide: then there is none. */
export function declaredFacts(source: string): ReadonlyMap<string, readonly string[]> {
  const [, text = ''] = source.split(/^ {4}facts: /m)
  const end = /\}\)?,\n {4}\w/.exec(text)
  const inner = text.slice(0, end?.index)
  const found = [...inner.matchAll(/\b(\w+): (?:'\w+'|\{[^}]*\}|\[[^\]]*\]|\w+)/g)]
  return new Map(
    found
      .filter(([, name = '']) => Object.hasOwn(safe, name))
      .map(([all, name = '']) => [name, [...all.matchAll(/'(\w+)'/g)].map(([, word = '']) => word)]),
  )
}

/** Where a row says a value: in its second cell, or as code. In its prose the same word may stand for anything. */
function valuesIn(row: string): readonly string[] {
  return [row.split('|')[2] ?? '', ...[...row.matchAll(/`([^`]*)`/g)].map(([, code = '']) => code)]
}

/** Each claim has a row with its source in FACTS.md, and no row claims what the declaration does not. */
export function checkFacts(source: string, facts: string): readonly string[] {
  const declared = declaredFacts(source)
  if (declared.size === 0) return ['the declaration has no facts']
  const rows = facts.split('\n').filter((line) => line.startsWith('|'))
  const about = (name: string): readonly string[] => rows.filter((row) => row.includes(`\`${name}`))
  const untold = [...declared].flatMap(([name, words]) =>
    (words.length === 0 ? [''] : words)
      .filter((word) => !about(name).some((row) => valuesIn(row).some((value) => value.includes(word))))
      .map((word) => `no row has ${name}: ${word || 'its value'}, which the declaration claims`),
  )
  const bold = Object.entries(safe)
    .filter(([name]) => !declared.has(name))
    .flatMap(([name, word]) =>
      about(name)
        .filter((row) => row.startsWith(`| \`${name}\``) && !row.includes(word))
        .map(
          (row) =>
            `the declaration leaves ${name} out, which is ${word}; a row says ${row.split('|')[2]?.trim()}`,
        ),
    )
  return [...untold, ...bold]
}
