import { connect } from '@cancel/pg-boss'
import { findPostgres, startPostgres, withoutPostgres } from '@cancel/postgres'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { configure, fill, json, newFolder, newVendors, usualAccounts } from './fixtures.ts'
import { openPage } from './open-page.ts'

const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) process.emitWarning(`skipped: ${withoutPostgres}`)

/** A run on workers with four cancels on the wire, each of which is answered `delayMs` later. */
async function fourOnTheWire(delayMs: number, ...flags: readonly string[]) {
  const server = await startPostgres()
  onTestFinished(() => server.close())
  const vendors = await newVendors()
  const { shopee, kibo } = vendors.emulator
  for (const vendor of [shopee, kibo])
    vendor.faults.add({ on: 'cancel', fault: 'success:slow', times: 2, delayMs })
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const env = { CANCEL_POSTGRES: server.url }
  const planned = await folder.run(['plan', fill(folder, vendors, 2), '--name', 'night', '--json'], { env })
  const token = String(json(planned)['token'])
  const begun = folder.start(['run', 'night', '--confirm', token, ...flags], { env })
  const cancels = (): number =>
    [...shopee.requests, ...kibo.requests].filter(({ kind }) => kind === 'cancel').length
  await vi.waitUntil(() => cancels() === 4, { timeout: 300_000 })
  return { folder, env, begun, cancels }
}

describe.skipIf(!hasPostgres)('the command with a journal in PostgreSQL', () => {
  test('plan, two workers, run, status, report, and the live report', async () => {
    const server = await startPostgres()
    onTestFinished(() => server.close())
    const vendors = await newVendors()
    const { shopee, kibo } = vendors.emulator
    const folder = newFolder()
    configure(folder, usualAccounts(vendors))
    const env = { CANCEL_POSTGRES: server.url.replace('owner@', 'owner:canary@') }
    const file = fill(folder, vendors, 30)
    const token = String(
      json(await folder.run(['plan', file, '--name', 'night', '--preview', '--json'], { env }))['token'],
    )
    // What reads beside workers takes its places in the same limit.
    const database = await connect({ connectionString: server.url })
    onTestFinished(() => database.close())
    expect((await database.query('SELECT FROM cancel.paces')).rows).toHaveLength(2)
    const worker = folder.start(['work'], { env })
    await vi.waitUntil(() => worker.err().includes('Working for shop, tenant'), { timeout: 300_000 })

    expect(await folder.run(['run', 'night', '--first', '2'], { env })).toMatchObject({ code: 2 })
    expect(await folder.run(['run', 'night', '--confirm', 'x'], { env })).toMatchObject({
      code: 2,
      err: expect.stringContaining('confirm must be the token'),
    })
    const ran = await folder.run(['run', 'night', '--confirm', token, '--json'], { env })
    expect(ran.code).toBe(0)
    expect(json(ran)).toMatchObject({ totals: { cancelled: 60 } })
    expect([shopee.ledger.entries.length, kibo.ledger.entries.length]).toEqual([30, 30])
    expect(await folder.run(['status', '--postgres', server.url])).toMatchObject({
      out: 'night: 60 cancelled\n',
    })
    expect((await folder.run(['report', 'night'], { env })).out.match(/,cancelled,/g)).toHaveLength(60)
    // A file that is named is meant, whatever the environment says.
    for (const own of ['own.db', 'cancel.db'])
      expect(await folder.run(['status', '--journal', own], { env })).toMatchObject({ code: 2 })
    expect(await folder.run(['status', '--journal', 'own.db', '--postgres', server.url])).toMatchObject({
      code: 2,
      err: expect.stringContaining('not both'),
    })

    const opened = await openPage(folder, ['night'], { env })
    expect(await (await fetch(opened.url)).text()).toContain('Every order is decided.')
    opened.child.kill('SIGINT')
    worker.child.kill('SIGINT')
    const ended = [await opened.ended, await worker.ended]
    expect(ended.map(({ code }) => code)).toEqual([0, 0])
    expect(JSON.stringify([...ended, ran])).not.toContain('canary')
  })

  test('rows that somebody broke are held by name, and workers, follow and report go on with the others', async () => {
    const server = await startPostgres()
    onTestFinished(() => server.close())
    const vendors = await newVendors()
    const folder = newFolder()
    configure(folder, usualAccounts(vendors))
    const env = { CANCEL_POSTGRES: server.url }
    const file = fill(folder, vendors, 4)
    const planned = await folder.run(['plan', file, '--name', 'night', '--json'], { env })
    const first = await folder.run(['run', 'night', '--confirm', String(json(planned)['token'])], { env })
    expect(first.code).toBe(0)
    const database = await connect({ connectionString: server.url })
    onTestFinished(() => database.close())
    const change = async (row: number, sql: string): Promise<string> => {
      const { rows } = await database.query(
        `UPDATE cancel.entries SET ${sql} WHERE id = (SELECT min(id) FROM cancel.entries) + ${row} RETURNING order_id`,
      )
      return String(rows[0]?.['order_id'])
    }
    const broken = [
      await change(0, `result = left(result, 50)`),
      await change(
        1,
        `state = 'sent', status = NULL, result = NULL, sending = left(sending, 20), sent_at = 0`,
      ),
      await change(2, `state = 'open', status = 'unconfirmed', result = '{}', sending = '{', due_at = 0`),
    ]
    const sent = vendors.emulator.shopee.ledger.entries.length + vendors.emulator.kibo.ledger.entries.length
    const worker = folder.start(['work'], { env })
    await vi.waitUntil(() => worker.err().match(/held: .* is damaged in the journal/g)?.length === 2, {
      timeout: 300_000,
    })
    worker.child.kill('SIGINT')
    expect(await worker.ended).toMatchObject({ code: 0, err: expect.not.stringContaining('failed:') })
    for (const args of [
      ['run', 'night'],
      ['follow', 'night'],
      ['status', 'night'],
    ])
      expect(await folder.run([...args, '--json'], { env })).toMatchObject({
        code: 4,
        out: expect.stringContaining('"unconfirmed":3'),
      })
    const report = (await folder.run(['report', 'night'], { env })).out
    for (const order of broken)
      expect(report).toMatch(
        new RegExp(`^${order},.*,unconfirmed,.* ${order}.* is damaged in the journal`, 'm'),
      )
    expect(report.match(/,cancelled,/g)).toHaveLength(5)
    await folder.run(['resolve', 'night', broken[2] ?? '', '--as', 'cancelled'], { env })
    expect((await folder.run(['status', 'night'], { env })).out).toContain('1 resolved cancelled')
    expect(vendors.emulator.shopee.ledger.entries.length + vendors.emulator.kibo.ledger.entries.length).toBe(
      sent,
    )
  })

  test('a second Ctrl-C ends a worker at once, and what it had on the wire is not sent again', async () => {
    const { folder, env, begun, cancels } = await fourOnTheWire(20_000)
    begun.child.kill('SIGINT')
    await vi.waitUntil(() => begun.err().includes('Ctrl-C again ends at once.'), { timeout: 300_000 })
    begun.child.kill('SIGINT')
    expect(await begun.ended).toMatchObject({ code: 130, out: '' })
    expect(await folder.run(['run', 'night', '--json'], { env })).toMatchObject({ code: 0 })
    expect(cancels()).toBe(4)
  })

  test('one Ctrl-C finishes what is in flight, and counts it', async () => {
    const { begun } = await fourOnTheWire(4000, '--json')
    begun.child.kill('SIGINT')
    const ended = await begun.ended
    expect(ended.code).toBe(130)
    expect(json(ended)).toMatchObject({ totals: { cancelled: 4, unconfirmed: 0, not_sent: 0 } })
  })

  test('a database that goes away ends what was sent as open, with the verdict where there is one', async () => {
    const server = await startPostgres()
    const vendors = await newVendors()
    const { shopee, kibo } = vendors.emulator
    const folder = newFolder()
    configure(folder, usualAccounts(vendors))
    const env = { CANCEL_POSTGRES: server.url }
    const planned = await folder.run(['plan', fill(folder, vendors, 2), '--name', 'night', '--json'], { env })
    const { orderID } = kibo.orders.add({})
    for (const vendor of [shopee, kibo])
      vendor.faults.add({ on: 'cancel', fault: 'success:slow', times: 3, delayMs: 5000 })
    const one = ['tenant', String(orderID), '--reason', 'customer_request', '--yes', '--json']
    const order = folder.start(['order', ...one], { env })
    const cancels = (): number =>
      [...shopee.requests, ...kibo.requests].filter(({ kind }) => kind === 'cancel').length
    await vi.waitUntil(() => cancels() === 1, { timeout: 300_000 })
    const run = folder.start(['run', 'night', '--confirm', String(json(planned)['token'])], { env })
    await vi.waitUntil(() => cancels() === 5, { timeout: 300_000 })
    await server.close()
    expect(await order.ended).toMatchObject({
      code: 4,
      out: expect.stringContaining('"status":"cancelled"'),
      err: expect.stringContaining('was not written'),
    })
    expect(await run.ended).toMatchObject({ code: 4, err: expect.stringContaining('cancel run "night"') })
  })

  test('a database that is not there is told with its host and without its password', async () => {
    const folder = newFolder()
    configure(folder, usualAccounts(await newVendors()))
    const env = { CANCEL_POSTGRES: 'postgres://me:canary@127.0.0.1:1/nights' }
    for (const args of [['status'], ['work'], ['run', 'night', '--confirm', 'x']])
      expect(await folder.run(args, { env })).toEqual({
        code: 2,
        out: '',
        err: 'PostgreSQL at 127.0.0.1:1/nights: connect ECONNREFUSED 127.0.0.1:1\n',
      })
    expect(await folder.run(['work'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('CANCEL_POSTGRES'),
    })
    expect(await folder.run(['status', '--postgres', 'nights password=canary'])).toMatchObject({
      code: 2,
      err: expect.not.stringContaining('canary'),
    })
  })
})
