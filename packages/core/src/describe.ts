import { isPromise } from './soon.ts'

// `orderIdKey` names the spelling of an id.
const secretName = /token|secret|password|(?<!id)key|sign/i

/** What was given, in few words: enough to recognise it, cut short, never the inside of an object, never a secret. */
export function describe(field: string, value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') {
    if (value !== '' && secretName.test(field)) return 'another text'
    const characters = Array.from(value.slice(0, 120))
    return JSON.stringify(characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : value)
  }
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return isPromise(value) ? 'a promise' : 'an object'
  if (typeof value === 'number' && secretName.test(field)) return 'a number'
  const simple = value as number | symbol
  return String(simple)
}
