import { stripVTControlCharacters } from 'node:util'

/** What terminals show in two columns: the scripts of East Asia, their punctuation, full-width forms, and emoji. */
const wide =
  /^(?:[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation})$/u
/** What stands above or below the character before it, or is not seen. */
const without = /^[\p{Mn}\p{Me}\p{Cf}]$/u

/** How many columns a text takes in a terminal; colours take none. */
export function widthOf(text: string): number {
  let columns = 0
  for (const character of stripVTControlCharacters(text)) columns += columnsOf(character)
  return columns
}

/** The beginning of a text that takes at most so many columns. */
export function cutTo(text: string, width: number): string {
  let columns = 0
  let cut = ''
  for (const character of text) {
    columns += columnsOf(character)
    if (columns > width) break
    cut += character
  }
  return cut
}

/** A text with spaces behind it up to so many columns. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

function columnsOf(character: string): number {
  if (wide.test(character)) return 2
  return without.test(character) ? 0 : 1
}
