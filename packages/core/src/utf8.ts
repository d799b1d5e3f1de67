/** Makes bytes of text. It keeps nothing, so one serves all. */
export const utf8: TextEncoder = new TextEncoder()

/** Bytes in hexadecimal, in lower case. */
export function hexOf(bytes: Iterable<number>): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
