import { createPlainClient } from '@cancel/plain-vendor'
import { findPostgres, withoutPostgres } from '@cancel/postgres'
import { describe, expect, test } from 'vitest'
import { connect, createWorkers } from '../src/index.ts'
import { cancelsOf, plan, startDatabase, startVendor, startWorkers, untilServed } from './fixtures.ts'
import { plainAccount } from './vendor-account.ts'

const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) process.emitWarning(`skipped: ${withoutPostgres}`)

describe.skipIf(!hasPostgres)('workers', () => {
  test('a run of two accounts is worked through, each row once', async () => {
    const { url } = await startDatabase()
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
  })

  test('a shop with many rows does not hold up one with few', async () => {
    const { url } = await startDatabase()
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
    const { url } = await startDatabase()
    const vendor = await startVendor()
    const north = plainAccount({ url: vendor.url, account: 'plain/north' })
    const south = plainAccount({ url: vendor.url, account: 'plain/south' })
    const one = await startWorkers({ connectionString: url, accounts: { north }, turnsAtOnce: 2 })
    const all = { north, south }
    const two = await startWorkers({
      connectionString: url,
      accounts: all,
      turnsAtOnce: 1,
      turn: { rows: 5 },
    })
    const rows = Array.from({ length: 30 }, (_, index) => ['south', `o${index}`] as const)
    for (const [, order] of rows) vendor.add(order)
    await two.workers.begin('night', { confirm: await plan(two.workers.journal, all, 'night', rows) })
    await untilServed(two.workers, 'night')
    expect(cancelsOf(vendor).size).toBe(30)
    expect(one.notices).toEqual([
      { type: 'left', account: 'plain/south', message: expect.stringContaining('left to others') },
    ])
  })

  test('refused credentials stop the account until the run is begun again', async () => {
    let isValid = false
    const { url } = await startDatabase()
    const vendor = await startVendor({ act: () => (isValid ? 'answer' : 'unauthenticated') })
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north' }) }
    const { workers } = await startWorkers({ connectionString: url, accounts })
    const rows = Array.from({ length: 20 }, (_, index) => ['north', `o${index}`] as const)
    for (const [, order] of rows) vendor.add(order)
    await workers.begin('night', { confirm: await plan(workers.journal, accounts, 'night', rows) })
    await untilServed(workers, 'night')
    expect((await workers.standing('night')).accounts).toMatchObject([
      { account: 'plain/north', state: 'stopped', why: expect.stringContaining('the token is refused') },
    ])
    isValid = true
    await workers.begin('night')
    await untilServed(workers, 'night')
    expect((await workers.standing('night')).summary.totals).toMatchObject({ cancelled: 20 })
  })

  test('an entry that breaks the client is held, and the others are sent', async () => {
    const { url } = await startDatabase()
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
    const { url } = await startDatabase()
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

  test('two runs of one name are refused, and both of other names are served', async () => {
    const { url } = await startDatabase()
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
  })
})
