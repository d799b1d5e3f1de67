import type { Accounts } from '@cancel/bulk'
import { JournalError } from '@cancel/journal'

/** An option of another spelling would be its default: one order at once would be eight. */
export function onlyKnown<Options extends object>(
  name: string,
  given: Options,
  known: Readonly<Record<keyof Options, true>>,
): void {
  if (typeof given !== 'object' || given === null || 'then' in given)
    throw invalid(`${name} must be an object`)
  const names = Object.keys(known)
  const unknown = Object.keys(given).find((each) => !names.includes(each))
  if (unknown === undefined) return
  const option = name === 'options' ? unknown : `${name}.${unknown}`
  throw invalid(`there is no option ${JSON.stringify(option)}; the options are ${names.join(', ')}`)
}

export function checkCount(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return
  throw invalid(`${name} must be a whole number of at least ${least}; given ${String(value)}`)
}

/** A promise without `await` has no account, and of two clients of one account one would be lost. */
export function checkAccounts(accounts: Accounts): void {
  if (typeof accounts !== 'object' || accounts === null || 'then' in accounts)
    throw invalid('accounts must be an object of clients by name')
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
