import { expect, test } from 'vitest'
import { cancellerConformance, type CancellerUnderTest, type TestOrders } from '../src/index.ts'
import { linesIn } from '../src/asked.ts'
import { failuresOf } from './run-promises.ts'
import { tinyFactory, type TinySettings } from './tiny/client.ts'
import { tinySubject } from './tiny/subject.ts'

// An emulator in which nothing is odd lets every client pass.

const rich: CancellerUnderTest<TinySettings> = { ...tinySubject('decides'), create: tinyFactory('decides') }
const { emulator } = rich

test.each<[string, Partial<typeof emulator>]>([
  ['emulator.mixed must be', { mixed: [] }],
  ['emulator.elsewhere must be', { elsewhere: [] }],
  ["one of the row 'stale'", { faults: emulator.faults.filter(({ row }) => row !== 'stale') }],
  [
    "have 'connection_lost:reset'",
    { faults: emulator.faults.filter(({ row }) => row !== 'connection_lost') },
  ],
])('%s: nothing is registered without', (message, poor) => {
  const registered: string[] = []
  expect(() =>
    cancellerConformance((name) => registered.push(name), { ...rich, emulator: { ...emulator, ...poor } }),
  ).toThrow(message)
  expect(registered).toEqual([])
})

test.each([
  { only: ['aborst'] },
  { modes: ['unit'] },
  { modes: [] },
  { groups: 'plain' },
  { groups: ['no such group'] },
])('%j names parts that there are not: nothing is registered', (wrong) => {
  const registered: string[] = []
  expect(() =>
    cancellerConformance((name) => registered.push(name), { ...rich, ...(wrong as object) }),
  ).toThrow(`${Object.keys(wrong)[0]} must be a list of some of `)
  expect(registered).toEqual([])
})

const withOrders = (change: (orders: TestOrders) => Partial<TestOrders>): typeof emulator => ({
  ...emulator,
  start: async (setup) => {
    const server = await emulator.start(setup)
    return { ...server, orders: { ...server.orders, ...change(server.orders) } }
  },
})

test.each<[string, typeof emulator]>([
  [
    'a line that is cancelled and one that stands',
    { ...emulator, mixed: ['a line shipped before', 'units cancelled before'] },
  ],
  [
    'a line of which some units are cancelled',
    { ...emulator, mixed: ['a line shipped before', 'a line cancelled before'] },
  ],
  [
    'no two orders whose ids are hard to carry',
    withOrders(({ peculiar }) => ({ peculiar: () => peculiar().slice(0, 1) })),
  ],
  [
    'a line that goes whole',
    withOrders(({ add }) => ({
      add: (state) => {
        const { line, ...order } = add(state)
        const lines = linesIn(line?.request).map((one) => ({ ...one, quantity: 1 }))
        return { ...order, ...(line && { line: { ...line, request: { ...order.whole, lines } } }) }
      },
    })),
  ],
])('an emulator without an order like this fails: %s', async (message, poor) => {
  const failures = await failuresOf({ ...rich, emulator: poor, only: ['partial', 'ids'] })
  expect([...failures.values()]).toEqual([expect.stringContaining(message)])
})

test.each([
  ['line', { orderId: '1001', reason: 'fraud', items: [{ id: 'a' }] }],
  ['some', { orderId: '1001', reason: 'fraud', lines: [{ id: 'a', units: 2 }] }],
])('a request in which a %s goes by another name fails', async (part, request) => {
  const named = withOrders(({ add }) => ({
    add: (state) => ({ ...add(state), [part]: { request, units: { a: 2 } } }),
  }))
  const failures = await failuresOf({ ...rich, emulator: named, only: ['cancels'] })
  expect([...failures.values()]).toContainEqual(expect.stringContaining('names its parts as lines'))
})

test('where a request takes one line, a client that takes two fails', async () => {
  const one = withOrders(({ add }) => ({
    add: (state) => {
      const { line, ...order } = add(state)
      return { ...order, ...(line && { line: { ...line, other: undefined as never } }) }
    },
  }))
  const failures = await failuresOf({ ...rich, emulator: one, only: ['partial', 'ids', 'bad-input'] })
  expect([...failures.keys()]).toEqual(['partial · two lines at once: both'])
})

test('an emulator that has no new status fails where its vendor has words', async () => {
  const faults = emulator.faults.filter(({ name }) => name !== 'success:unknown_status')
  const only = ['unknown-statuses'] as const
  const failures = await failuresOf({ ...rich, emulator: { ...emulator, faults }, only })
  expect([...failures.values()]).toEqual([expect.stringContaining('its words are')])
})

test('an emulator that slows nobody down, its vendor or a gateway, fails', async () => {
  const faults = emulator.faults.filter(({ row }) => row !== 'rate_limited')
  const failures = await failuresOf({ ...rich, emulator: { ...emulator, faults }, only: ['rate-limit'] })
  expect([...failures.values()]).toEqual([expect.stringContaining('nothing to check this with')])
})

test('an emulator that does not replay what the facts say is replayed fails', async () => {
  const replays = { ...tinySubject('replays'), create: tinyFactory('replays'), only: ['cancels'] } as const
  const failures = await failuresOf({ ...replays, emulator: { ...emulator, name: 'tiny that forgets' } })
  expect([...failures.values()]).toEqual([expect.stringContaining('by the same id the vendor said 200')])
})

test('an emulator that forgets a credential among its secrets fails', async () => {
  const forgetful: typeof emulator = {
    ...emulator,
    start: async (setup) => ({ ...(await emulator.start(setup)), secrets: ['another-one'] }),
  }
  const few = { modes: ['whole'], groups: ['untrue words'], only: ['secrets'] } as const
  const failures = await failuresOf({ ...rich, ...few, emulator: forgetful })
  expect([...failures.values()]).toContainEqual(expect.stringContaining('is named like a secret'))
})
