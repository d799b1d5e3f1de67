import { createPlainClient } from '@cancel/plain-vendor'
import { expect, test } from 'vitest'
import { connect, createWorkers, shareLimits } from './index.ts'

const connectionString = 'postgres://user:hidden@127.0.0.1:1/nights'
const north = createPlainClient({ url: 'http://127.0.0.1:1', account: 'plain/north' })

test.each([
  ['no options', undefined, /^options must be an object/],
  ['a promise', Promise.resolve({}), /^options must be plain data, and no promise or Map; given a promise/],
  [
    'an option of another spelling',
    { inflight: 1 },
    /^options has no field "inflight"; .*did you mean inFlight/,
  ],
  ['no accounts', { accounts: undefined }, /^accounts must be /],
  ['accounts in a Map', { accounts: new Map([['north', north]]) }, /^accounts must be plain data/],
  [
    'a promise of a client',
    { accounts: { north: Promise.resolve(north) } },
    /^accounts\.north must be a client/,
  ],
  ['one account twice', { accounts: { north, south: north } }, /north and south are both plain\/north/],
  ['half an order at once', { inFlight: 0.5 }, /^inFlight must be .* given 0\.5/],
  ['a lease of no length', { leaseMs: 10 }, /^leaseMs must be .*5000/],
  ['a turn of another spelling', { turn: { row: 5 } }, /^turn has no field "row"; its fields are rows, ms/],
  ['a schema of another kind', { schema: 5 }, /^schema must be a text; given 5/],
  ['a schema too long for pg-boss', { schema: 'a'.repeat(46) }, /^schema must be at most 45 letters; given /],
  ['work that is a word', { work: 'no' }, /^work must be true or false; given "no"/],
  ['nobody to notice', { onNotice: 'log' }, /^onNotice must be a function; given "log"/],
  [
    'a breaker of another spelling',
    { breakers: { refusd: { most: 1, of: 2 } } },
    /^breakers has no field "refusd"; .*did you mean refused/,
  ],
  ['a turn of no length', { turn: { ms: 0 } }, /^turn\.ms must be /],
])('workers with %s are refused before anything is connected', async (_, options, message) => {
  const given =
    options instanceof Promise ? options : options && { connectionString, accounts: {}, ...options }
  await expect(createWorkers(given as never)).rejects.toMatchObject({
    name: 'JournalError',
    code: 'invalid',
    message: expect.stringMatching(message),
  })
})

test('so are a connection and shared limits', async () => {
  const invalid = { name: 'JournalError', code: 'invalid' }
  await expect(connect(undefined as never)).rejects.toMatchObject(invalid)
  await expect(connect({ connectionString, connections: 0 })).rejects.toMatchObject(invalid)
  await expect(connect({ connectionString, onError: 'log' as never })).rejects.toMatchObject(invalid)
  // Without a host it would be whatever the environment names.
  for (const wrong of [
    'postgres:///nights',
    'mysql://user:hidden@127.0.0.1/nights',
    '127.0.0.1',
    Symbol('x'),
  ])
    await expect(connect({ connectionString: wrong as string })).rejects.toMatchObject({
      ...invalid,
      message: expect.stringMatching(/^connectionString must be a URL(?!.*hidden)/),
    })
  // As PostgreSQL's own programs write it, and hosters whose socket lies in a folder.
  const socket = 'postgres://user:hidden@/nights?host=/no/such'
  await expect(connect({ connectionString: socket })).rejects.toMatchObject({
    code: 'not_opened',
    message: expect.stringMatching(/^PostgreSQL at \/no\/such:5432\/nights: (?!.*hidden)/),
  })
  const query = async (): Promise<never> => {
    throw new Error('nothing may be asked')
  }
  for (const wrong of [undefined, null, {}, { query: 5 }, { query, shema: 'nights' }, { query, schema: 5 }])
    await expect(shareLimits({ north }, wrong as never)).rejects.toMatchObject(invalid)
})
