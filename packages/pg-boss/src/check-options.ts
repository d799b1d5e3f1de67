import type { Accounts } from '@cancel/bulk'
import { checkWith, type GivenCheck } from '@cancel/core/beside'
import { JournalError } from '@cancel/journal'
import * as z from 'zod/mini'

export const aFunction: z.ZodMiniCustom = z.custom((value) => typeof value === 'function', 'a function')

export function count(least: number): z.ZodMiniOptional<z.ZodMiniNumberFormat> {
  const allowed = `a whole number of at least ${least}`
  return z.optional(z.int(allowed).check(z.gte(least, allowed)))
}

/** An option of another spelling would be its default: one order at once would be eight. */
export const checkOptions: GivenCheck = checkWith(invalid)

const anObject: z.ZodMiniType = z.looseObject({}, 'an object of clients by name')

/** A promise without `await` has no account, and of two clients of one account one would be lost. */
export function checkAccounts(accounts: Accounts): void {
  checkOptions(anObject, accounts, { root: 'accounts' })
  const names = new Map<string, string>()
  for (const [name, client] of Object.entries(accounts)) {
    if (typeof Object(client).plan !== 'function')
      throw invalid(`accounts.${name} must be a client, such as createShopee() gives`)
    const other = names.get(client.account)
    if (other !== undefined)
      throw invalid(`accounts ${other} and ${name} are both ${client.account}: leave one out`)
    names.set(client.account, name)
  }
}

export function invalid(message: string): JournalError {
  return new JournalError({ code: 'invalid', message })
}
