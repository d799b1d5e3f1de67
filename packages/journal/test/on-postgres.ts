import { createHash } from 'node:crypto'
import { findPostgres, type Postgres, startPostgres, withoutPostgres } from '@cancel/postgres'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { openPostgresJournal } from '../src/postgres/index.ts'
import { useStore } from './fixtures.ts'
import { hasPooler, startPooler } from './pooler.ts'

export const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) process.emitWarning(`skipped: ${withoutPostgres}`)

let server: Postgres | undefined
let pooler: Pick<Postgres, 'url' | 'close'> | undefined
let pool: pg.Pool | undefined

/** The pool of this file's server: through PgBouncer where it is installed, since what works there works without. */
export function poolOfTests(): pg.Pool {
  if (pool === undefined) throw new Error('the server is not started')
  return pool
}

export function serverOfTests(): Postgres {
  if (server === undefined) throw new Error('the server is not started')
  return server
}

/** A schema for each journal of the tests. */
export const schemaOf = (name: string): string =>
  `j${createHash('sha256').update(name).digest('hex').slice(0, 16)}`

beforeAll(async () => {
  if (!hasPostgres) return
  server = await startPostgres()
  pooler = hasPooler ? await startPooler(server) : undefined
  pool = new pg.Pool({ connectionString: (pooler ?? server).url, max: 8 })
  // A restart ends idle connections, too.
  pool.on('error', () => undefined)
})
afterAll(async () => {
  await pool?.end()
  await pooler?.close()
  await server?.close()
})

useStore(
  (name, { now, random } = {}) => {
    const query = (text: string, values?: unknown[]): Promise<pg.QueryResult> =>
      poolOfTests().query(text, values)
    return openPostgresJournal({ query, schema: schemaOf(name), now, random })
  },
  async (name, changes) => {
    for (const [orderId, sql] of changes)
      await poolOfTests().query(`UPDATE ${schemaOf(name)}.entries SET ${sql} WHERE order_id = $1`, [orderId])
  },
)
