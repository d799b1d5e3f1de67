/** Deeper than any request; a store refuses what is much deeper. */
const mostLevels = 100
/** One after the other, so that a text which is no JSON is not gone through again and again. */
const tokens = /\s*(?:"(?<name>(?:[^"\\]|\\.)*)"(?<colon>\s*:)?|(?<begin>[[{])|(?<end>[\]}])|[^\s"[\]{}]+)/gy

/** What JSON allows and a request must not hold. Of a name that stands twice the parser keeps the last: it may be another order. */
export function oddIn(json: string): string | undefined {
  const open: Set<string>[] = []
  for (const { groups } of json.matchAll(tokens)) {
    if (groups?.['begin'] !== undefined) open.push(new Set())
    if (groups?.['end'] !== undefined) open.pop()
    if (open.length > mostLevels) return ` of at most ${mostLevels} levels`
    const text = groups?.['colon'] === undefined ? undefined : groups['name']
    const names = open.at(-1)
    if (text === undefined || names === undefined) continue
    const name = text.replaceAll(/\\u([\dA-Fa-f]{4})/g, (_all, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    if (names.has(name)) return ` that names ${JSON.stringify(name.slice(0, 80))} once`
    names.add(name)
  }
  return undefined
}
