/** The word that a typing error may stand for: one or two letters away, or the same but for case and separators. */
export function closest(given: string, words: readonly string[]): string | undefined {
  const typed = plain(given)
  if (typed === '' || typed.length > 60) return undefined
  const ranked = words
    .map((word) => ({ word, far: distance(typed, plain(word)) }))
    .toSorted((one, other) => one.far - other.far)
  const [best] = ranked
  return best !== undefined && best.far <= (typed.length > 4 ? 2 : 1) ? best.word : undefined
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** How many letters have to be added, dropped or changed (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1]
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
