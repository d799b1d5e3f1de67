import * as z from 'zod/mini'
import type { AnyCanceller } from './contract/canceller.ts'
import { describe } from './describe.ts'
import { problemIn, type Schema, type Words } from './schema.ts'

// For packages that work with any client: checks of their options, their errors' brand, which errors are the account's,
// clients by name and wrapped clients, listeners whose errors end nothing, tokens that are on their way, and what of a hint or
// a refusal is for people.
export { tokensSettled } from './auth/stored-tokens.ts'
export { describe } from './describe.ts'
export { callFields } from './settings/client-settings.ts'
export { brandWith, hasBrand } from './errors/brand.ts'
export { isOfTheAccount, isShutOut } from './errors/cancel-error.ts'
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
 * Throws for what has no such function. Plain JavaScript has no types: a promise without `await`, or a factory in place of
 * a client, is told by its name.
 */
export function mustHave(
  given: unknown,
  member: string,
  name: string,
  allowed: string,
  errorOf: (message: string) => Error,
): void {
  const has: Readonly<Record<string, unknown>> = Object(given)
  if (typeof has[member] === 'function') return
  // Whoever gives a text in place of a client may have given a credential.
  const shown = typeof given === 'string' ? 'a text' : describe('', given)
  throw errorOf(`${name} must be ${allowed}; given ${shown}`)
}

/** Throws for what is no client. */
export function mustBeClient(given: unknown, name: string, errorOf: (message: string) => Error): void {
  mustHave(given, 'plan', name, 'a client, such as createShopee() gives', errorOf)
}

/** A client under a name of its user's. */
export interface NamedClient {
  readonly name: string
  readonly client: AnyCanceller
  /** The client's own `account`. One that was not used yet reads all of its settings for it, each time. */
  readonly id: string
}

const clientsByName: Schema<unknown> = z.looseObject({}, 'an object of clients by name')

/** The clients that a program is given by name. Throws for what is none, and for two of one account: one would be lost. */
export function namedClients(accounts: unknown, errorOf: (message: string) => Error): readonly NamedClient[] {
  checkWith(errorOf)(clientsByName, accounts, { root: 'accounts' })
  const names = new Map<string, string>()
  return Object.entries(accounts as Readonly<Record<string, AnyCanceller>>).map(([name, client]) => {
    mustBeClient(client, `accounts.${name}`, errorOf)
    const id = client.account
    const other = names.get(id)
    if (other !== undefined)
      throw errorOf(
        `accounts ${other} and ${name} are both ${id}: give the setting account, or leave one out`,
      )
    names.set(id, name)
    return { name, client, id }
  })
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

/** What `engine/case.ts` puts at the end of a hint for programmers: people are told in words of their own. */
const toProgrammers =
  /Store the result and follow it(: somebody still decides)?\.( If it stays open.*)?|Reading cannot tell: a person has to look\./

/** The hint of a result without what is left to do, which people are told by the status. */
export function hintToPeople(hint = ''): string {
  return hint.replace(toProgrammers, '').trim()
}

/** A refusal without the form of a reason that no cell and no option of a command can hold. */
export function refusalToPeople(message: string): string {
  return message.replace(', or { raw }; given', '; given')
}
