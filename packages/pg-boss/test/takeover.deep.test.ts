import { systemClock } from '@cancel/core'
import {
  createLeaseTable,
  createSteady,
  type Lease,
  migrate,
  openPostgresJournal,
  type Query,
} from '@cancel/journal/postgres'
import { createPlainClient } from '@cancel/plain-vendor'
import { findPostgres, type Postgres, withoutPostgres } from '@cancel/postgres'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { workerTables } from '../src/tables.ts'
import { createTurns } from '../src/turns.ts'
import { cancelsOf, plan, startDatabase, startVendor, startWorkers, untilServed } from './fixtures.ts'
import { plainAccount } from './vendor-account.ts'

const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) process.emitWarning(`skipped: ${withoutPostgres}`)

const forgetful = expect.stringContaining('a replica of the database took over')

/** A replica that has what it has takes over. */
async function takeOver(server: Postgres, pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(`SHOW data_directory`)
  await pool.query(`COPY (SELECT WHERE false) TO '${rows[0].data_directory}/standby.signal'`)
  await server.restart()
  await pool.query(`SELECT pg_promote()`)
}

function poolOn(server: Postgres): { readonly pool: pg.Pool; readonly query: Query } {
  const pool = new pg.Pool({ connectionString: server.url, options: '-c synchronous_commit=local' })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  return { pool, query: (text, values) => pool.query(text, values) }
}

describe.skipIf(!hasPostgres)('a replica that lags behind takes over', () => {
  test('what it forgot is not sent before a person was told and begins the run again', async () => {
    const server = await startDatabase()
    const { pool } = poolOn(server)
    const vendor = await startVendor({ delay: () => 5 })
    const accounts = { main: plainAccount({ url: vendor.url, account: 'plain/main' }) }
    const rows = Array.from({ length: 40 }, (_, index) => ['main', `o${index}`, 'A x1'] as const)
    for (const [, order] of rows) vendor.add(order, [{ id: 'A', quantity: 3 }])
    const options = { connectionString: server.url, accounts, turn: { rows: 10 } }
    const first = await startWorkers(options)
    const token = await plan(first.workers.journal, accounts, 'night', rows)
    await first.workers.begin('night', { confirm: token })
    while (vendor.ledger.length < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    await first.workers.stop()
    const sent = cancelsOf(vendor)
    await pool.query(
      `DELETE FROM cancel.entries WHERE id IN (SELECT id FROM cancel.entries ORDER BY id DESC LIMIT 9)`,
    )
    await pool.query(`DELETE FROM cancel.turns`)
    await takeOver(server, pool)

    const { workers } = await startWorkers(options)
    // Whoever goes on because the program ended does not know of it yet.
    await workers.begin('night')
    await untilServed(workers, 'night')
    expect(cancelsOf(vendor)).toEqual(sent)
    expect((await workers.standing('night')).accounts).toEqual([
      { account: 'plain/main', state: 'stopped', why: forgetful },
    ])
    await workers.begin('night')
    await untilServed(workers, 'night')
    // The person was wrong here, which shows that these are the ones that would have been sent again.
    expect([...cancelsOf(vendor).values()].filter((times) => times > 1)).toHaveLength(9)
  })

  test('a turn that began before sends nothing more, and a synchronous replica is trusted', async () => {
    const server = await startDatabase()
    const { pool, query } = poolOn(server)
    const steady = createSteady(query, { patienceMs: 30_000, clock: systemClock })
    const lease: Lease = {
      account: 'plain/main',
      token: '1',
      signal: new AbortController().signal,
      check: () => undefined,
      lose: () => {
        throw new Error('the lease is over')
      },
    }
    const journal = await openPostgresJournal({ query, leases: () => lease })
    await migrate(steady, 'cancel', workerTables)
    const vendor = await startVendor()
    for (const order of ['7', '8']) vendor.add(order)
    const client = createPlainClient({ url: vendor.url })
    await createLeaseTable(steady, 'cancel').take('plain/main', 'one', 600_000)
    await journal.cancel(client, { orderId: '7' })
    const turns = createTurns(steady, 'cancel', () => undefined)
    await turns.begin('plain/main', 'alone')
    await pool.query(`ALTER SYSTEM SET synchronous_standby_names = 's1'`)
    await server.restart()
    await turns.begin('plain/main', 'copied')
    await pool.query(`ALTER SYSTEM RESET synchronous_standby_names`)
    await takeOver(server, pool)
    await expect(journal.cancel(client, { orderId: '8' })).rejects.toThrow('the lease is over')
    expect([...cancelsOf(vendor).keys()]).toEqual(['7'])
    expect(await turns.whyForgetful('plain/main', 'alone')).toEqual(forgetful)
    expect(await turns.whyForgetful('plain/main', 'copied')).toBeUndefined()
    await turns.stop('plain/main', 'alone', 'refused')
    await turns.begin('plain/main', 'alone')
    expect(await turns.whyForgetful('plain/main', 'alone')).toEqual(forgetful)
    await turns.stop('plain/main', 'alone', 'told', { isForgetful: true })
    await turns.begin('plain/main', 'alone')
    expect(await turns.whyForgetful('plain/main', 'alone')).toBeUndefined()
    // Nothing is copied any more.
    await takeOver(server, pool)
    expect(await turns.whyForgetful('plain/main', 'copied')).toEqual(forgetful)
  })
})
