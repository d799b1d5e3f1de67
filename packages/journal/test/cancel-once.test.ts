import { createHash } from 'node:crypto'
import { CancelError } from '@cancel/core'
import { createPlainClient } from '@cancel/plain-vendor'
import { expect, test } from 'vitest'
import { JournalError, openJournal } from '../src/index.ts'
import { openPostgresJournal } from '../src/postgres/index.ts'
import { collect, open, setUp } from './fixtures.ts'

const unit = { orderId: '7', lines: [{ id: 'A', quantity: 1 }] }

test('a job that is delivered twice, at once or later or in another process, cancels one unit once', async () => {
  const { vendor, client, journal, path } = await setUp()
  vendor.add('7', [{ id: 'A', quantity: 3 }])
  const [one, two] = await Promise.all([journal.cancel(client, unit), journal.cancel(client, unit)])
  expect(one).toBe(two)
  expect(await journal.cancel(client, unit)).toEqual(one)
  await journal.close()
  const other = await open(path)
  expect(await other.cancel(client, unit)).toEqual(one)
  await other.close()
  expect(one).toMatchObject({ status: 'cancelled', by: 'this_call' })
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(1)
  expect(vendor.order('7')?.lines[0]?.cancelled).toBe(1)
})

test('the same unit again under a key of its own is another cancel', async () => {
  const { vendor, client, journal } = await setUp()
  vendor.add('7', [{ id: 'A', quantity: 3 }])
  await journal.cancel(client, unit, { key: 'return 1' })
  await journal.cancel(client, unit, { key: 'return 2' })
  expect(vendor.order('7')?.lines[0]?.cancelled).toBe(2)
})

test('a key with another request is refused with both, before anything is sent', async () => {
  const { vendor, client, journal } = await setUp()
  vendor.add('7')
  const running = journal.cancel(client, { orderId: '7', note: 'one' })
  const refused = { code: 'other_request', message: expect.stringMatching(/known .*"one".*given .*"two"/) }
  await expect(journal.cancel(client, { orderId: '7', note: 'two' })).rejects.toMatchObject(refused)
  await running
  await expect(journal.cancel(client, { orderId: '7', note: 'two' })).rejects.toMatchObject(refused)
  expect(vendor.ledger).toHaveLength(1)
})

test('an entry is on the disk as sent before the vendor hears of it', async () => {
  const states: unknown[] = []
  const { vendor, client, journal, path } = await setUp()
  vendor.add('7', [{ id: 'A', quantity: 3 }])
  const watched: typeof client = {
    ...client,
    cancel: (request, options) =>
      client.cancel(request, {
        ...options,
        beforeSend: async (sending) => {
          await options?.beforeSend?.(sending)
          const reader = await open(path, { readOnly: true })
          states.push(
            await reader.entry(journal.plan(client, unit).key),
            vendor.ledger.filter(({ kind }) => kind === 'cancel').length,
          )
          await reader.close()
        },
      }),
  }
  await journal.cancel(watched, unit)
  expect(states).toMatchObject([{ state: 'sent', sending: { before: { lines: [{ cancelled: 0 }] } } }, 0])
})

test('a throw that may work later leaves the entry planned, and the next call sends it', async () => {
  let isUp = false
  const { vendor, client, journal } = await setUp({ act: () => (isUp ? 'answer' : 'unavailable') })
  vendor.add('7', [{ id: 'A', quantity: 3 }])
  await expect(journal.cancel(client, unit)).rejects.toMatchObject({ code: 'unavailable' })
  expect(await journal.entry(journal.plan(client, unit).key)).toMatchObject({
    state: 'planned',
    problem: { code: 'unavailable' },
  })
  isUp = true
  expect(await journal.cancel(client, unit)).toMatchObject({ status: 'cancelled' })
  expect(await journal.entry(journal.plan(client, unit).key)).not.toHaveProperty('problem')
})

test('a throw about this order holds the entry', async () => {
  const { client, journal } = await setUp()
  const error = new CancelError({
    code: 'rejected',
    provider: 'plain',
    message: 'not like this',
    retryable: false,
  })
  const refusing: typeof client = {
    ...client,
    cancel: async (request, options) => {
      await options?.beforeSend?.({ request, account: client.account })
      throw error
    },
  }
  await expect(journal.cancel(refusing, { orderId: '7' })).rejects.toBe(error)
  const entry = await journal.entry('plain/main 7')
  expect(entry).toMatchObject({ state: 'held', problem: { code: 'rejected', message: 'not like this' } })
  expect(entry).not.toHaveProperty('sending')
})

test('a request that was put right takes the place of one that threw about its order, and of no other', async () => {
  const { vendor, client, journal } = await setUp()
  vendor.add('7')
  const error = new CancelError({ code: 'rejected', provider: 'plain', message: 'no', retryable: false })
  const cancel: typeof client.cancel = () => Promise.reject(error)
  await expect(journal.cancel({ ...client, cancel }, { orderId: '7', note: 'one' })).rejects.toBe(error)
  let sent: unknown
  const watched: typeof client = {
    ...client,
    cancel: async (request, options) => {
      const result = await client.cancel(request, options)
      sent = await journal.entry('plain/main 7')
      return result
    },
  }
  const { status } = await journal.cancel(watched, { orderId: '7', note: 'two' })
  expect(status).toBe('cancelled')
  expect(sent).toMatchObject({ state: 'sent' })
  expect(sent).not.toHaveProperty('problem')
  expect(await journal.entry('plain/main 7')).toMatchObject({
    asked: '{"note":"two","orderId":"7"}',
    request: { note: 'two' },
  })
  await expect(journal.cancel(client, { orderId: '7', note: 'one' })).rejects.toMatchObject({
    code: 'other_request',
  })
  expect(vendor.ledger).toHaveLength(1)
})

test('an order of many lines has a key as short as any, that is its own', async () => {
  const { vendor, client, journal } = await setUp()
  const lines = Array.from({ length: 300 }, (_, index) => ({
    id: createHash('sha256').update(`${index}`).digest('hex'),
    quantity: 1,
  }))
  vendor.add('7', lines)
  const { key } = journal.plan(client, { orderId: '7', lines })
  expect(key).toMatch(/^plain\/main sha256 [0-9a-f]{64}$/)
  expect(journal.plan(client, { orderId: '7', lines: lines.toReversed() }).key).toBe(key)
  expect(journal.plan(client, { orderId: '7', lines: lines.slice(1) }).key).not.toBe(key)
  expect(journal.plan(client, { orderId: '8', lines }).key).not.toBe(key)
  expect(await journal.cancel(client, { orderId: '7', lines })).toMatchObject({ status: 'cancelled' })
  // As a run gives it.
  await journal.cancel(client, { orderId: '7', lines }, { key })
  expect(await journal.entry(key)).toMatchObject({ key, state: 'final' })
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(1)
})

test('refused credentials pause the account until a call gets through, also over a restart', async () => {
  let isValid = false
  const { vendor, client, journal, path } = await setUp({
    act: () => (isValid ? 'answer' : 'unauthenticated'),
  })
  vendor.add('7')
  await expect(journal.cancel(client, { orderId: '7' })).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(await journal.pauses()).toMatchObject([{ account: 'plain/main', code: 'unauthenticated' }])
  await journal.close()
  const later = await open(path)
  isValid = true
  await later.cancel(client, { orderId: '7' })
  expect(await later.pauses()).toEqual([])
  await later.close()
})

test("a gateway's 403 pauses no account, and its order is cancelled the next time", async () => {
  const { vendor, client, journal } = await setUp()
  vendor.add('7')
  vendor.add('8')
  const turnedAway = (...rules: readonly string[]): typeof client => {
    const attempts = rules.map(
      (rule) => ({ number: 1, at: new Date(0).toISOString(), sent: 'answered', rule }) as const,
    )
    const error = new CancelError({ code: 'forbidden', provider: 'plain', message: 'turned away', attempts })
    const cancel: typeof client.cancel = () => Promise.reject(error)
    return { ...client, cancel }
  }
  await expect(journal.cancel(turnedAway('blocked'), { orderId: '7' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await journal.pauses()).toEqual([])
  expect(await journal.cancel(client, { orderId: '7' })).toMatchObject({ status: 'cancelled' })

  await expect(journal.cancel(turnedAway(), { orderId: '8' })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await journal.pauses()).toMatchObject([{ account: 'plain/main', code: 'forbidden' }])
})

test('an abort before the first byte leaves nothing behind that is followed', async () => {
  const { vendor, client, journal } = await setUp()
  vendor.add('7')
  const controller = new AbortController()
  const reason = new Error('enough')
  const aborting: typeof client = {
    ...client,
    cancel: (request, options) =>
      client.cancel(request, {
        ...options,
        beforeSend: async (sending) => {
          await options?.beforeSend?.(sending)
          controller.abort(reason)
        },
      }),
  }
  await expect(journal.cancel(aborting, { orderId: '7' }, { signal: controller.signal })).rejects.toBe(reason)
  expect(await journal.entry('plain/main 7')).toMatchObject({ state: 'planned' })
  expect(await collect(journal.due(Date.now() + 1e9))).toEqual([])
  expect(vendor.ledger).toEqual([])
})

test.each([
  ['', false],
  [' while its caller gives up', true],
] as const)(
  'a client that breaks its promise%s leaves the entry sent, and the next call reads',
  async (_, isAborted) => {
    const { vendor, client, journal } = await setUp()
    vendor.add('7')
    const controller = new AbortController()
    const broken: typeof client = {
      ...client,
      cancel: async (request, options) => {
        await client.cancel(request, options)
        if (isAborted) controller.abort()
        throw new TypeError('a bug')
      },
    }
    const { signal } = controller
    await expect(journal.cancel(broken, { orderId: '7' }, { signal })).rejects.toThrow('a bug')
    expect(await journal.cancel(client, { orderId: '7' })).toMatchObject({
      status: 'cancelled',
      by: 'unproven',
    })
    expect(vendor.ledger.map(({ kind }) => kind)).toEqual(['cancel', 'read'])
  },
)

test("another account's client is refused", async () => {
  const { vendor, client, journal } = await setUp()
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' }, { key: 'k' })
  const other = createPlainClient({ url: vendor.url, account: 'plain/other' })
  await expect(journal.cancel(other, { orderId: '7' }, { key: 'k' })).rejects.toThrow(JournalError)
  await expect(journal.settle(other, 'k')).rejects.toThrow(
    /of the account plain\/main; given a client of plain\/other/,
  )
})

test('an abort while the entry is being written leaves nothing behind that is followed', async () => {
  const { vendor, client, journal } = await setUp()
  vendor.add('7')
  const controller = new AbortController()
  const impatient: typeof client = {
    ...client,
    cancel: (request, options) => {
      void options?.beforeSend?.({ request, account: client.account })
      controller.abort(new Error('enough'))
      return Promise.reject(controller.signal.reason)
    },
  }
  await expect(journal.cancel(impatient, { orderId: '7' }, { signal: controller.signal })).rejects.toThrow(
    'enough',
  )
  expect(await journal.entry('plain/main 7')).toMatchObject({ state: 'planned' })
})

test('slips of plain JavaScript are told by name, and nothing is sent or written', async () => {
  const { vendor, client, journal, path } = await setUp()
  vendor.add('7')
  const invalid = (message: string): object => ({
    code: 'invalid',
    message: expect.stringContaining(message),
  })
  await expect(journal.cancel({ orderId: '7' } as never, client as never)).rejects.toMatchObject(
    invalid('client must be a client'),
  )
  const options = Promise.resolve({ key: 'mine' }) as never
  await expect(journal.cancel(client, { orderId: '7' }, options)).rejects.toMatchObject(
    invalid('options must be plain data, and no promise or Map; given a promise'),
  )
  for (const ask of [journal.entry, journal.take, journal.done])
    await expect(ask(undefined as never)).rejects.toMatchObject(invalid('key must be a text; given nothing'))
  await expect(journal.resolve('plain/main 7', 'done' as never)).rejects.toMatchObject(
    invalid('as must be cancelled or not_cancelled; given "done"'),
  )
  expect(() => journal.due(new Date() as never)).toThrow(
    'now must be milliseconds since the epoch; given an object',
  )
  await expect(journal.resume(undefined as never)).rejects.toMatchObject(invalid('account must be a text'))
  await expect(openJournal(path, null as never)).rejects.toMatchObject(invalid('options must be an object'))
  await expect(openJournal(path, { readonly: true } as never)).rejects.toMatchObject(
    invalid('options has no field "readonly"; its fields are now, random, readOnly; did you mean readOnly?'),
  )
  for (const wrong of [undefined, '', { path }])
    await expect(openJournal(wrong as never)).rejects.toMatchObject(invalid('path must be a non-empty text'))
  const query = async (): Promise<never> => {
    throw new Error('nothing may be asked')
  }
  for (const wrong of [
    undefined,
    {},
    { query: 'SELECT 1' },
    { query, leases: 5 },
    { query, patienceMs: '5' },
  ])
    await expect(openPostgresJournal(wrong as never)).rejects.toMatchObject({ code: 'invalid' })
  expect(await collect(journal.undecided())).toEqual([])
  expect(vendor.ledger).toEqual([])
})
