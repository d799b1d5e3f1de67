import { findPostgres, withoutPostgres } from '@cancel/postgres'
import { expect, onTestFinished, test, vi } from 'vitest'
import { cancelsOf, newDatabase, plan, startVendor, startWorkers, untilServed } from './fixtures.ts'
import { plainAccount } from './vendor-account.ts'

const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) process.emitWarning(`skipped: ${withoutPostgres}`)

test.skipIf(!hasPostgres)(
  'what is open is followed when it is due, by whoever is there, and nothing is sent again',
  async () => {
    let isDeaf = true
    const url = await newDatabase()
    const vendor = await startVendor({
      act: (kind) => (kind === 'cancel' ? 'drop' : isDeaf ? 'unavailable' : 'answer'),
    })
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north' }) }
    const first = await startWorkers({ connectionString: url, accounts })
    const rows = ['a', 'b', 'c'].map((order) => ['north', order] as const)
    for (const [, order] of rows) vendor.add(order)
    const confirm = await plan(first.workers.journal, accounts, 'night', rows)
    await first.workers.begin('night', { confirm })
    await untilServed(first.workers, 'night')
    expect((await first.workers.standing('night')).summary.totals).toMatchObject({ unconfirmed: 3 })
    await first.workers.stop()

    isDeaf = false
    const { workers } = await startWorkers({ connectionString: url, accounts })
    const end = performance.now() + 300_000
    while (!(await workers.standing('night')).summary.isDecided) {
      if (performance.now() > end) throw new Error('nobody looked at what is open')
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    expect((await workers.standing('night')).summary.totals).toMatchObject({ cancelled: 3 })
    expect([...cancelsOf(vendor).values()]).toEqual([1, 1, 1])
  },
)

test.skipIf(!hasPostgres)(
  'an account that is shut out is not asked for each of its open orders',
  async () => {
    let isValid = true
    const url = await newDatabase()
    const vendor = await startVendor({
      act: (kind) => (!isValid ? 'unauthenticated' : kind === 'cancel' ? 'drop' : 'unavailable'),
    })
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north' }) }
    const breakers = { unconfirmed: { most: 100, of: 100 } }
    const first = await startWorkers({ connectionString: url, accounts, breakers })
    const rows = Array.from({ length: 30 }, (_, index) => ['north', `o${index}`] as const)
    for (const [, order] of rows) vendor.add(order)
    const confirm = await plan(first.workers.journal, accounts, 'night', rows)
    await first.workers.begin('night', { confirm })
    await untilServed(first.workers, 'night')
    await first.workers.stop()

    isValid = false
    const asked = vendor.ledger.length
    const { workers } = await startWorkers({ connectionString: url, accounts, breakers })
    await vi.waitUntil(async () => (await workers.journal.pauses()).length > 0, { timeout: 300_000 })
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    // Two for each look that was under way, and not two for each order.
    expect(vendor.ledger.length - asked).toBeLessThan(30)
  },
)

test.skipIf(!hasPostgres)(
  'after a sleep of the machine what is open is due later, and not at once three times over',
  async () => {
    const url = await newDatabase()
    const vendor = await startVendor({ act: (kind) => (kind === 'cancel' ? 'lose' : 'answer') })
    vendor.add('a')
    const accounts = { north: plainAccount({ url: vendor.url, account: 'plain/north' }) }
    const { workers } = await startWorkers({ connectionString: url, accounts })
    const confirm = await plan(workers.journal, accounts, 'night', [['north', 'a']])
    // The clock that counts on stands still while the machine sleeps.
    const monotonic = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => monotonic() - 3_600_000)
    onTestFinished(() => void vi.restoreAllMocks())
    await workers.begin('night', { confirm })
    await untilServed(workers, 'night')
    const due: unknown[] = []
    for await (const { state, dueAt } of workers.journal.undecided()) due.push(state, dueAt)
    expect(due).toEqual(['open', expect.any(Number)])
    expect(due[1]).toBeGreaterThan(Date.now() - 60_000)
  },
)
