import { parse } from '../entry-row.ts'
import type { AccountPause } from '../entry.ts'
import { JournalError } from '../journal-error.ts'
import { storable } from '../storable.ts'
import type { EntryStore } from '../store.ts'
import { createEntries, type Leases } from './entries.ts'
import { createRuns } from './runs.ts'
import type { Steady } from './steady.ts'

/** The store in a schema of PostgreSQL. The connection is the caller's, and stays open. */
export function createPostgresStore(given: Steady, schema: string, leases: Leases): EntryStore {
  let isClosed = false
  const steady: Steady = (text, values) => {
    if (!isClosed) return given(text, values)
    return Promise.reject(new JournalError({ code: 'closed', message: 'PostgreSQL: the journal is closed' }))
  }
  return {
    ...createEntries(steady, schema, leases),
    runs: createRuns(steady, schema),
    pauses: async () => {
      const { rows } = await steady(`SELECT account, body FROM ${schema}.pauses ORDER BY account`)
      return rows.map(({ account, body }) => parse(String(account), 'pause', body) as AccountPause)
    },
    pause: async (pause) => {
      await steady(
        `INSERT INTO ${schema}.pauses (account, body) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET body = excluded.body`,
        [pause.account, storable(pause)],
      )
    },
    resume: async (account) => {
      await steady(`DELETE FROM ${schema}.pauses WHERE account = $1`, [account])
    },
    close: async () => {
      isClosed = true
    },
  }
}
