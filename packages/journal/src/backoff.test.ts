import { createPlainClient, startPlainVendor } from '@cancel/plain-vendor'
import type { CancelResult } from '@cancel/core'
import { expect, test } from 'vitest'
import { afterVerdict } from './backoff.ts'
import type { Entry } from './entry.ts'

const hour = 3_600_000
const base: Entry = {
  key: 'k',
  account: 'plain/main',
  orderId: '7',
  state: 'sent',
  request: { orderId: '7' },
  asked: '',
  plannedAt: 0,
  sentAt: 0,
  quiet: 0,
}

async function unconfirmed(): Promise<CancelResult> {
  const vendor = await startPlainVendor({ act: (kind) => (kind === 'cancel' ? 'lose' : 'answer') })
  vendor.add('7')
  const result = await createPlainClient({ url: vendor.url }).cancel({ orderId: '7' })
  await vendor.close()
  expect(result.status).toBe('unconfirmed')
  return result
}

test('silence is looked at three times, seconds, then minutes apart, and then held for a person', async () => {
  const result = await unconfirmed()
  const looks: Entry[] = []
  for (let entry = base, now = 0; looks.length < 4; now = entry.dueAt ?? now) {
    entry = afterVerdict(entry, result, now, 0.5)
    looks.push(entry)
  }
  expect(looks.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'held'])
  expect(looks.map(({ dueAt }) => dueAt)).toEqual([5000, 65_000, 785_000, undefined])
})

test('a look that brought a read is no quiet one', async () => {
  const result = await unconfirmed()
  const known: Entry = { ...base, state: 'open', openAt: 0, quiet: 2, result }
  const [first] = result.log
  const told = { ...result, log: [...result.log, { type: 'absent', at: first?.at ?? '' }] } as CancelResult
  expect(afterVerdict(known, told, 0, 0.5)).toMatchObject({ state: 'open', quiet: 0, dueAt: 5000 })
  expect(afterVerdict(known, result, 0, 0.5)).toMatchObject({ state: 'held', quiet: 3 })
})

test('a request that is made again and answered as before brings nothing new', async () => {
  const result = await unconfirmed()
  const at = ''
  const again = (vendorCode: string): CancelResult['log'] => [
    { type: 'sending', at, number: 2 },
    {
      type: 'answered',
      at,
      number: 2,
      means: 'no',
      then: 'refuse',
      rule: 'late',
      sent: 'answered',
      vendorCode,
    },
    ...result.log.filter(({ type }) => type === 'read'),
  ]
  let entry: Entry = { ...base, state: 'open', openAt: 0, result }
  const looks = ['1', '1', '1', '2', '1', '1', '1'].map((code) => {
    const log = [...(entry.result?.log ?? []), ...again(code)]
    entry = afterVerdict(entry, { ...result, log }, 0, 0.5)
    return [entry.state, entry.quiet]
  })
  expect(looks).toEqual([
    ['open', 0],
    ['open', 1],
    ['open', 2],
    ['open', 0],
    ['open', 1],
    ['open', 2],
    // Without this a vendor that says no each time would be asked every minute for as long as somebody follows.
    ['held', 3],
  ])
})

test('entries that became open together are not due together', async () => {
  const result = await unconfirmed()
  expect(afterVerdict(base, result, 0, 0).dueAt).toBe(3750)
  expect(afterVerdict(base, result, 0, 1).dueAt).toBe(6250)
})

test('what a vendor took is followed for two weeks, hours apart', async () => {
  const result = { ...(await unconfirmed()), status: 'requested', awaiting: 'supplier' } as CancelResult
  let entry = base
  let looks = 0
  for (let now = 0; entry.state !== 'held'; now = entry.dueAt ?? now) {
    entry = afterVerdict(entry, result, now, 0.5)
    looks += 1
    expect((entry.dueAt ?? 0) - now).toBeLessThanOrEqual(6 * hour)
  }
  expect(looks).toBeGreaterThan(50)
  expect(looks).toBeLessThan(70)
})

test('what reads cannot tell goes to a person at once', async () => {
  const result = { ...(await unconfirmed()), readsCanTell: false } as CancelResult
  expect(afterVerdict(base, result, 0, 0)).toMatchObject({ state: 'held' })
})
