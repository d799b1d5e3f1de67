import { getEventListeners } from 'node:events'
import { openJournal } from '@cancel/journal'
import { expect, onTestFinished, test } from 'vitest'
import { followRun, planRun, startRun } from '../src/index.ts'
import { fileOf, setUp } from './fixtures.ts'

test('following for hours looks at each open row when it is due, until it is decided', async () => {
  let now = Date.UTC(2026, 10, 28)
  let answersFrom = Number.POSITIVE_INFINITY
  const act = (kind: 'cancel' | 'read'): 'drop' | 'answer' | 'unavailable' =>
    kind === 'cancel' ? 'drop' : now >= answersFrom ? 'answer' : 'unavailable'
  const { vendor, journal: first, path, accounts } = await setUp({ act })
  await first.close()
  const journal = await openJournal(path, { now: () => now, random: () => 0.5 })
  onTestFinished(() => journal.close())
  const slept: number[] = []
  const clock = {
    now: () => now,
    sleep: (ms: number): Promise<void> => {
      slept.push(ms)
      now += ms
      return Promise.resolve()
    },
  }
  vendor.add('o1')
  const plan = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'night' })
  const { totals } = await startRun(journal, accounts, 'night', { confirm: plan.token, clock }).done
  expect(totals.unconfirmed).toBe(1)
  answersFrom = now + 600_000
  const looks: string[] = []
  const onLook = ({ orderId, state }: { orderId: string; state: string }): void =>
    void looks.push(`${orderId} ${state}`)
  const summary = await followRun(journal, accounts, 'night', { forMs: 7_200_000, clock, onLook })
  expect(looks).toEqual(['o1 open', 'o1 open', 'o1 final'])
  expect(summary).toMatchObject({ totals: { cancelled: 1, unconfirmed: 0 }, isDecided: true })
  expect(Math.max(...slept)).toBeLessThanOrEqual(60_000)
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(1)
})

test.each([-3_600_000, 3_600_000])(
  'a journal whose clock is %i ms from the machine says what is due',
  async (offMs) => {
    let now = Date.now() + offMs
    const { vendor, journal: first, path, accounts } = await setUp({ act: () => 'lose' })
    await first.close()
    const journal = await openJournal(path, { now: () => now, random: () => 0.5 })
    onTestFinished(() => journal.close())
    vendor.add('o1')
    const plan = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'night' })
    await startRun(journal, accounts, 'night', { confirm: plan.token }).done
    // The second look is due with the first step, and with the second the time is over.
    let looks = 0
    const onLook = (): void => {
      looks += 1
      now += 90_000
    }
    const following = followRun(journal, accounts, 'night', { forMs: 120_000, onLook })
    expect((await following).totals.unconfirmed).toBe(1)
    expect(looks).toBe(2)
  },
)

test('an abort ends following, and nothing is lost', async () => {
  const { vendor, journal, accounts } = await setUp({
    act: (kind) => (kind === 'cancel' ? 'lose' : 'answer'),
  })
  vendor.add('o1')
  const plan = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'night' })
  await startRun(journal, accounts, 'night', { confirm: plan.token }).done
  const controller = new AbortController()
  const reason = new Error('enough')
  // The wait for the next look has begun by then.
  const onLook = (): void => void setTimeout(() => controller.abort(reason), 50)
  const following = followRun(journal, accounts, 'night', {
    forMs: 3_600_000,
    signal: controller.signal,
    onLook,
  })
  expect((await following).totals.unconfirmed).toBe(1)
})

test('an account that is not there any more is told, and not waited for', async () => {
  let isLost = true
  const { vendor, journal, accounts } = await setUp({ act: () => (isLost ? 'drop' : 'answer') })
  vendor.add('o1')
  vendor.add('o2')
  const file = fileOf('orderId,account\no1,north\no2,south\n')
  const plan = await planRun(journal, accounts, file, { name: 'night' })
  await startRun(journal, accounts, 'night', { confirm: plan.token }).done
  isLost = false
  const south = { south: accounts['south']! }
  expect(await followRun(journal, south, 'night', { forMs: 36_000_000 })).toMatchObject({
    totals: { cancelled: 1, unconfirmed: 1 },
    stopped: [{ account: 'north', why: expect.stringContaining('needs the account plain/north') }],
  })
  expect(await followRun(journal, accounts, 'night')).toMatchObject({ stopped: [], isDecided: true })
})

test('an account that is shut out is told, its rows stay open, and no more of them are asked for', async () => {
  let isValid = true
  const { vendor, journal, accounts } = await setUp({
    act: (kind) => (!isValid ? 'unauthenticated' : kind === 'cancel' ? 'lose' : 'unavailable'),
  })
  const orders = Array.from({ length: 30 }, (_, index) => `o${index}`)
  for (const order of orders) vendor.add(order)
  const file = fileOf(`orderId,account\n${orders.map((order) => `${order},north\n`).join('')}`)
  const plan = await planRun(journal, accounts, file, { name: 'night' })
  const options = { confirm: plan.token, breakers: { unconfirmed: { most: 100, of: 100 } } }
  expect((await startRun(journal, accounts, 'night', options).done).totals.unconfirmed).toBe(30)
  isValid = false
  const asked = vendor.ledger.length
  for (const _ of [1, 2, 3, 4]) {
    const { totals, stopped } = await followRun(journal, accounts, 'night', { inFlight: 2 })
    expect(stopped).toEqual([{ account: 'north', why: 'the token is refused' }])
    expect(totals.unconfirmed).toBe(30)
  }
  // Two requests of two looks at once, four times; all that is held would be before a person.
  expect(vendor.ledger.length - asked).toBeLessThanOrEqual(24)
  for await (const { state } of journal.undecided()) expect(state).toBe('open')
})

test('an account that is shut out all night is knocked at seldom, and followed when it is let in', async () => {
  let opensAt = Number.NEGATIVE_INFINITY
  let now = 0
  const { vendor, journal, accounts } = await setUp({
    act: (kind) => (kind === 'cancel' ? 'drop' : now < opensAt ? 'unauthenticated' : 'answer'),
  })
  const orders = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6']
  const file = fileOf(`orderId,account\n${orders.map((order) => `${order},north\n`).join('')}`)
  const plan = await planRun(journal, accounts, file, { name: 'night' })
  opensAt = Number.POSITIVE_INFINITY
  for (const order of orders) vendor.add(order)
  const breakers = { unconfirmed: { most: 100, of: 100 } }
  await startRun(journal, accounts, 'night', { confirm: plan.token, breakers }).done
  now = journal.now()
  opensAt = now + 8 * 3_600_000
  const asked = vendor.ledger.length
  let knocked = 0
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms
      if (now < opensAt) knocked = vendor.ledger.length - asked
    },
  }
  // However long it may be followed, it ends when all is decided.
  const options = { forMs: Number.POSITIVE_INFINITY, clock }
  const { stopped, totals } = await followRun(journal, accounts, 'night', options)
  expect([stopped, totals.cancelled]).toEqual([[], 6])
  // A refused login for each open order, every few seconds, locks an account.
  expect(knocked).toBeLessThan(50)
})

test('who ends it does not wait for the pages that are left', async () => {
  const { vendor, journal, accounts } = await setUp({ act: () => 'lose' })
  const orders = ['o1', 'o2', 'o3', 'o4', 'o5']
  for (const order of orders) vendor.add(order)
  const file = fileOf(`orderId,account\n${orders.map((order) => `${order},north\n`).join('')}`)
  const plan = await planRun(journal, accounts, file, { name: 'night' })
  await startRun(journal, accounts, 'night', { confirm: plan.token }).done
  let pages = 0
  const rows: typeof journal.runs.rows = (name, filter) => {
    pages += 1
    return journal.runs.rows(name, { ...filter, limit: 1 })
  }
  const ending = new AbortController()
  const onLook = (): void => ending.abort()
  const { signal } = ending
  await followRun({ ...journal, runs: { ...journal.runs, rows } }, accounts, 'night', { signal, onLook })
  expect(pages).toBe(2)
})

test('a run that cannot be counted begins nothing, and leaves nothing at the signal', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const plan = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'night' })
  const count = (): Promise<never> => Promise.reject(new Error('no count'))
  const { signal } = new AbortController()
  const broken = { ...journal, runs: { ...journal.runs, count } }
  await expect(startRun(broken, accounts, 'night', { confirm: plan.token, signal }).done).rejects.toThrow(
    'no count',
  )
  expect([getEventListeners(signal, 'abort'), vendor.ledger]).toEqual([[], []])
})
