import { type AnyCanceller, CancelError, type Limit } from '@cancel/core'
import { howToGiveAccounts, loadSetup } from '../config.ts'
import { CommandError, exit } from '../exit.ts'
import { limitWords } from '../limit-words.ts'
import { openScreen, type Screen, show } from '../screen.ts'

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
  show(screen, checked, () => [
    `Accounts of ${source}:`,
    ...checked.flatMap((each) => accountLines(screen, each)),
  ])
  return checked.every(({ works }) => works) ? exit.done : exit.use
}

async function checkOne(name: string, client: AnyCanceller): Promise<Checked> {
  const known = { name, limits: client.capabilities.limits ?? [] }
  let account: string = client.provider
  try {
    account = client.account
    const { expiresAt } = await client.check()
    return { ...known, account, works: true, ...(expiresAt === undefined ? {} : { expiresAt }) }
  } catch (error) {
    if (!CancelError.is(error)) throw error
    return { ...known, account, works: false, problem: error.message }
  }
}

function accountLines(
  { style }: Screen,
  { name, account, works, expiresAt, problem, limits }: Checked,
): readonly string[] {
  const until = expiresAt === undefined ? '' : `, until ${expiresAt}`
  const limit = limitWords(limits)
  return [
    `${style('bold', name)}  ${account}`,
    works
      ? `  ${style('green', 'works')}     the credentials hold${until}`
      : `  ${style('red', 'FAILS')}     ${problem ?? ''}`,
    `  limit     ${limit === '' ? 'the vendor publishes none' : limit}`,
  ]
}
