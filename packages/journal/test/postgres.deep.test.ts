import { createPlainClient, startPlainVendor } from '@cancel/plain-vendor'
import pg from 'pg'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Journal } from '../src/index.ts'
import {
  createLeaseTable,
  createSteady,
  type Lease,
  migrate,
  openPostgresJournal,
  type PostgresJournalOptions,
  type Steady,
} from '../src/postgres/index.ts'
import { collect } from './fixtures.ts'
import { hasPostgres, poolOfTests, serverOfTests } from './on-postgres.ts'

const query: PostgresJournalOptions['query'] = (text, values) => poolOfTests().query(text, values)
const unit = { orderId: '7', lines: [{ id: 'A', quantity: 1 }] }
let schemas = 0
const newSchema = (): string => `own_${(schemas += 1)}`

async function owner(schema: string, more: Partial<PostgresJournalOptions> = {}): Promise<Journal> {
  const journal = await openPostgresJournal({ query, schema, ...more })
  onTestFinished(() => journal.close())
  return journal
}

async function vendorOf(
  options: Parameters<typeof startPlainVendor>[0] = {},
): Promise<Awaited<ReturnType<typeof startPlainVendor>>> {
  const vendor = await startPlainVendor(options)
  onTestFinished(() => vendor.close())
  return vendor
}

/** A client that waits for something between what is written as sent and its request. */
function onceWritten(
  client: ReturnType<typeof createPlainClient>,
  work: () => Promise<void>,
): ReturnType<typeof createPlainClient> {
  return {
    ...client,
    cancel: (request, options) =>
      client.cancel(request, {
        ...options,
        beforeSend: async (entry) => {
          await options?.beforeSend?.(entry)
          await work()
        },
      }),
  }
}

const steadyOf = (): Steady =>
  createSteady(query, { patienceMs: 0, clock: { sleep: () => Promise.resolve() } })

/** A lease as a worker holds it, over by the test's word. */
function leaseOf(account: string, token: string, isOver = () => false): Lease {
  const lost = new AbortController()
  const lose = (): never => {
    lost.abort(new Error('the lease is over'))
    throw lost.signal.reason
  }
  return { account, token, signal: lost.signal, lose, check: () => void (isOver() && lose()) }
}

describe.skipIf(!hasPostgres)('a journal in PostgreSQL', () => {
  test('ten owners that cancel the same unit at once send it once', async () => {
    const schema = newSchema()
    const vendor = await vendorOf({ delay: () => 20 })
    vendor.add('7', [{ id: 'A', quantity: 3 }])
    const client = createPlainClient({ url: vendor.url })
    const owners = await Promise.all(Array.from({ length: 10 }, () => owner(schema)))
    const results = await Promise.all(owners.map((journal) => journal.cancel(client, unit)))
    expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(1)
    expect(vendor.order('7')?.lines[0]?.cancelled).toBe(1)
    expect(results.filter(({ status }) => status === 'cancelled').length).toBeGreaterThan(0)
    expect(await owners[0]?.entry('plain/main 7 {"id":"A","quantity":1}')).toMatchObject({
      state: 'final',
      result: { status: 'cancelled', by: 'this_call' },
    })
  })

  test('a final verdict is given to one of the owners that live at once', async () => {
    let now = 1_000_000
    const schema = newSchema()
    const vendor = await vendorOf()
    vendor.add('7')
    const [one, two] = [await owner(schema, { now: () => now }), await owner(schema, { now: () => now })]
    await one.cancel(createPlainClient({ url: vendor.url }), { orderId: '7' }, { key: 'k' })
    const taken = await Promise.all([one.take('k'), two.take('k')])
    expect(taken.filter(({ firstFinal }) => firstFinal)).toHaveLength(1)
    const later = taken[0].firstFinal ? two : one
    now += 10 * 60_000 - 1
    expect(await later.take('k')).toMatchObject({ firstFinal: false })
    now += 1
    expect(await later.take('k')).toMatchObject({ firstFinal: true })
  })

  test('programs that start together migrate once, and a newer schema is refused by name', async () => {
    const schema = newSchema()
    await Promise.all(Array.from({ length: 6 }, () => owner(schema)))
    const { rows } = await poolOfTests().query(`SELECT * FROM ${schema}.versions`)
    expect(rows).toEqual([1, 2, 3].map((version) => ({ name: 'journal', version })))
    await poolOfTests().query(`INSERT INTO ${schema}.versions VALUES ('journal', 9)`)
    await expect(owner(schema)).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringMatching(/version 9.*versions up to 3/),
    })
  })

  test('a step that fails leaves the version before, and the mended one is made while an owner is at work', async () => {
    const schema = newSchema()
    const journal = await owner(schema)
    const first = 'CREATE TABLE more (x text);'
    await migrate(steadyOf(), schema, { name: 'more', scripts: [first] })
    await expect(
      migrate(steadyOf(), schema, {
        name: 'more',
        scripts: [first, 'CREATE TABLE half (x text); CREATE TABLE broken (x nothing);'],
      }),
    ).rejects.toThrow(/nothing/)
    const mended = { name: 'more', scripts: [first, 'ALTER TABLE more ADD COLUMN y text;'] }
    const runs = Array.from({ length: 50 }, (_, index) =>
      journal.runs.create({ name: `r${index}`, at: 1, body: {} }),
    )
    await Promise.all([migrate(steadyOf(), schema, mended), migrate(steadyOf(), schema, mended), ...runs])
    const { rows } = await poolOfTests().query(
      `SELECT version FROM ${schema}.versions WHERE name = 'more' ORDER BY 1`,
    )
    expect(rows).toEqual([{ version: 1 }, { version: 2 }])
    expect(await poolOfTests().query(`SELECT to_regclass('${schema}.half') AS half`)).toMatchObject({
      rows: [{ half: null }],
    })
    expect(await journal.runs.list()).toHaveLength(50)
  })

  test("an owner whose machine's clock is wrong goes by the database's", async () => {
    vi.spyOn(Date, 'now').mockReturnValue(0)
    const vendor = await vendorOf()
    vendor.add('7')
    const journal = await owner(newSchema())
    await journal.cancel(createPlainClient({ url: vendor.url }), { orderId: '7' }, { key: 'k' })
    vi.restoreAllMocks()
    const { rows } = await poolOfTests().query<{ now: number }>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now',
    )
    const { sentAt = 0 } = (await journal.entry('k')) ?? {}
    expect(Math.abs(sentAt - (rows[0]?.now ?? 0))).toBeLessThan(60_000)
  })

  test('a name of a schema that could be a statement is refused', async () => {
    await expect(owner('a; DROP TABLE x')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('given "a; DROP TABLE x"'),
    })
  })

  test('a database that cannot hold what every vendor says is refused before tables are made', async () => {
    const { url } = serverOfTests()
    const admin = new pg.Pool({ connectionString: url, max: 1 })
    await admin.query(`CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0`)
    await admin.end()
    const pool = new pg.Pool({ connectionString: url.replace(/\/postgres$/, '/latin'), max: 1 })
    onTestFinished(() => pool.end())
    const opening = openPostgresJournal({ query: (text, values) => pool.query(text, values) })
    await expect(opening).rejects.toMatchObject({
      name: 'JournalError',
      code: 'not_opened',
      message: expect.stringMatching(/is in LATIN1, .* ENCODING 'UTF8'$/),
    })
    expect((await pool.query(`SELECT to_regnamespace('cancel') AS made`)).rows).toEqual([{ made: null }])
  })

  test('a database that is not there is told at once, without the password', async () => {
    const pool = new pg.Pool({ connectionString: 'postgres://me:canary-secret@127.0.0.1:1/x' })
    onTestFinished(() => pool.end())
    const failed = await openPostgresJournal({ query: (text, values) => pool.query(text, values) }).catch(
      (error: unknown) => error,
    )
    expect(failed).toMatchObject({ code: 'not_opened', message: expect.stringContaining('127.0.0.1:1') })
    expect(JSON.stringify(failed, Object.getOwnPropertyNames(failed))).not.toContain('canary')
  })

  test('an owner whose lease went to another one writes nothing as sent, and sends nothing', async () => {
    const schema = newSchema()
    const vendor = await vendorOf()
    vendor.add('7')
    let lease: Lease | undefined
    const journal = await owner(schema, { leases: () => lease })
    const table = createLeaseTable(steadyOf(), schema)
    const client = createPlainClient({ url: vendor.url })
    const first = await table.take('plain/main', 'one', 600_000)
    expect(await table.take('plain/main', 'two', 600_000)).toBeUndefined()
    // Over, as after a time without a word.
    await table.giveBack('plain/main', first ?? '')
    const second = await table.take('plain/main', 'two', 600_000)
    expect(await table.renew('plain/main', first ?? '', 600_000)).toBe(false)
    lease = leaseOf('plain/main', first ?? '')
    await expect(journal.cancel(client, { orderId: '7' }, { signal: lease.signal })).rejects.toThrow(
      'the lease is over',
    )
    expect(await journal.entry('plain/main 7')).toBeUndefined()
    lease = leaseOf('plain/main', second ?? '')
    expect(await journal.cancel(client, { orderId: '7' })).toMatchObject({ status: 'cancelled' })
    expect(vendor.ledger).toHaveLength(1)
  })

  test('an owner that is stopped between the write and the first byte takes the write back', async () => {
    const schema = newSchema()
    const vendor = await vendorOf()
    vendor.add('7')
    let checks = 0
    // Over at the second check: the first one is before the write.
    const lease = leaseOf('plain/main', '1', () => (checks += 1) > 1)
    const journal = await owner(schema, { leases: () => lease })
    expect(await createLeaseTable(steadyOf(), schema).take('plain/main', 'one', 600_000)).toBe('1')
    await expect(
      journal.cancel(createPlainClient({ url: vendor.url }), { orderId: '7' }, { signal: lease.signal }),
    ).rejects.toThrow('the lease is over')
    expect(await journal.entry('plain/main 7')).toMatchObject({ state: 'planned' })
    expect(vendor.ledger).toEqual([])
  })

  test('the database is restarted in the middle: nothing is sent twice, and no verdict is lost', async () => {
    const schema = newSchema()
    const vendor = await vendorOf({ delay: () => 5 })
    const journal = await owner(schema)
    const client = createPlainClient({ url: vendor.url })
    const orders = Array.from({ length: 200 }, (_, index) => `r${index}`)
    for (const id of orders) vendor.add(id, [{ id: 'A', quantity: 3 }])
    const queue = orders.values()
    const failures: unknown[] = []
    const worker = async (): Promise<void> => {
      for (const orderId of queue)
        await journal
          .cancel(client, { orderId, lines: [{ id: 'A', quantity: 1 }] })
          .catch((error: unknown) => failures.push(error))
    }
    const work = Promise.all(Array.from({ length: 8 }, worker))
    while (vendor.ledger.length < 100) await new Promise((resolve) => setTimeout(resolve, 5))
    await serverOfTests().restart()
    await work
    expect(failures).toEqual([])
    expect(orders.map((id) => vendor.order(id)?.lines[0]?.cancelled)).toEqual(orders.map(() => 1))
    expect(await collect(journal.due(Number.MAX_SAFE_INTEGER))).toEqual([])
  })

  test('what is written before a request is on the disk, also where the database is set not to wait for it', async () => {
    const server = serverOfTests()
    for (const setting of [`wal_writer_delay = '10s'`, `wal_writer_flush_after = '1GB'`])
      await poolOfTests().query(`ALTER SYSTEM SET ${setting}`)
    await server.restart()
    const pool = new pg.Pool({ connectionString: server.url, options: '-c synchronous_commit=off', max: 1 })
    pool.on('error', () => undefined)
    onTestFinished(() => pool.end())
    const vendor = await vendorOf()
    const journal = await owner(newSchema(), { query: (text, values) => pool.query(text, values) })
    const client = createPlainClient({ url: vendor.url })
    const orders = Array.from({ length: 30 }, (_, index) => `d${index}`)
    const cancelAll = async (): Promise<void> => {
      for (const orderId of orders) await journal.cancel(client, { ...unit, orderId })
    }
    for (const id of orders) vendor.add(id, [{ id: 'A', quantity: 3 }])
    await cancelAll()
    await server.restart()
    await cancelAll()
    expect(orders.map((id) => vendor.order(id)?.lines[0]?.cancelled)).toEqual(orders.map(() => 1))
  })

  test.each([
    ['off', 'on'],
    ['local', 'on'],
    ['remote_write', 'remote_write'],
    ['on', 'on'],
  ])(
    'where synchronous_commit is %s, what is written before a request waits as with %s',
    async (is, asWith) => {
      const server = serverOfTests()
      const pool = new pg.Pool({
        connectionString: server.url,
        options: `-c synchronous_commit=${is}`,
        max: 1,
      })
      onTestFinished(() => pool.end())
      const seen = new Set<unknown>()
      const journal = await owner(newSchema(), {
        query: async (text, values) => {
          if (!text.includes('set_config')) return pool.query(text, values)
          await pool.query('BEGIN')
          const result = await pool.query(text, values)
          seen.add((await pool.query('SHOW synchronous_commit')).rows[0]?.synchronous_commit)
          await pool.query('COMMIT')
          return result
        },
      })
      const vendor = await vendorOf()
      vendor.add('1')
      await journal.cancel(createPlainClient({ url: vendor.url }), { orderId: '1' })
      expect([...seen]).toEqual([asWith])
    },
  )

  test('what the database forgot while it was sent is written again, and told', async () => {
    const schema = newSchema()
    const vendor = await vendorOf()
    vendor.add('7', [{ id: 'A', quantity: 3 }])
    const journal = await owner(schema)
    const client = createPlainClient({ url: vendor.url })
    const forgotten = onceWritten(
      client,
      async () => void (await poolOfTests().query(`DELETE FROM ${schema}.entries`)),
    )
    await expect(journal.cancel(forgotten, unit)).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringMatching(/^the journal forgot .* look at the orders of this time at the vendor/),
      result: { status: 'cancelled' },
    })
    expect(await journal.cancel(client, unit)).toMatchObject({ status: 'cancelled' })
    expect(vendor.order('7')?.lines[0]?.cancelled).toBe(1)
  })

  test('what another owner has on the wire is not due, and a cancel that was turned away stays planned', async () => {
    const schema = newSchema()
    const vendor = await vendorOf({ limit: { requests: 1, perMs: 600_000 } })
    const [one, two] = [await owner(schema), await owner(schema)]
    const client = createPlainClient({ url: vendor.url })
    await client.getOrder({ orderId: 'uses up the limit' })
    const due: unknown[] = []
    const watched = onceWritten(client, async () => void due.push(...(await collect(two.due()))))
    await expect(one.cancel(watched, { orderId: '7' }, { key: 'k' })).rejects.toMatchObject({
      code: 'rate_limited',
    })
    expect(due).toEqual([])
    expect(await two.entry('k')).toMatchObject({ state: 'planned' })
  })

  test('a look at what is on the wire does not keep open what was turned away', async () => {
    const schema = newSchema()
    const vendor = await vendorOf({ limit: { requests: 1, perMs: 600_000 } })
    const [one, two] = [await owner(schema), await owner(schema)]
    const client = createPlainClient({ url: vendor.url })
    await client.getOrder({ orderId: 'uses up the limit' })
    const seen: unknown[] = []
    const watched = onceWritten(client, async () => void seen.push(await two.settle(client, 'k')))
    await expect(one.cancel(watched, { orderId: '7' }, { key: 'k' })).rejects.toMatchObject({
      code: 'rate_limited',
    })
    expect(seen).toMatchObject([{ state: 'open', result: { status: 'unconfirmed' } }])
    const entry = await two.entry('k')
    expect(entry).toMatchObject({ state: 'planned', problem: { code: 'rate_limited' } })
    expect(entry).not.toHaveProperty('result')
  })

  test('a role that may only read looks at a journal and closes it', async () => {
    const schema = newSchema()
    await (await owner(schema)).runs.create({ name: 'night', at: 1, body: {} })
    await poolOfTests().query(
      `CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA ${schema} TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO reader`,
    )
    const readers = new pg.Pool({ connectionString: serverOfTests().url.replace('owner@', 'reader@') })
    onTestFinished(() => readers.end())
    const journal = await openPostgresJournal({
      query: (text, values) => readers.query(text, values),
      schema,
    })
    expect(await journal.runs.list()).toHaveLength(1)
    expect((await journal.runs.count('night', { limit: 1 })).counts).toEqual([])
    await journal.close()
  })

  test("a person's word about what is on the wire loses no verdict", async () => {
    const schema = newSchema()
    const vendor = await vendorOf()
    vendor.add('7')
    const [one, two] = [await owner(schema), await owner(schema)]
    const client = createPlainClient({ url: vendor.url })
    const hasty = onceWritten(
      client,
      async () => void (await two.resolve('k', 'not_cancelled', { by: 'Ada' })),
    )
    expect(await one.cancel(hasty, { orderId: '7' }, { key: 'k' })).toMatchObject({ status: 'cancelled' })
    expect(await two.entry('k')).toMatchObject({
      state: 'final',
      resolution: { as: 'not_cancelled', by: 'Ada' },
      result: { status: 'cancelled' },
    })
  })

  test("what is done and a person's word are written, whoever else writes the entry at the same time", async () => {
    const schema = newSchema()
    const vendor = await vendorOf({ act: (kind) => (kind === 'cancel' ? 'lose' : 'unavailable') })
    vendor.add('7')
    const two = await owner(schema)
    let meanwhile: (() => Promise<unknown>) | undefined
    const one = await owner(schema, {
      query: async (text, values) => {
        const work = /^\s*UPDATE/.test(text) ? meanwhile : undefined
        if (work !== undefined) meanwhile = undefined
        await work?.()
        return query(text, values)
      },
    })
    const client = createPlainClient({ url: vendor.url })
    await one.cancel(client, { orderId: '7' }, { key: 'k' })
    meanwhile = () => two.settle(client, 'k')
    expect(await one.resolve('k', 'cancelled', { by: 'Ada' })).toMatchObject({ state: 'final' })
    expect(meanwhile).toBeUndefined()
    meanwhile = () => two.take('k')
    await one.done('k')
    expect(meanwhile).toBeUndefined()
    expect(await two.entry('k')).toMatchObject({
      resolution: { as: 'cancelled', by: 'Ada' },
      doneAt: expect.any(Number),
    })
    expect(await collect(two.undone())).toEqual([])
  })

  test('a role that may not make schemas works in one that it was given', async () => {
    const schema = newSchema()
    const pool = poolOfTests()
    await pool.query(`CREATE ROLE guest LOGIN; CREATE SCHEMA ${schema} AUTHORIZATION guest`)
    const guests = new pg.Pool({ connectionString: serverOfTests().url.replace('owner@', 'guest@') })
    onTestFinished(() => guests.end())
    const own = (text: string, values?: unknown[]): Promise<pg.QueryResult> => guests.query(text, values)
    const journal = await owner(schema, { query: own })
    expect(await journal.runs.list()).toEqual([])
    const elsewhere = await owner(newSchema(), { query: own }).catch((error: unknown) => error)
    expect(elsewhere).toMatchObject({
      code: 'not_opened',
      message: expect.stringContaining('permission denied for database'),
    })
    await journal.close()
  })

  test('rows whose answer was lost are not taken for their own duplicates', async () => {
    let isLost = false
    const journal = await owner(newSchema(), {
      query: async (text, values) => {
        const answer = await poolOfTests().query(text, values)
        if (isLost || !/INSERT INTO \w+\.run_rows/.test(text)) return answer
        isLost = true
        throw new Error('Connection terminated unexpectedly')
      },
    })
    const row = { account: 'plain/main', body: {} }
    const rows = ['a', 'b', 'a'].map((orderId, index) => ({
      ...row,
      number: index + 2,
      orderId,
      key: orderId,
    }))
    expect(await journal.runs.add('night', rows)).toEqual([undefined, undefined, rows[0]])
    expect(isLost).toBe(true)
  })

  test('rows of a run whose place is taken are told, and its states are counted', async () => {
    const schema = newSchema()
    const vendor = await vendorOf()
    vendor.add('7')
    const journal = await owner(schema)
    await journal.runs.create({ name: 'night', at: 1, body: { a: 'a\u0000\ud800' } })
    await expect(journal.runs.create({ name: 'night', at: 1, body: {} })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const row = { number: 2, account: 'plain/main', orderId: '7', key: 'k', body: { n: 1 } }
    const added = await journal.runs.add('night', [
      row,
      { ...row, number: 3, body: { n: 2 } },
      { number: 4, body: { bad: true } },
    ])
    expect(added).toEqual([undefined, row, undefined])
    await journal.cancel(createPlainClient({ url: vendor.url }), { orderId: '7' }, { key: 'k' })
    expect(await journal.runs.count('night', { limit: 1 })).toEqual({
      counts: [
        {
          account: 'plain/main',
          standing: 'cancelled',
          state: 'final',
          status: 'cancelled',
          sentAt: expect.any(Number),
          rows: 1,
        },
      ],
      last: 2,
    })
    expect(await journal.runs.count('night', { after: 2, limit: 10 })).toEqual({
      counts: [{ standing: 'unkeyed', rows: 1 }],
      last: 4,
    })
    expect(await journal.runs.rows('night', { only: 'waiting', limit: 10 })).toEqual([])
    expect(await journal.runs.rows('night', { limit: 10, after: 2 })).toMatchObject([{ number: 4 }])
    await journal.runs.note('night', { at: 5, body: { why: 'x' } })
    expect(await journal.runs.events('night')).toEqual([{ at: 5, body: { why: 'x' } }])
    expect((await journal.runs.find('night'))?.body).toEqual({ a: 'a\ufffd\ufffd' })
    await journal.runs.remove('night')
    expect(await journal.runs.list()).toEqual([])
  })
})
