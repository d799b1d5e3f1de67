import { findPostgres, withoutPostgres } from '@cancel/postgres'
import { expect, test } from 'vitest'
import { cancelsOf, plan, startDatabase, startVendor, startWorkers, untilServed } from './fixtures.ts'
import { plainAccount } from './vendor-account.ts'

const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) process.emitWarning(`skipped: ${withoutPostgres}`)

test.skipIf(!hasPostgres)(
  'what is open is followed when it is due, by whoever is there, and nothing is sent again',
  async () => {
    let isDeaf = true
    const { url } = await startDatabase()
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
