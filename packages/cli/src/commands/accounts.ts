import { type AnyCanceller, CancelError, type Limit } from '@cancel/core'
import { howToGiveAccounts, loadSetup } from '../config.ts'
import { CommandError, exit } from '../exit.ts'
import { duration, openScreen, show, table } from '../screen.ts'

interface Checked {
  readonly name: string
  readonly account: string
  readonly works: boolean
  readonly expiresAt?: string
  readonly problem?: string
  readonly limits: readonly Limit[]
}

/** For each account: whether its credentials work, when they end, and its limit. Fetches a token and makes a harmless read. */
export async function showAccounts({
  json = false,
}: {
  readonly json?: boolean | undefined
}): Promise<number> {
  const screen = openScreen(json)
  const { accounts, source } = await loadSetup(process.cwd())
  const entries = Object.entries(accounts)
  if (entries.length === 0) throw new CommandError('no account is configured', undefined, howToGiveAccounts)
  const checked = await Promise.all(entries.map(([name, client]) => checkOne(name, client)))
  const cells = checked.map(({ name, account, works, expiresAt = '', limits }) => [
    name,
    account,
    works ? 'work' : 'FAIL',
    expiresAt,
    limits.map(({ requests, perMs }) => `${requests} in ${duration(perMs)}`).join(', ') || 'not published',
  ])
  show(screen, checked, () => [
    `Accounts of ${source}:`,
    ...table([['name', 'account', 'credentials', 'until', 'limit'], ...cells]).map((line) => `  ${line}`),
    ...checked.flatMap(({ name, problem }) => (problem === undefined ? [] : [`  ${name}: ${problem}`])),
  ])
  return checked.every(({ works }) => works) ? exit.done : exit.use
}

async function checkOne(name: string, client: AnyCanceller): Promise<Checked> {
  const known = { name, account: client.account, limits: client.capabilities.limits ?? [] }
  try {
    const { expiresAt } = await client.check()
    return { ...known, works: true, ...(expiresAt === undefined ? {} : { expiresAt }) }
  } catch (error) {
    if (!CancelError.is(error)) throw error
    return { ...known, works: false, problem: error.message }
  }
}
