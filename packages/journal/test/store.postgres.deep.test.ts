import { describe } from 'vitest'
import { hasPostgres } from './on-postgres.ts'

// The tests of the SQLite store, word for word, on PostgreSQL.
describe.skipIf(!hasPostgres)('on PostgreSQL', async () => {
  await import('./cancel-once.test.ts')
  await import('./damaged.test.ts')
  await import('./runs.test.ts')
  await import('./settle.test.ts')
})
