import { describe } from '@cancel/core/beside'
import { invalid } from './options.ts'

/** Plain JavaScript has no types: a promise without `await`, or a factory in place of a client, is told by its name. */
export function mustHave(given: unknown, member: string, name: string, allowed: string): void {
  const has: Readonly<Record<string, unknown>> = Object(given)
  if (typeof has[member] === 'function') return
  // Whoever gives a text in place of a client may have given a credential.
  const shown = typeof given === 'string' ? 'a text' : describe('', given)
  throw invalid(`${name} must be ${allowed}; given ${shown}`)
}
