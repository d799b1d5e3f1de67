import { BulkError } from '../bulk-error.ts'

const boms: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const foreign: readonly (readonly [string, readonly number[]])[] = [
  ['an Excel workbook (XLSX) or another ZIP file', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Excel workbook (XLS)', [0xd0, 0xcf, 0x11, 0xe0]],
]
const wayOut = 'save it as "CSV UTF-8" and give that file'

export interface Decoded {
  readonly text: AsyncIterable<string>
  /**
   * UTF-8 without a byte order mark, and no other encoding was named: so is the report. Else the report of a CSV file begins
   * with that mark, which spreadsheets need to read UTF-8 and which says more than an encoding that is named again.
   */
  readonly isPlainUtf8: boolean
}

/**
 * Bytes as text. UTF-8 and UTF-16 are told by their marks, whatever is named; without a mark it is UTF-8. Anything else
 * must be named: a guess would change names and ids without a word.
 */
export async function decode(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
): Promise<Decoded> {
  const iterator = bytes[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array()
  while (head.length < 4) {
    const next = await iterator.next()
    if (next.done === true) break
    head = concat(head, next.value)
  }
  if (head.length === 0) throw unreadable(name, 'the file is empty')
  const book = foreign.find(([, bytesOf]) => startsWith(head, bytesOf))
  if (book !== undefined) throw unreadable(name, `the file is ${book[0]}: ${wayOut}`)
  const named = decoderOf(encoding ?? 'utf-8')
  const bom = boms.find(([, bytesOf]) => startsWith(head, bytesOf))
  return {
    isPlainUtf8: bom === undefined && named.encoding === 'utf-8',
    text: decoded(name, head, iterator, bom === undefined ? named : decoderOf(bom[0])),
  }
}

async function* decoded(
  name: string,
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  decoder: TextDecoder,
): AsyncGenerator<string> {
  let line = 1
  const decodeChunk = (chunk: Uint8Array | undefined): string => {
    let text: string
    try {
      text = chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch (cause) {
      const message = `after line ${line} there is a byte that is not ${decoder.encoding}: ${wayOut}, or name its encoding, such as windows-1252`
      throw unreadable(name, message, line, cause)
    }
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1
    if (text.includes('\u0000')) {
      throw unreadable(
        name,
        `near line ${line} there is a NUL character: ${wayOut}, or name its encoding, such as utf-16le`,
        line,
      )
    }
    return text
  }
  yield decodeChunk(head)
  for (let next = await rest.next(); next.done !== true; next = await rest.next())
    yield decodeChunk(next.value)
  yield decodeChunk(undefined)
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch (cause) {
    const message = `encoding must be a name such as utf-8, utf-16le or windows-1252; given ${JSON.stringify(encoding)}`
    throw new BulkError({ code: 'invalid', message, cause })
  }
}

export function unreadable(name: string, message: string, line?: number, cause?: unknown): BulkError {
  return new BulkError({ code: 'unreadable', message: `${name}: ${message}`, line, cause })
}

function startsWith(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[index] === byte)
}

function concat(one: Uint8Array, two: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + two.length)
  all.set(one)
  all.set(two, one.length)
  return all
}
