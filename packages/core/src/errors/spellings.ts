import { utf8 } from '../utf8.ts'

/** HTML's names for what stands in secrets (HTML Standard, "Named character references"). */
const named = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['plus', '+'],
  ['sol', '/'],
  ['equals', '='],
  ['percnt', '%'],
  ['colon', ':'],
])

/** One encoder over another is common; more than these are not. */
const mostLayers = 4

/** A text with what encoders did to it undone. */
export interface Plain {
  readonly text: string
  /** Where each of its characters stood, and where the text ended. */
  readonly from: readonly number[]
}

/**
 * Undoes every spelling that vendors echo, in any mixture and one inside the other: percent in either case and `+` for
 * a space, `\u002B`, `\/` and `\"` of JSON, `\x2B` and `\u{2B}` of other languages, HTML entities. Backslashes are
 * dropped and a `+` becomes a space: that is not always what was meant, but it is the same for a secret and for its
 * echo. Linear.
 */
export function plainOf(given: string): Plain {
  let plain: Plain = { text: given, from: Array.from({ length: given.length + 1 }, (_, index) => index) }
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const next = undo(plain)
    if (next.text === plain.text) break
    plain = next
  }
  return { ...plain, text: plain.text.replaceAll('+', ' ') }
}

function undo({ text, from }: Plain): Plain {
  const encoded =
    /\\+(?:u([\da-f]{4})|x([\da-f]{2})|u\{0{0,8}([\da-f]{1,6})\})?|((?:%[\da-f]{2})+)|&(?:#0{0,8}(\d{1,7})|#x0{0,8}([\da-f]{1,6})|([a-z]{2,6}));/gi
  const parts: string[] = []
  const starts: number[] = []
  let end = 0
  const keepUntil = (index: number): void => {
    parts.push(text.slice(end, index))
    for (; end < index; end += 1) starts.push(from[end] ?? 0)
  }
  const put = (meant: string, index: number): void => {
    parts.push(meant)
    for (let unit = 0; unit < meant.length; unit += 1) starts.push(from[index] ?? 0)
  }
  for (const match of text.matchAll(encoded)) {
    const { index } = match
    const [whole, unit, byte, point, percents, decimal, hexadecimal, name] = match
    if (name !== undefined && !named.has(name)) continue
    keepUntil(index)
    if (percents === undefined) put(characterOf(unit ?? byte, decimal, point ?? hexadecimal, name), index)
    else for (const [at, meant] of unpercent(percents)) put(meant, index + at)
    end = index + whole.length
  }
  keepUntil(text.length)
  return { text: parts.join(''), from: [...starts, from.at(-1) ?? 0] }
}

function characterOf(
  unit: string | undefined,
  decimal: string | undefined,
  hexadecimal: string | undefined,
  name: string | undefined,
): string {
  if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16))
  if (name !== undefined) return named.get(name) ?? ''
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  return point <= 0x10_ffff ? String.fromCodePoint(point) : ''
}

/** What a run of percent codes means, each character with its place in the run. */
function unpercent(run: string): readonly (readonly [number, string])[] {
  const bytes = Uint8Array.from(run.match(/[^%]{2}/g) ?? [], (byte) => Number.parseInt(byte, 16))
  const characters = Array.from(decodeBytes(bytes))
  let at = 0
  return characters.map((character) => {
    const place = [at, character] as const
    at += 3 * (bytes.length === characters.length ? 1 : utf8.encode(character).length)
    return place
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodeBytes(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    // Not UTF-8: each byte is a character, as in Latin-1.
    return Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('')
  }
}
