const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** Foreign text as it may stand in an element or an attribute. */
export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities.get(character) ?? '')
}

/** `partially_cancelled` as people read it. */
export function sentence(word: string): string {
  return word.replaceAll('_', ' ')
}
