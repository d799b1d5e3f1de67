/** What a fact has where a declaration leaves it out. */
const safe: Readonly<Record<string, string>> = {
  decidedBy: 'supplier',
  yes: 'taken',
  repeat: 'unknown',
  orderWord: 'none',
  requestId: 'none',
  ownNames: 'none',
}

/** Each claim of a declaration has a row with its source in FACTS.md, and no row claims what the declaration does not. */
export function checkFacts(source: string, page: string): readonly string[] {
  const [, facts] = /^ {4}facts: (.*?)\}\)?,\n {4}\w/ms.exec(source) ?? []
  if (facts === undefined) return ['the declaration has no facts']
  const rows = page.split('\n').filter((line) => line.startsWith('|'))
  return Object.entries(safe).flatMap(([name, word]) => {
    const about = rows.filter((row) => row.includes(`\`${name}`))
    const [claim] = new RegExp(String.raw`\b${name}: (?:'\w+'|\{[^}]*\}|\[[^\]]*\]|\w+)`).exec(facts) ?? []
    if (claim === undefined)
      return about
        .filter((row) => row.startsWith(`| \`${name}\``) && !row.includes(word))
        .map(
          (row) =>
            `the declaration leaves ${name} out, which is ${word}; a row says ${row.split('|')[2]?.trim()}`,
        )
    // A setting may decide: then the row has the name, and no word is looked for.
    const words = [...claim.matchAll(/'(\w+)'/g)].map(([, claimed = '']) => claimed)
    return (words.length === 0 ? [''] : words)
      .filter((claimed) => !about.flatMap(valuesIn).some((value) => value.includes(claimed)))
      .map((claimed) => `no row has ${name}: ${claimed || 'its value'}, which the declaration claims`)
  })
}

/**
 * Where a row says a value: in its second cell, or as code. In its prose the same word may stand for anything, and beside
 * `safe` it is the value that is not claimed.
 */
function valuesIn(row: string): readonly string[] {
  const cell = row.split('|')[2]?.trim() ?? ''
  return cell.endsWith(', safe') ? [] : [cell, ...(row.match(/`[^`]*`/g) ?? [])]
}
