import type { AnyCanceller } from './contract/canceller.ts'
import { problemIn, type Schema, type Words } from './schema.ts'

// For packages that stand beside a client: how their options are checked, how what was given is named, how their errors are known in
// any copy, which errors are the account's, how a client is wrapped, how a listener is told what ends nothing, and what of a hint or a
// refusal is for people.
export { describe } from './describe.ts'
export { callFields } from './settings/client-settings.ts'
export { brandWith, hasBrand } from './errors/brand.ts'
export { isOfTheAccount } from './errors/cancel-error.ts'
export { tell } from './observe.ts'
export { check, type Checking, problemIn, refuse, type Schema } from './schema.ts'

/**
 * Throws for a value that a schema does not take.
 * @param words what is wrong is named as `options`, unless they say otherwise
 */
export type GivenCheck = (schema: Schema<unknown>, given: unknown, words?: Words) => void

/**
 * The check of a package that has an error of its own: an option of another spelling would be its default.
 * @param errorOf makes the error of one sentence, which names the field, what was given and what is allowed
 */
export function checkWith(errorOf: (message: string) => Error): GivenCheck {
  return (schema, given, words = { root: 'options' }) => {
    const problem = problemIn(schema, given, words)
    if (problem !== undefined) throw errorOf(problem)
  }
}

/**
 * The client with other members in place of its own. Any client: of a class of its own as well, whose methods work on no
 * copy of it, and a frozen one, which lets a proxy of itself say nothing else.
 */
export function instead(client: AnyCanceller, members: Partial<AnyCanceller>): AnyCanceller {
  const beside: AnyCanceller = Object.create(client)
  return new Proxy(beside, {
    get: (_, name) => {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name)
      const member: unknown = Reflect.get(client, name)
      return typeof member === 'function' ? member.bind(client) : member
    },
  })
}

/** The hint of a result without the call that a programmer makes next, which `engine/case.ts` puts at its end. */
export function hintToPeople(hint = ''): string {
  return hint
    .replace(/Store the result and follow it(: somebody still decides)?\.( If it stays open.*)?/, '')
    .trim()
}

/** A refusal without the form of a reason that no cell and no option of a command can hold. */
export function refusalToPeople(message: string): string {
  return message.replace(', or { raw }; given', '; given')
}
