import { existsSync } from 'node:fs'
import { type AnyCanceller, CancelError } from '@cancel/core'
import { type Journal, openJournal } from '@cancel/journal'
import { defaultFile, openPostgres, type PostgresJournal, postgresOf } from './postgres-journal.ts'
import { howToGiveAccounts, loadSetup, type Setup } from './config.ts'
import { CommandError } from './exit.ts'
import { openScreen, type Screen } from './screen.ts'

/** Options that every command takes. */
export interface CommonOptions {
  readonly journal?: string | undefined
  readonly postgres?: string | undefined
  readonly json?: boolean | undefined
}

/** What a command works with. */
export interface Context {
  readonly screen: Screen
  readonly setup: Setup
  readonly journal: Journal
}

/** Opens screen, accounts and journal for one command, and closes the journal whatever happens. */
export async function withCommand(
  options: CommonOptions,
  work: (context: Context) => Promise<number>,
): Promise<number> {
  const screen = openScreen(options.json ?? false)
  const setup = await loadSetup(process.cwd())
  if (Object.keys(setup.accounts).length === 0)
    throw new CommandError('no account is configured', undefined, howToGiveAccounts)
  for (const [name, client] of Object.entries(setup.accounts)) checkAccount(setup, name, client)
  const url = postgresOf(options)
  const [own] = setup.ownPaces
  if (url !== undefined && own !== undefined)
    throw new CommandError(
      `${setup.source}: accounts.${own}.pace is for a journal in a file: in PostgreSQL all machines keep to the vendor's limit together`,
    )
  const journal: Journal & Partial<PostgresJournal> = await (url === undefined
    ? openJournal(options.journal ?? defaultFile)
    : openPostgres(url))
  try {
    const accounts = (await journal.share?.(setup.accounts)) ?? setup.accounts
    return await work({ screen, setup: { ...setup, accounts }, journal })
  } finally {
    await journal.close()
  }
}

/** A client looks at its settings at the first call: what is wrong with them is said with the name of its account. */
function checkAccount({ source }: Setup, name: string, client: AnyCanceller): void {
  try {
    void client.account
  } catch (error) {
    if (!CancelError.is(error)) throw error
    throw new CommandError(`${source}: accounts.${name}: ${error.message}`)
  }
}

/** The same for what only reads the journal: no account is needed, and another program may be at work on it. */
export async function withJournal(
  options: CommonOptions,
  work: (context: Omit<Context, 'setup'>) => Promise<number>,
  { readOnly }: { readonly readOnly: boolean },
): Promise<number> {
  const { journal: file = defaultFile, json = false } = options
  checkThere(options)
  const url = postgresOf(options)
  const journal = await (url === undefined ? openJournal(file, { readOnly }) : openPostgres(url))
  try {
    return await work({ screen: openScreen(json), journal })
  } finally {
    await journal.close()
  }
}

/** For a command that goes on with what another one stored: in another folder it would leave an empty journal. */
export function checkThere(options: CommonOptions): void {
  const { journal: file = defaultFile } = options
  if (postgresOf(options) === undefined && !existsSync(file))
    throw new CommandError(`${file}: there is no journal here yet; cancel plan FILE makes one`)
}

/** The account of that name. Throws `CommandError` that names those there are. */
export function accountOf({ accounts, source }: Setup, name: string): AnyCanceller {
  const client = Object.hasOwn(accounts, name) ? accounts[name] : undefined
  if (client !== undefined) return client
  const known = Object.keys(accounts).join(', ')
  throw new CommandError(`there is no account ${JSON.stringify(name)} in ${source}; there are ${known}`)
}
