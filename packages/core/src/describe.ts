import { namesSecret } from './errors/redact.ts'
import { isPromise } from './soon.ts'

/** What was given, in few words: enough to recognise it, cut short, never the inside of an object, never a secret. */
export function describe(field: string, value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') {
    if (value !== '' && namesSecret(field)) return 'another text'
    const characters = Array.from(value.slice(0, 120))
    return JSON.stringify(characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : value)
  }
  if (typeof value === 'function') return 'a function'
  try {
    if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
    if (isPromise(value)) return 'a promise'
  } catch {
    // A proxy that was revoked, or that throws at every look, is an object all the same.
  }
  if (typeof value === 'object' && value !== null) return 'an object'
  if (value !== null && namesSecret(field)) return `a ${typeof value}`
  const simple = value as number | symbol
  return typeof value === 'bigint' ? `${value}n` : String(simple)
}

/** No setting but a credential is as long, and a credential may have been given in another one's place. */
const longestSetting = 24

/** The same of a setting: a text that may be a credential is not printed. */
export function describeSetting(field: string, value: unknown): string {
  if (typeof value !== 'string') return describe(field, value)
  // Before its host and behind its origin a URL may hold a credential, too.
  if (/^[a-z]+:\/\/|@/i.test(value)) {
    const origin = URL.canParse(value) ? new URL(value).origin : 'null'
    return origin === 'null'
      ? 'another text'
      : `${JSON.stringify(origin)}${value === origin ? '' : ' and more'}`
  }
  return value.length <= longestSetting ? describe(field, value) : `a text of ${value.length} characters`
}

/** What was thrown: its name, and a code of capitals, such as `Error ECONNREFUSED`. What it says may hold anything. */
export function describeThrown(error: unknown): string {
  try {
    if (!(error instanceof Error)) return typeof error
    const { name, code } = error as { readonly name: string; readonly code?: unknown }
    return typeof code === 'string' && /^[A-Z\d_]{1,40}$/.test(code) ? `${name} ${code}` : name
  } catch {
    return 'object'
  }
}
