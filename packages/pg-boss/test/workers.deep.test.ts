import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Accounts } from '@cancel/bulk'
import { CancelError, systemClock } from '@cancel/core'
import { createPlainClient } from '@cancel/plain-vendor'
import {
  createLeaseTable,
  createSteady,
  migrate,
  openPostgresJournal,
  type Query,
  type Steady,
} from '@cancel/journal/postgres'
import { findPostgres, withoutPostgres } from '@cancel/postgres'
import pg from 'pg'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { connect, createWorkers, shareLimits } from '../src/index.ts'
import {
  cancelsOf,
  newDatabase,
  plan,
  startDatabase,
  startVendor,
  startWorkers,
  untilServed,
} from './fixtures.ts'
import { plainAccount } from './vendor-account.ts'
import { workerTables } from '../src/tables.ts'
import { createTurns } from '../src/turns.ts'

const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) process.emitWarning(`skipped: ${withoutPostgres}`)

async function poolOn(url: string): Promise<{ pool: pg.Pool; steady: Steady }> {
  const pool = new pg.Pool({ connectionString: url })
  onTestFinished(() => pool.end())
  const query = (text: string, values?: unknown[]): Promise<pg.QueryResult> => pool.query(text, values)
  return { pool, steady: createSteady(query, { patienceMs: 0, clock: systemClock }) }
}

describe.skipIf(!hasPostgres)('workers', () => {
  test('a run of two accounts is worked through, each row once', async () => {
    const url = await newDatabase()
    const vendor = await startVendor()
    const accounts = {
      north: plainAccount({ url: vendor.url, account: 'plain/north' }),
      south: plainAccount({ url: vendor.url, account: 'plain/south' }),
    }
    const { workers, notices } = await startWorkers({ connectionString: url, accounts, turn: { rows: 10 } })
    const rows = Array.from(
      { length: 60 },
      (_, index) => [index % 3 === 0 ? 'north' : 'south', `o${index}`, 'A x1'] as const,
    )
    for (const [, order] of rows) vendor.add(order, [{ id: 'A', quantity: 3 }])
    const confirm = await plan(workers.journal, accounts, 'night', rows)
    await expect(workers.begin('night', { confirm: 'wrong' })).rejects.toMatchObject({ code: 'wrong_token' })
    await workers.begin('night', { confirm })
    await untilServed(workers, 'night')
    const { summary, accounts: left } = await workers.standing('night')
    expect(summary.totals).toMatchObject({ cancelled: 60, not_sent: 0 })
    expect(left).toEqual([])
    expect([...cancelsOf(vendor).values()]).toEqual(rows.map(() => 1))
    expect(notices).toEqual([])
    await workers.stop()
    const asked = performance.now()
    await expect(workers.standing('night')).rejects.toMatchObject({ code: 'closed' })
    expect(performance.now() - asked).toBeLessThan(5000)
  })

  test('a shop with many rows does not hold up one with few', async () => {
    const url = await newDatabase()
    const vendor = await startVendor({ delay: () => 2 })
    const accounts = {
      big: plainAccount({ url: vendor.url, account: 'plain/big' }),
      small: plainAccount({ url: vendor.url, account: 'plain/small' }),
    }
    const { workers } = await startWorkers({
      connectionString: url,
      accounts,
      turnsAtOnce: 1,
      turn: { rows: 50 },
    })
    const rows = [
      ...Array.from({ length: 1000 }, (_, index) => ['big', `b${index}`] as const),
      ...Array.from({ length: 10 }, (_, index) => ['small', `s${index}`] as const),
    ]
    for (const [, order] of rows) vendor.add(order)
    await workers.begin('night', { confirm: await plan(workers.journal, accounts, 'night', rows) })
    await untilServed(workers, 'night')
    const order = vendor.ledger.filter(({ kind }) => kind === 'cancel').map(({ orderId }) => orderId)
    expect(order).toHaveLength(1010)
    expect(order.findLastIndex((id) => id.startsWith('s'))).toBeLessThan(120)
  })

  test('an account that a worker does not have is left to the one that has it, and said', async () => {
    const url = await newDatabase()
    const vendor = await startVendor()
    const north = plainAccount({ url: vendor.url, account: 'plain/north' })
    const south = plainAccount({ url: vendor.url, account: 'plain/south' })
    const rows = Array.from({ length: 30 }, (_, index) => ['south', `o${index}`] as const)
    for (const [, order] of rows) vendor.add(order)
    const all = { north, south }
    const desk = await startWorkers({ connectionString: url, accounts: all, work: false })
    await desk.workers.begin('night', { confirm: await plan(desk.workers.journal, all, 'night', rows) })
    const one = await startWorkers({ connectionString: url, accounts: { north }, turnsAtOnce: 2 })
    await vi.waitUntil(() => one.notices.length > 0, { timeout: 300_000 })
    expect(cancelsOf(vendor).size).toBe(0)
    const two = await startWorkers({
      connectionString: url,
      accounts: all,
      turnsAtOnce: 1,
      turn: { rows: 5 },
    })
    await untilServed(two.workers, 'night')
    expect(cancelsOf(vendor).size).toBe(30)
    expect(one.notices).toEqual([
      { type: 'left', account: 'plain/south', message: expect.stringContaining('left to others') },
    ])
  })

  test('refused credentials stop the account until the run is begun again', async () => {
    let isValid = false
    const url = await newDatabase()
    const vendor = await startVendor({ act: () => (isValid ? 'answer' : 'unauthenticated') })
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north' }) }
    const { workers, notices } = await startWorkers({ connectionString: url, accounts })
    const rows = Array.from({ length: 20 }, (_, index) => ['north', `o${index}`] as const)
    for (const [, order] of rows) vendor.add(order)
    for (const name of ['day', 'night'])
      await workers.begin(name, { confirm: await plan(workers.journal, accounts, name, rows) })
    for (const name of ['day', 'night']) {
      await untilServed(workers, name)
      expect((await workers.standing(name)).accounts).toMatchObject([
        { account: 'plain/north', state: 'stopped', why: expect.stringContaining('the token is refused') },
      ])
      // The report of each says so, once.
      expect(await workers.journal.runs.events(name)).toMatchObject([
        { body: { account: 'plain/north', why: expect.stringContaining('the token is refused') } },
      ])
    }
    await vi.waitUntil(() => notices.length > 1, { timeout: 300_000 })
    expect(notices.map(({ type, message }) => [type, message])).toEqual(
      ['day', 'night'].map((name) => ['stopped', `north (plain/north), run ${name}: the token is refused`]),
    )
    isValid = true
    await workers.begin('night')
    await untilServed(workers, 'night')
    expect((await workers.standing('night')).summary.totals).toMatchObject({ cancelled: 20 })
  })

  test('an entry that breaks the client is held, and the others are sent', async () => {
    const url = await newDatabase()
    const vendor = await startVendor()
    const client = createPlainClient({ url: vendor.url, account: 'plain/north' })
    const breaking: typeof client = {
      ...client,
      cancel: (request, options) => {
        if (request.orderId === 'o3') throw new TypeError('poison')
        return client.cancel(request, options)
      },
    }
    const { workers, notices } = await startWorkers({ connectionString: url, accounts: { north: breaking } })
    const rows = Array.from({ length: 8 }, (_, index) => ['north', `o${index}`] as const)
    for (const [, order] of rows) vendor.add(order)
    const confirm = await plan(workers.journal, { north: breaking }, 'night', rows)
    await workers.begin('night', { confirm })
    await untilServed(workers, 'night')
    expect(await workers.journal.entry('plain/north o3')).toMatchObject({
      state: 'held',
      problem: { message: expect.stringContaining('poison') },
    })
    expect(cancelsOf(vendor).size).toBe(7)
    expect(notices).toMatchObject([{ type: 'held', account: 'plain/north' }])
  })

  test('a limit is kept by a row, and held over from turn to turn', async () => {
    const url = await newDatabase()
    const limit = { requests: 20, perMs: 1000 }
    const vendor = await startVendor({ limit })
    const limits = [{ ...limit, kinds: ['cancel', 'read'] as const }]
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north', limits }) }
    const { workers } = await startWorkers({ connectionString: url, accounts, turn: { rows: 7 } })
    const rows = Array.from({ length: 100 }, (_, index) => ['north', `o${index}`] as const)
    for (const [, order] of rows) vendor.add(order)
    await workers.begin('night', { confirm: await plan(workers.journal, accounts, 'night', rows) })
    await untilServed(workers, 'night')
    expect(vendor.throttled()).toBe(0)
    expect(cancelsOf(vendor).size).toBe(100)
  })

  test('what a program sends beside workers takes its places in the same limit', async () => {
    const url = await newDatabase()
    const vendor = await startVendor()
    const limits = [{ requests: 5, perMs: 3_600_000, kinds: ['cancel', 'read'] as const }]
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north', limits }) }
    const { pool } = await poolOn(url)
    const query: Query = (text, values) => pool.query(text, values)
    const { workers, notices } = await startWorkers({ connectionString: url, accounts })
    const { north = accounts.north } = await shareLimits(accounts, { query })
    for (const order of ['a', 'b']) vendor.add(order)
    for (let look = 0; look < 5; look += 1)
      await north.follow({ account: 'plain/north', request: { orderId: 'a' } } as never)
    const confirm = await plan(workers.journal, accounts, 'night', [['north', 'b']])
    await workers.begin('night', { confirm })
    const problem = async (): Promise<string | undefined> =>
      (await workers.journal.entry('plain/north b'))?.problem?.message
    await vi.waitUntil(problem, { timeout: 300_000 })
    expect(await problem()).toMatch(/^the account may send again in 3[56]\d\d s$/)
    expect(cancelsOf(vendor).size).toBe(0)
    // Nothing else would tell whoever looks on why an hour long nothing is sent.
    await vi.waitUntil(() => notices.length > 0, { timeout: 300_000 })
    expect(notices).toEqual([
      {
        type: 'waits',
        account: 'plain/north',
        message: expect.stringMatching(/^north \(plain\/north\) waits until \d{4}-\d\d-\d\d \d\d:\d\d UTC: /),
      },
    ])
  })

  test('a run is made by the clock of the database, by which what was tried before is told', async () => {
    const url = await newDatabase()
    const accounts = { north: createPlainClient({ url: 'http://127.0.0.1:1', account: 'plain/north' }) }
    const { workers } = await startWorkers({ connectionString: url, accounts, work: false })
    const { pool } = await poolOn(url)
    vi.spyOn(Date, 'now').mockReturnValue(0)
    await plan(workers.journal, accounts, 'night', [['north', 'a']])
    vi.restoreAllMocks()
    const { rows } = await pool.query<{ age: number }>(
      `SELECT (extract(epoch FROM clock_timestamp()) * 1000 - at)::float8 AS age FROM cancel.runs`,
    )
    expect(Math.abs(rows[0]?.age ?? Infinity)).toBeLessThan(600_000)
  })

  test('two runs of one name are refused, and both of other names are served', async () => {
    const url = await newDatabase()
    const vendor = await startVendor()
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north' }) }
    const { workers } = await startWorkers({ connectionString: url, accounts, turn: { rows: 5 } })
    for (const order of ['a', 'b', 'c']) vendor.add(order)
    const confirm = await plan(workers.journal, accounts, 'one', [
      ['north', 'a'],
      ['north', 'b'],
    ])
    const other = await plan(workers.journal, accounts, 'two', [['north', 'c']])
    await workers.begin('one', { confirm })
    await expect(plan(workers.journal, accounts, 'one', [['north', 'c']])).rejects.toThrow(/one/)
    await workers.begin('two', { confirm: other })
    await untilServed(workers, 'one')
    await untilServed(workers, 'two')
    expect(cancelsOf(vendor).size).toBe(3)
  })

  test('a run that was taken away, or a row that somebody broke, does not hold up the other runs', async () => {
    const url = await newDatabase()
    const vendor = await startVendor()
    const { pool, steady } = await poolOn(url)
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north' }) }
    const { workers, notices } = await startWorkers({ connectionString: url, accounts })
    const table = createLeaseTable(steady, 'cancel')
    const token = (await table.take('plain/north', 'somebody', 600_000)) ?? ''
    for (const name of ['gone', 'broken', 'whole']) {
      for (const index of [1, 2, 3]) vendor.add(`${name}${index}`)
      const rows = [1, 2, 3].map((index) => ['north', `${name}${index}`] as const)
      await workers.begin(name, { confirm: await plan(workers.journal, accounts, name, rows) })
    }
    await workers.journal.runs.remove('gone')
    await pool.query(`UPDATE cancel.run_rows SET body = 'no JSON' WHERE order_id = 'broken2'`)
    await table.giveBack('plain/north', token)
    await untilServed(workers, 'whole')
    await untilServed(workers, 'broken')
    expect(Object.fromEntries(cancelsOf(vendor))).toEqual({
      broken1: 1,
      broken3: 1,
      whole1: 1,
      whole2: 1,
      whole3: 1,
    })
    expect((await workers.standing('broken')).accounts).toMatchObject([
      { state: 'stopped', why: expect.stringContaining('"row 3" is damaged in the journal') },
    ])
    expect(await workers.journal.runs.events('broken')).toMatchObject([
      { body: { account: 'plain/north', why: expect.stringContaining('is damaged') } },
    ])
    await vi.waitUntil(() => notices.length === 2, { timeout: 300_000 })
    expect(notices.map(({ type, message }) => [type, message])).toEqual([
      ['stopped', expect.stringContaining('north (plain/north), run gone: there is no run "gone"')],
      ['stopped', expect.stringContaining('north (plain/north), run broken: ')],
    ])
  })

  test('a worker that does not reach the vendor stops no account that others get through to', async () => {
    const connectionString = await newDatabase()
    const vendor = await startVendor({ delay: () => 20 })
    const of = (at: string): Accounts => ({ north: plainAccount({ url: at, account: 'plain/north' }) })
    const shared = { connectionString, accounts: of(vendor.url), turn: { rows: 20 } }
    const first = await startWorkers(shared)
    const rows = Array.from({ length: 120 }, (_, index) => ['north', `o${index}`] as const)
    for (const [, order] of rows) vendor.add(order)
    const { journal } = first.workers
    await first.workers.begin('night', { confirm: await plan(journal, shared.accounts, 'night', rows) })
    await vi.waitUntil(() => cancelsOf(vendor).size >= 20, { timeout: 60_000 })
    await first.workers.stop()
    // Nobody listens there.
    const away = { accounts: of('http://127.0.0.1:2'), breakers: { unreachable: 1 } }
    const alone = await startWorkers({ ...shared, ...away })
    await vi.waitUntil(() => alone.notices.length > 0, { timeout: 300_000 })
    const other = await startWorkers(shared)
    await untilServed(other.workers, 'night')
    const { summary, accounts } = await other.workers.standing('night')
    expect([summary.totals.cancelled, accounts]).toEqual([120, []])
    expect([...cancelsOf(vendor).values()]).toEqual(rows.map(() => 1))
    const notices = [first, alone, other].map((each) => new Set(each.notices.map(({ type }) => type)))
    expect(notices).toEqual([new Set(), new Set(['left']), new Set()])
  })

  test('rows that two people asked for in two ways, and that were not sent, end the second run with the reason', async () => {
    let isDown = true
    const url = await newDatabase()
    const vendor = await startVendor({ act: () => (isDown ? 'unavailable' : 'answer') })
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north' }) }
    const breakers = { unreachable: 1 }
    const { workers } = await startWorkers({ connectionString: url, accounts, breakers })
    vendor.add('a', [{ id: 'A', quantity: 3 }])
    const [one, two] = [
      await plan(workers.journal, accounts, 'one', [['north', 'a', 'A x1', 'water']]),
      await plan(workers.journal, accounts, 'two', [['north', 'a', 'A x1', 'fire']]),
    ]
    await workers.begin('one', { confirm: one })
    await untilServed(workers, 'one')
    isDown = false
    await workers.begin('two', { confirm: two })
    await untilServed(workers, 'two')
    expect((await workers.standing('two')).accounts).toMatchObject([
      { state: 'stopped', why: expect.stringContaining('the order a was asked for with another request') },
    ])
    expect(cancelsOf(vendor).size).toBe(0)
  })

  test('rows that were put right after their calls threw are sent by the second run, turn by turn', async () => {
    const url = await newDatabase()
    const vendor = await startVendor()
    const north = createPlainClient({ url: vendor.url, account: 'plain/north' })
    let isRefusing = true
    const error = new CancelError({ code: 'rejected', provider: 'plain', message: 'no', retryable: false })
    const cancel: typeof north.cancel = (request, options) =>
      isRefusing ? Promise.reject(error) : north.cancel(request, options)
    const accounts = { north: { ...north, cancel } }
    const { workers } = await startWorkers({ connectionString: url, accounts, turn: { rows: 2 } })
    const rows = (note: string): (readonly [string, string, string, string])[] =>
      Array.from({ length: 5 }, (_, index) => ['north', `o${index}`, 'A x1', note])
    for (const [, order] of rows('')) vendor.add(order, [{ id: 'A', quantity: 3 }])
    await workers.begin('one', { confirm: await plan(workers.journal, accounts, 'one', rows('water')) })
    await untilServed(workers, 'one')
    isRefusing = false
    await workers.begin('two', { confirm: await plan(workers.journal, accounts, 'two', rows('fire')) })
    await untilServed(workers, 'two')
    expect((await workers.standing('two')).summary.totals).toMatchObject({ cancelled: 5 })
    expect([...cancelsOf(vendor).values()]).toEqual([1, 1, 1, 1, 1])
  })

  test('a row that its client refuses by now ends with the run, and is not tried for ever', async () => {
    const url = await newDatabase()
    const vendor = await startVendor()
    const north = createPlainClient({ url: vendor.url, account: 'plain/north' })
    let isNewer = false
    const newer: typeof north = {
      ...north,
      plan: (request) => {
        if (isNewer && request.orderId === 'o1')
          throw new CancelError({ code: 'invalid_request', provider: 'plain', message: 'not so' })
        return north.plan(request)
      },
    }
    const { workers } = await startWorkers({ connectionString: url, accounts: { north: newer } })
    const rows = Array.from({ length: 3 }, (_, index) => ['north', `o${index}`] as const)
    for (const [, order] of rows) vendor.add(order)
    const confirm = await plan(workers.journal, { north: newer }, 'night', rows)
    isNewer = true
    await workers.begin('night', { confirm })
    await untilServed(workers, 'night')
    expect((await workers.standing('night')).summary.totals).toMatchObject({ cancelled: 2, failed: 1 })
  })

  test('an entry is held an hour after its account was begun, and not for a night without turns', async () => {
    const url = await newDatabase()
    const vendor = await startVendor({ act: () => 'unavailable' })
    const { pool, steady } = await poolOn(url)
    const journal = await openPostgresJournal({ query: (text, values) => pool.query(text, values) })
    await migrate(steady, 'cancel', workerTables)
    const client = createPlainClient({ url: vendor.url })
    const request = { orderId: '7', lines: [{ id: 'A', quantity: 1 }] }
    await expect(journal.cancel(client, request, { key: 'k' })).rejects.toMatchObject({ code: 'unavailable' })
    await pool.query(`UPDATE cancel.entries SET planned_at = planned_at - 86400000`)
    const turns = createTurns(steady, 'cancel', () => undefined)
    await turns.begin('plain/main', 'night')
    expect(await turns.holdStuck('plain/main', 3_600_000)).toBe(0)
    await pool.query(`UPDATE cancel.turns SET begun_at = begun_at - interval '2 hours'`)
    expect(await turns.holdStuck('plain/main', 3_600_000)).toBe(1)
    await journal.close()
  })

  test('a role that may not make schemas works in those it was given', async () => {
    const url = await newDatabase()
    const { pool } = await poolOn(url)
    await pool.query(`CREATE ROLE guest LOGIN`)
    for (const schema of ['cancel', 'cancel_jobs'])
      await pool.query(`CREATE SCHEMA ${schema} AUTHORIZATION guest`)
    const { workers } = await startWorkers({
      connectionString: url.replace('owner@', 'guest@'),
      accounts: {},
    })
    expect(await workers.journal.runs.list()).toEqual([])
  })

  test('a role that may not make queues is told so, and the program ends', async () => {
    const url = await newDatabase()
    const { pool } = await poolOn(url)
    const { workers } = await startWorkers({ connectionString: url, accounts: {} })
    await workers.stop()
    await pool.query(`CREATE ROLE reader LOGIN`)
    for (const schema of ['cancel', 'cancel_jobs'])
      await pool.query(
        `GRANT USAGE ON SCHEMA ${schema} TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO reader`,
      )
    const program = `
      import { createWorkers } from '@cancel/pg-boss'
      const connectionString = ${JSON.stringify(url.replace('owner@', 'reader@'))}
      await createWorkers({ connectionString, accounts: {} }).catch(({ code, message }) => console.log(code, message))`
    const flags = ['--conditions=@cancel/source', '--input-type=module', '-e', program]
    const where = { cwd: import.meta.dirname, timeout: 60_000 }
    const { stdout } = await promisify(execFile)(process.execPath, flags, where)
    expect(stdout).toMatch(/^not_opened PostgreSQL, schema cancel_jobs: permission denied for table \w+\n$/)
  })

  test('a database that is not there, and an address that is none, are told without the password', async () => {
    for (const connectionString of [
      'postgres://me:canary-secret@127.0.0.1:1/nights',
      'postgres://me:canary-secret@[/nights',
      'host=x password=canary-secret',
    ]) {
      const failed = await createWorkers({ connectionString, accounts: {} }).catch((error: unknown) => error)
      expect(failed).toMatchObject({ name: 'JournalError' })
      expect(JSON.stringify(failed, Object.getOwnPropertyNames(failed))).not.toContain('canary')
    }
    await expect(
      connect({ connectionString: 'postgres://me:canary-secret@127.0.0.1:1/nights' }),
    ).rejects.toThrow(/PostgreSQL at 127\.0\.0\.1:1\/nights: connect ECONNREFUSED/)
    await expect(connect({ connectionString: 'postgres:///nights?host=/nowhere&user=me' })).rejects.toThrow(
      /PostgreSQL at \/nowhere:5432\/nights: connect ENOENT/,
    )
  })

  test('a database of this machine is reached by its socket', async () => {
    const { port, url } = await startDatabase()
    const tcp = await connect({ connectionString: url })
    const { rows } = await tcp.query('SHOW unix_socket_directories')
    await tcp.close()
    const host = String(rows[0]?.['unix_socket_directories'])
    const connectionString = `postgres:///postgres?host=${host}&port=${port}&user=owner`
    const socket = await connect({ connectionString })
    onTestFinished(() => socket.close())
    expect((await socket.query('SELECT inet_client_addr() AS address')).rows).toEqual([{ address: null }])
  })
})
