import type { Accounts } from '@cancel/bulk'
import type { Journal } from '@cancel/journal'
import { CommandError } from './exit.ts'

/** The journal's file, where none is named. */
export const defaultFile = 'cancel.db'

/** The journal's address in PostgreSQL, where one is given and no file is named, the usual one included. */
export function postgresOf({
  journal,
  postgres,
}: {
  readonly journal?: string | undefined
  readonly postgres?: string | undefined
}): string | undefined {
  if (journal === undefined) return postgres ?? (process.env['CANCEL_POSTGRES'] || undefined)
  if (postgres === undefined) return undefined
  throw new CommandError(`there is one journal: give --postgres or --journal ${journal}, not both`)
}

export interface PostgresJournal extends Journal {
  /** Accounts that keep to the limits that workers keep to. */
  readonly share: (accounts: Accounts) => Promise<Accounts>
}

/** Loaded only where it is asked for: most journals are a file. */
export async function openPostgres(connectionString: string): Promise<PostgresJournal> {
  const [{ connect, shareLimits }, { openPostgresJournal }] = await Promise.all([
    import('@cancel/pg-boss'),
    import('@cancel/journal/postgres'),
  ])
  const connection = await connect({ connectionString, connections: 4 })
  try {
    const journal = await openPostgresJournal({ query: connection.query })
    const close = async (): Promise<void> => {
      await journal.close()
      await connection.close()
    }
    const share = (accounts: Accounts): Promise<Accounts> => shareLimits(accounts, connection)
    return { ...journal, share, close, [Symbol.asyncDispose]: close }
  } catch (error) {
    await connection.close()
    throw error
  }
}
