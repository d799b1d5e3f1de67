import { parseJson } from './json.ts'

export type AnswerBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' }
  | { readonly kind: 'html' }
  /** JSON that does not parse, or text of a type that is not JSON. */
  | { readonly kind: 'text' }

/** An HTTP answer whose body was read whole. */
export interface HttpAnswer {
  /** Of HTTP. */
  readonly status: number
  /** As they came. */
  readonly headers: Headers
  /** Media type in lower case without parameters; empty when the answer names none. */
  readonly mediaType: string
  /** As its media type says, or as it looks. */
  readonly body: AnswerBody
  /** The body's text, for observers who ask for it. Foreign: scrub before it is shown. */
  readonly text: string
}

export class BodyTooLargeError extends Error {}

/**
 * Reads the body once, up to `maxBytes` after decompression, and says what it is. Throws what the stream throws.
 * @param onOpen gets what ends the reading, also of a body whose transport is deaf to its signal
 */
export async function decodeAnswer(
  response: Response,
  maxBytes: number,
  onOpen?: (stop: () => void) => void,
): Promise<HttpAnswer> {
  const text = await readText(response, maxBytes, onOpen)
  const { status, headers } = response
  const mediaType = (headers.get('content-type') ?? '').replace(/;.*/, '').trim().toLowerCase()
  return { status, headers, mediaType, body: bodyOf(text, mediaType), text }
}

async function readText(
  response: Response,
  maxBytes: number,
  onOpen: ((stop: () => void) => void) | undefined,
): Promise<string> {
  // node-fetch hands out a stream of Node's.
  const { body } = 'pipe' in Object(response.body) ? new Response(response.body) : response
  if (body === null) return ''
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader()
  const letGo = (): void => void reader.cancel().catch(() => undefined)
  onOpen?.(letGo)
  // The decoder drops a byte order mark, which Partner Center has put before its JSON (recordings of 2019).
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > maxBytes) {
      letGo()
      throw new BodyTooLargeError('longer than maxResponseBytes')
    }
    text += decoder.decode(value, { stream: true })
  }
}

function bodyOf(text: string, mediaType: string): AnswerBody {
  if (text.trim() === '') return { kind: 'empty' }
  if (mediaType.includes('html') || /^\s*</.test(text)) return { kind: 'html' }
  // An answer that names no type is given the benefit of the doubt; one that names another is not JSON to us.
  if (mediaType !== '' && !/[/+]json$/.test(mediaType)) return { kind: 'text' }
  const value = parseJson(text)
  return value === undefined ? { kind: 'text' } : { kind: 'json', value }
}
