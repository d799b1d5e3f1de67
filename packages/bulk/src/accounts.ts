import type { AnyCanceller, CancelError } from '@cancel/core'
import { type NamedClient, namedClients } from '@cancel/core/integration'
import { BulkError } from './bulk-error.ts'
import { invalid } from './options.ts'

/** Clients by a name of the user's, which rows may use in their `account` column. */
export type Accounts = Readonly<Record<string, AnyCanceller>>

export type Account = NamedClient

/** Accounts as rows name them: by the user's name, or by the client's own account. */
export interface AccountBook {
  readonly find: (text: string) => Account | undefined
  /** By what is stored: the client's own account. */
  readonly of: (account: string) => Account | undefined
  readonly names: readonly string[]
  readonly clients: readonly AnyCanceller[]
}

export function bookOf(accounts: Accounts): AccountBook {
  const list = namedClients(accounts, invalid)
  const byName = new Map(list.map((each) => [each.name, each]))
  const byAccount = new Map(list.map((each) => [each.id, each]))
  return {
    find: (text) => byName.get(text) ?? byAccount.get(text),
    of: (account) => byAccount.get(account),
    names: [...byName.keys()],
    clients: list.map(({ client }) => client),
  }
}

/** Said of an account that a run needs, by its name then, and that is not there now. */
export function noAccount(
  { name, account }: { readonly name: string; readonly account: string },
  { find, names }: AccountBook,
): string {
  const now = find(name)?.id
  if (now !== undefined)
    return `account ${name} was ${account} when the run was planned and is ${now} now: give it the settings it had, or plan again`
  return `the run needs the account ${account} (${name} when it was planned); the accounts are ${names.join(', ')}`
}

/** Ends a plan by the name of the account, of which there may be many. */
export function failedAccount(name: string, error: CancelError): BulkError {
  return new BulkError({ code: 'invalid', message: `account ${name}: ${error.message}`, cause: error })
}
