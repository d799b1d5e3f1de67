import { expect, test } from 'vitest'
import { collect, open, setUp } from './fixtures.ts'

test('a clock that was set back keeps no final verdict from the next owner', async () => {
  let now = Date.UTC(2026, 10, 28)
  const { vendor, client, journal, path } = await setUp({}, { journal: { now: () => now } })
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  expect(await journal.take('k')).toMatchObject({ firstFinal: true })
  await journal.close()
  now -= 3_600_000
  const next = await open(path, { now: () => now })
  expect(await collect(next.undone())).toMatchObject([{ key: 'k', firstFinal: true }])
  await next.close()
})
