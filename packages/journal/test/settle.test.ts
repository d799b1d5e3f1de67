import { CancelError } from '@cancel/core'
import { createPlainClient } from '@cancel/plain-vendor'
import { expect, test } from 'vitest'
import { collect, open, setUp } from './fixtures.ts'

const minute = 60_000

test('an open entry is due after its wait, is read, and ends with the final verdict', async () => {
  let now = 1_000_000
  let isDeaf = true
  const { vendor, client, journal } = await setUp(
    { act: (kind) => (kind === 'cancel' ? 'drop' : isDeaf ? 'unavailable' : 'answer') },
    { journal: { now: () => now, random: () => 0.5 } },
  )
  vendor.add('7')
  expect(await journal.cancel(client, { orderId: '7' })).toMatchObject({ status: 'unconfirmed' })
  expect(await collect(journal.due(now + 4999))).toEqual([])
  expect(await collect(journal.due(now + 5000))).toMatchObject([{ key: 'plain/main 7', state: 'open' }])
  now += 5000
  expect(await journal.settle(client, 'plain/main 7')).toMatchObject({
    state: 'open',
    quiet: 1,
    firstFinal: false,
  })
  isDeaf = false
  const settled = await journal.settle(client, 'plain/main 7')
  expect(settled).toMatchObject({ state: 'final', firstFinal: true, result: { status: 'cancelled' } })
  expect(await collect(journal.due(now + 1e9))).toEqual([])
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(1)
})

test('a repeat is sent only on demand, a minute after the last request, when the vendor answers reads', async () => {
  let now = 0
  let acts: ('lose' | 'answer' | 'unavailable')[] = []
  const { vendor, client, journal } = await setUp(
    { act: () => acts.shift() ?? 'answer' },
    { journal: { now: () => now } },
  )
  vendor.add('7')
  const cancels = (): number => vendor.ledger.filter(({ kind }) => kind === 'cancel').length
  acts = ['lose']
  expect(await journal.cancel(client, { orderId: '7' })).toMatchObject({
    status: 'unconfirmed',
    safeToRepeat: true,
  })
  now = minute - 1
  await journal.settle(client, 'plain/main 7', { repeatSafe: true })
  expect(cancels()).toBe(1)
  now = minute
  await journal.settle(client, 'plain/main 7')
  expect(cancels()).toBe(1)
  acts = ['unavailable']
  await journal.settle(client, 'plain/main 7', { repeatSafe: true })
  expect(cancels()).toBe(1)
  const last = await journal.settle(client, 'plain/main 7', { repeatSafe: true })
  expect(cancels()).toBe(2)
  expect(last).toMatchObject({ state: 'final', sentAt: minute, result: { status: 'cancelled' } })
  expect(last.result?.attempts).toHaveLength(2)
})

test('a look of an account that is shut out counts for nothing, and pauses the account', async () => {
  let isValid = false
  let now = Date.now()
  const { vendor, client, journal } = await setUp(
    { act: (kind) => (kind === 'cancel' ? 'drop' : isValid ? 'answer' : 'unauthenticated') },
    { journal: { now: () => now } },
  )
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  for (const _ of [1, 2, 3, 4])
    expect(await journal.settle(client, 'k')).toMatchObject({
      state: 'open',
      quiet: 0,
      problem: { code: 'unauthenticated' },
    })
  expect(await journal.pauses()).toMatchObject([{ account: client.account, code: 'unauthenticated' }])
  // Each look of each entry may be another login that is refused.
  now += 50_000
  expect(await collect(journal.due())).toEqual([])
  now += 11_000
  expect(await collect(journal.due())).toHaveLength(1)
  isValid = true
  const settled = await journal.settle(client, 'k')
  expect(settled).toMatchObject({ state: 'final', result: { status: 'cancelled' } })
  expect(settled).not.toHaveProperty('problem')
  expect(await journal.pauses()).toEqual([])
})

test('a look that is broken off counts for nothing', async () => {
  const { vendor, client, journal } = await setUp({
    act: (kind) => (kind === 'cancel' ? 'lose' : 'answer'),
  })
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  const before = await journal.entry('k')
  const signal = AbortSignal.abort(new Error('enough'))
  for (const _ of [1, 2, 3]) await journal.settle(client, 'k', { signal })
  expect(await journal.entry('k')).toEqual(before)
})

test('units are never repeated', async () => {
  let isLost = true
  const { vendor, client, journal } = await setUp({
    act: (kind) => (kind === 'cancel' && isLost ? 'lose' : 'answer'),
  })
  vendor.add('7', [{ id: 'A', quantity: 3 }])
  await journal.cancel(client, { orderId: '7', lines: [{ id: 'A', quantity: 1 }] }, { key: 'k' })
  isLost = false
  const later = await journal.settle(client, 'k', { repeatSafe: true, repeatAfterMs: 0 })
  expect(later).toMatchObject({ state: 'open', result: { status: 'unconfirmed' } })
  expect(vendor.order('7')?.lines[0]?.cancelled).toBe(0)
})

test('a final verdict is given to one caller, and to the next owner until it is acknowledged', async () => {
  const { vendor, client, journal, path } = await setUp()
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  const taken = await Promise.all([journal.take('k'), journal.take('k')])
  expect(taken.map(({ firstFinal }) => firstFinal)).toEqual([true, false])
  await journal.close()
  const next = await open(path)
  expect(await collect(next.undone())).toMatchObject([{ key: 'k', firstFinal: true }])
  // A refund that threw: it is given again, and not for the first time.
  expect(await collect(next.undone())).toMatchObject([{ key: 'k', firstFinal: false }])
  await next.done('k')
  expect(await next.take('k')).toMatchObject({ firstFinal: false })
  await next.close()
  const last = await open(path)
  expect(await collect(last.undone())).toEqual([])
  expect(await last.take('k')).toMatchObject({ firstFinal: false })
  await last.close()
})

test("a person's word ends an entry, beside the verdict", async () => {
  const { vendor, client, journal } = await setUp({
    act: (kind) => (kind === 'cancel' ? 'lose' : 'unavailable'),
  })
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  const entry = await journal.resolve('k', 'not_cancelled', { by: 'Ada' })
  expect(entry).toMatchObject({ state: 'final', resolution: { as: 'not_cancelled', by: 'Ada' } })
  expect(entry.result).toMatchObject({ status: 'unconfirmed' })
  expect(await collect(journal.due(Date.now() + 1e9))).toEqual([])
})

test('another word of a person takes the place of the first, until that was given out', async () => {
  const { vendor, client, journal } = await setUp({
    act: (kind) => (kind === 'cancel' ? 'lose' : 'unavailable'),
  })
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  await journal.resolve('k', 'not_cancelled', { by: 'Ada' })
  const mended = await journal.resolve('k', 'cancelled', { by: 'Bob' })
  expect(mended).toMatchObject({ state: 'final', resolution: { as: 'cancelled', by: 'Bob' } })
  expect(await collect(journal.undone())).toMatchObject([{ key: 'k', firstFinal: true }])
  const late = {
    code: 'not_allowed',
    message: expect.stringContaining('(cancelled) was given out already, and a refund may hang on it'),
  }
  await expect(journal.resolve('k', 'not_cancelled')).rejects.toMatchObject(late)
  await journal.done('k')
  await expect(journal.resolve('k', 'not_cancelled')).rejects.toMatchObject(late)
  expect(await journal.entry('k')).toMatchObject({ resolution: { as: 'cancelled', by: 'Bob' } })
})

test("a final verdict is nobody's to resolve", async () => {
  const { vendor, client, journal } = await setUp()
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  await expect(journal.resolve('k', 'not_cancelled')).rejects.toMatchObject({ code: 'not_allowed' })
})

test('an entry that was never sent cannot be resolved, done or found under another name', async () => {
  const { client, journal } = await setUp({ act: () => 'unavailable' })
  const unit = { orderId: '7', lines: [{ id: 'A', quantity: 1 }] }
  await expect(journal.cancel(client, unit, { key: 'k' })).rejects.toMatchObject({ code: 'unavailable' })
  await expect(journal.resolve('k', 'cancelled')).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(journal.done('k')).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(journal.settle(client, 'other')).rejects.toMatchObject({ code: 'not_found' })
  await expect(journal.resolve('k', 'maybe' as 'cancelled')).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('given "maybe"'),
  })
})

test('with onlyWriter and the read before, units are settled after silence', async () => {
  const { vendor, journal } = await setUp({ act: (kind) => (kind === 'cancel' ? 'drop' : 'answer') })
  const client = createPlainClient({ url: vendor.url, onlyWriter: true, reads: 0 })
  vendor.add('7', [{ id: 'A', quantity: 3 }])
  expect(
    await journal.cancel(client, { orderId: '7', lines: [{ id: 'A', quantity: 1 }] }, { key: 'k' }),
  ).toMatchObject({ status: 'unconfirmed' })
  expect(await journal.settle(client, 'k')).toMatchObject({
    state: 'final',
    result: { status: 'cancelled', by: 'this_call' },
  })
})

test('a look that fails for no reason of the vendor is told, and the entry stays as it was', async () => {
  const { vendor, client, journal } = await setUp({ act: (kind) => (kind === 'cancel' ? 'lose' : 'answer') })
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  const before = await journal.entry('k')
  const broken: typeof client = { ...client, follow: () => Promise.reject(new TypeError('a mistake')) }
  await expect(journal.settle(broken, 'k')).rejects.toThrow('a mistake')
  expect(await journal.entry('k')).toEqual(before)
})

test('an entry that its client cannot follow is held for a person, and is not due for ever', async () => {
  const { vendor, client, journal } = await setUp({ act: (kind) => (kind === 'cancel' ? 'lose' : 'answer') })
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  const error = new CancelError({
    code: 'invalid_request',
    provider: 'plain',
    message: 'orderId must be a UUID',
  })
  const stricter: typeof client = { ...client, follow: () => Promise.reject(error) }
  const held = await journal.settle(stricter, 'k')
  expect(held).toMatchObject({
    state: 'held',
    problem: { message: 'orderId must be a UUID' },
    result: { status: 'unconfirmed' },
  })
  expect(await collect(journal.due(Date.now() + 1e9))).toEqual([])
  expect(await collect(journal.undecided())).toMatchObject([{ key: 'k', state: 'held' }])
  expect(await journal.settle(client, 'k')).toMatchObject({ state: 'open' })
})

test('an option that nobody reads is refused before anything is read or sent, and the entry stays as it was', async () => {
  const { vendor, client, journal } = await setUp({
    act: (kind) => (kind === 'cancel' ? 'drop' : 'unavailable'),
  })
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' })
  const key = 'plain/main 7'
  const before = { entry: await journal.entry(key), sent: vendor.ledger.length }
  const wrong = (options: unknown): never => options as never
  const slips: readonly [() => unknown, string][] = [
    [() => journal.settle(client, key, wrong({ interval: 3 })), 'options has no field "interval"'],
    [() => journal.settle(client, key, wrong({ timeoutMs: '5' })), 'timeoutMs must be a whole number'],
    [() => journal.settle(client, key, wrong({ repeatSafe: 'yes' })), 'repeatSafe must be true or false'],
    [() => journal.settle(client, key, wrong({ repeat: true })), 'options has no field "repeat"'],
    [() => journal.settle(client, key, wrong({ beforeSend: () => undefined })), 'no field "beforeSend"'],
    [() => journal.cancel(client, { orderId: '8' }, wrong({ keys: 'k' })), 'did you mean key?'],
    [() => journal.cancel(client, { orderId: '8' }, wrong({ maxRetries: -1 })), 'maxRetries must be'],
    [() => journal.plan(client, { orderId: '8' }, wrong({ keys: 'k' })), 'options has no field "keys"'],
    [() => journal.resolve(key, 'cancelled', wrong({ who: 'me' })), 'options has no field "who"'],
    [() => journal.resolve(key, 'cancelled', wrong(null)), 'options must be an object; given null'],
  ]
  for (const [slip, message] of slips)
    await expect((async () => slip())(), message).rejects.toMatchObject({
      name: 'JournalError',
      code: 'invalid',
      message: expect.stringContaining(message),
    })
  expect({ entry: await journal.entry(key), sent: vendor.ledger.length }).toEqual(before)
  expect(await journal.entry('plain/main 8')).toBeUndefined()
})
