import { widthOf } from './display-width.ts'

/** A line of at most `width` columns, broken between words; what follows stands under the text behind a label. */
export function fold(line: string, width: number): string {
  // A command is there to be copied: in two lines it would be two commands.
  if (widthOf(line) <= width || line.startsWith('  cancel ')) return line
  // Labels such as `  note      ` end with two spaces at least.
  const head = /^ *(?:\S+ {2,})?/.exec(line)?.[0] ?? ''
  const indent = ' '.repeat(widthOf(head))
  const lines: string[] = []
  for (const word of line.slice(head.length).split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && indent.length + widthOf(last) + 1 + widthOf(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return head + lines.join(`\n${indent}`)
}
