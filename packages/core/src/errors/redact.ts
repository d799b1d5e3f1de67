import { compact } from '../compact.ts'
import type { Signed } from '../contract/provider.ts'
import { plainOf } from './spellings.ts'
import { hexOf, utf8 } from '../utf8.ts'

const longest = 500
const shortest = 4
/** As much of a foreign text as is looked at. */
const mostRead = 100_000
/** How many characters an encoder makes of one, at most. */
const longestForm = 8
/** A longer secret is looked for as it is. */
const longestEncoded = 10_000
/** Signatures are secrets too, a new one each attempt: of one length only the latest are kept. */
const mostAlike = 1000

/** Takes every secret in use out of foreign text before it reaches an error, an event or a result. */
export interface Scrubber {
  /** From now on this value is taken out. Values below four characters are not: they would shred every text. */
  readonly add: (secret: string) => void
  /**
   * Scrubs and cuts at 500 characters. What is left can be stored anywhere and forges no line of a log: no control
   * character, no half of a surrogate pair, and only whole characters.
   */
  readonly text: (foreign: string) => string
}

/** A secret as it may stand in a text, raw, in base64 or in hexadecimal, and the same as it is once every encoder is undone. */
interface Forms {
  readonly raw: readonly string[]
  /** Made when a text is the first that may hold one: most signatures are never looked for. */
  plain?: readonly string[]
}

export function createScrubber(): Scrubber {
  const byLength: (Map<string, Forms | undefined> | undefined)[] = []
  return {
    add: (secret) => {
      if (secret.length < shortest) return
      const alike = (byLength[secret.length] ??= new Map<string, Forms | undefined>())
      const forms = alike.get(secret)
      alike.delete(secret)
      alike.set(secret, forms)
      if (alike.size <= mostAlike) return
      const [oldest = ''] = alike.keys()
      alike.delete(oldest)
    },
    text: (foreign) => {
      let text = foreign.slice(0, mostRead)
      const known: Forms[] = []
      const found: string[] = []
      // No form of a secret is shorter than the secret: a short text is not held against a thousand signatures.
      for (const alike of byLength.slice(0, text.length + 1))
        for (const [secret, made] of alike ?? []) {
          const forms = made ?? formsOf(secret)
          if (made === undefined) alike?.set(secret, forms)
          known.push(forms)
          for (const form of forms.raw) if (text.includes(form)) found.push(form)
        }
      // Longest first, so that a secret inside another does not leave the rest of the longer one behind.
      for (const form of found.toSorted((a, b) => b.length - a.length))
        text = text.replaceAll(form, '[secret]')
      if (isEncoded.test(text)) text = withoutEchoes(text, known)
      // A secret that the end of the reading cut in two is found by nobody.
      if (foreign.length > mostRead) text = text.slice(0, -longestForm * byLength.length || undefined)
      return cut(text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim())
    },
  }
}

/** What an encoder leaves behind. */
const isEncoded = /[\\%&+]/

/** Takes out secrets that an encoder has changed. */
function withoutEchoes(given: string, known: readonly Forms[]): string {
  const { text, from } = plainOf(given)
  const echoes = known
    .flatMap((forms) => (forms.plain ??= plainForms(forms)))
    .filter((form) => form.length >= shortest && text.includes(form))
    .flatMap((form) => placesOf(form, text))
    .toSorted((a, b) => a.start - b.start)
  let clean = ''
  let end = 0
  for (const echo of echoes) {
    const [start, stop] = [from[echo.start] ?? 0, from[echo.end] ?? given.length]
    if (start >= end) clean += `${given.slice(end, start)}[secret]`
    end = Math.max(end, stop)
  }
  return clean + given.slice(end)
}

function placesOf(form: string, text: string): { readonly start: number; readonly end: number }[] {
  const places = []
  for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + form.length))
    places.push({ start, end: start + form.length })
  return places
}

function formsOf(secret: string): Forms {
  // Nobody's token is as long; what an answer calls one may be.
  if (secret.length > longestEncoded) return { raw: [secret], plain: [] }
  const octets = [...utf8.encode(secret)]
  const bytes = String.fromCodePoint(...octets)
  const within = [base64Within(bytes, 0), base64Within(bytes, 1), base64Within(bytes, 2)]
  const hexadecimal = hexOf(octets)
  // A form of the web reads a `+` as a space.
  const raw = new Set([secret, secret.replaceAll('+', ' ')])
  for (const form of [btoa(bytes).replaceAll('=', ''), ...within])
    if (form.length >= shortest) raw.add(form).add(form.replaceAll('+', '-').replaceAll('/', '_'))
  // Of hexadecimal digits the case says nothing.
  for (const form of /^[\da-f]+$/i.test(secret) ? [secret, hexadecimal] : [hexadecimal])
    raw.add(form.toLowerCase()).add(form.toUpperCase())
  return { raw: [...raw] }
}

/** What base64 makes of these bytes within others, as in `user:password`: the characters that no other byte changes. */
function base64Within(bytes: string, before: number): string {
  const whole = Math.floor(((before + bytes.length) * 8) / 6)
  return btoa('\0'.repeat(before) + bytes).slice(Math.ceil((before * 8) / 6), whole)
}

function plainForms({ raw }: Forms): readonly string[] {
  return raw.map((form) => plainOf(form).text)
}

/** Cut by whole characters; half a pair, which no store takes, is replaced. */
function cut(text: string): string {
  const isLong = text.length > longest
  const kept = isLong ? text.slice(0, longest).replace(/[\ud800-\udbff]$/, '') : text
  return `${kept.replaceAll(/\p{Surrogate}/gu, '\ufffd')}${isLong ? '…' : ''}`
}

/** A copy of an error that holds only what is safe: its name, its code, its scrubbed message. Never throws. */
export function copyCause(error: unknown, scrub: Scrubber, depth = 0): Error | undefined {
  try {
    if (!(error instanceof Error) || depth > 8) return undefined
    // ky prints the whole address, and a query may hold a signature.
    const text = scrub.text(error.message).replaceAll(/(https?:\/\/[^\s?]+)\?\S*/g, '$1')
    const copy = new Error(text)
    copy.name = scrub.text(error.name)
    delete copy.stack
    const { code } = error as { code?: unknown }
    const cause = copyCause(error.cause, scrub, depth + 1)
    return Object.assign(
      copy,
      compact({ code: typeof code === 'string' ? scrub.text(code) : undefined, cause }),
    )
  } catch {
    // An error that cannot be looked at is no evidence.
    return undefined
  }
}

const secretName = /token|secret|password|passwd|key|ticket|credential|signature|authorization|cookie|^sign$/i

/** Whether a member's name speaks of a secret. `token_type` names a kind, `orderIdKey` the spelling of an id. */
export function namesSecret(name: string): boolean {
  return secretName.test(name) && !/type|orderIdKey/i.test(name)
}

/**
 * Every text below a member whose name speaks of a secret, wherever it stands: what a caller hands to a login and what a
 * login answers are kept out of every message, and no provider has to say which of its fields they are.
 */
export function secretsIn(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > 8) return []
  const found: string[] = []
  for (const [name, member] of Object.entries(value as Readonly<Record<string, unknown>>))
    if (typeof member !== 'string') found.push(...secretsIn(member, depth + 1))
    else if (namesSecret(name)) found.push(member)
  return found
}

/** Long, and of the letters that signatures have. */
const looksSigned = /^[\w+/=.~-]{20,}$/

/**
 * What a signature or a credential lays over a request: what its name tells, and under any name what looks like one. A
 * header's scheme is no secret; what stands behind it is.
 * @param shown what ordinary settings hold: an account's name may be made of them
 * @param declared the endpoint's own headers, of which only names tell
 */
export function secretsSigned(
  { query, headers, requestId, correlationId }: Signed,
  shown: readonly unknown[] = [],
  declared: Signed['headers'] = {},
): readonly string[] {
  const open = new Set<unknown>([...shown, requestId, correlationId])
  const found = secretsIn([query, headers, declared])
  for (const value of [...Object.values(query ?? {}), ...Object.values(headers ?? {})])
    if (looksSigned.test(value) && !open.has(value)) found.push(value)
  const parts = new Set<string>()
  for (const value of found) parts.add(value).add(value.slice(value.indexOf(' ') + 1))
  return [...parts]
}
