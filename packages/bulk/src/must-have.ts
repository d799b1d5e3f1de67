import { BulkError } from './bulk-error.ts'

/** Plain JavaScript has no types: a promise without `await`, or a factory in place of a client, is told by its name. */
export function mustHave(given: unknown, member: string, name: string, allowed: string): void {
  const has: Readonly<Record<string, unknown>> = Object(given)
  if (typeof has[member] === 'function') return
  const kind = 'then' in has ? 'a promise' : given === null ? 'null' : typeof given
  throw new BulkError({ code: 'invalid', message: `${name} must be ${allowed}; given ${kind}` })
}
