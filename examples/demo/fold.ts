/** JSON text that stays on one line as long as it fits, and opens level by level where it does not. */
export function foldJson(value: unknown, width: number): readonly string[] {
  const line = oneLine(value)
  if (line.length <= width || typeof value !== 'object' || value === null) return [line]
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const members = Array.isArray(value)
    ? value.map((item: unknown) => foldJson(item, width - 2))
    : Object.entries(value).map(([name, item]) => {
        const [first = '', ...rest] = foldJson(item, width - 4 - name.length)
        return [`${JSON.stringify(name)}: ${first}`, ...rest]
      })
  const inner = members.flatMap((lines, index) => {
    const isLast = index === members.length - 1
    return lines.map((text, at) => `  ${text}${at === lines.length - 1 && !isLast ? ',' : ''}`)
  })
  return [open, ...inner, close]
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${oneLine(item)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** Prose on lines of at most `width`, broken between words. */
export function foldText(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
