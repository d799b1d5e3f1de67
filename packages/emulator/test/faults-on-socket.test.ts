import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { faultCatalogue } from '../src/faults/catalogue.ts'
import type { FaultName } from '../src/faults/names.ts'
import type { ListeningVendor } from '../src/vendor-emulator.ts'
import { cancelInit, observe, oneShot, type Seen } from './observe.ts'
import { createTinyEmulator, type TinyEmulator, type TinySettings } from './tiny-vendor.ts'

let emulator: TinyEmulator
let listening: ListeningVendor<TinySettings>

beforeEach(async () => {
  emulator = createTinyEmulator()
  listening = await emulator.listen()
})

afterEach(() => listening.close())

const cancel = (init?: RequestInit): Promise<Seen> =>
  observe(fetch, `${listening.url}/orders/1`, cancelInit(init))

const effects = (): readonly string[] => emulator.ledger.entries.map(({ effect }) => effect)

/** How Node's `fetch` shows what cannot be shown the same way in-process. */
const onlyOnSockets: Readonly<Partial<Record<FaultName, string>>> = {
  // The Fetch standard turns a 407 without a window into a network error.
  'proxy_refused:407': 'TypeError: fetch failed <- Error: ',
  'proxy_refused:407_json': 'TypeError: fetch failed <- Error: ',
}

/** A client that gives up after five seconds where nothing else would end the wait. */
function patience(name: FaultName, { manual }: TinyEmulator): RequestInit {
  if (name !== 'timed_out:hang') return {}
  const controller = new AbortController()
  manual.deadline(5_000, () => controller.abort(new Error('enough')))
  return { signal: controller.signal }
}

const onSockets = faultCatalogue.filter(({ needs }) => needs === undefined)

describe.each(onSockets)('$name', ({ name, committable, omittable }) => {
  test('looks to Node as it does in-process, and changes the order as often', async () => {
    const twin = createTinyEmulator()
    twin.faults.add({ on: 'cancel', fault: name })
    emulator.faults.add({ on: 'cancel', fault: name })
    const inProcess = await observe(
      twin.fetch,
      `${twin.settings.baseUrl}/orders/1`,
      cancelInit({ ...oneShot(), ...patience(name, twin) }),
    )
    const onSocket = await cancel({ ...oneShot(), ...patience(name, emulator) })
    const error = onlyOnSockets[name]
    expect(comparable(onSocket)).toEqual(
      error === undefined ? comparable(inProcess) : { error, vouched: false },
    )
    expect(effects()).toEqual(twin.ledger.entries.map(({ effect }) => effect))
  })

  test('can be committed, or not', async () => {
    emulator.faults.add({ on: 'cancel', fault: name, committed: committable })
    await cancel({ ...oneShot(), ...patience(name, emulator) })
    expect(effects()).toHaveLength(committable ? 1 : 0)
    if (!omittable) return
    emulator.faults.add({ on: 'cancel', fault: name, committed: false })
    emulator.orders.add({ id: '2' })
    await observe(
      fetch,
      `${listening.url}/orders/2`,
      cancelInit({ ...oneShot(), ...patience(name, emulator) }),
    )
    expect(emulator.ledger.entries.filter(({ orderId }) => orderId === '2')).toEqual([])
  })
})

/** Without what differs by nature: the address, and headers that only a connection has. */
function comparable(seen: Seen): unknown {
  // How a parser words its complaint differs from one Node version to the next.
  if ('error' in seen) return { ...seen, error: seen.error.replace(/HTTPParserError: .*/, 'HTTPParserError') }
  const { headers, ...rest } = seen
  const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length']
  const kept = [...headers].filter(([name]) => !hopByHop.includes(name))
  return { ...rest, headers: kept.map(([name, value]) => [name, value.replaceAll(listening.url, '')]) }
}

test.each(faultCatalogue.filter(({ needs }) => needs === 'own_listener'))(
  '$name says on a plain socket that it needs a listener of its own',
  async ({ name }) => {
    emulator.faults.add({ on: 'cancel', fault: name, committed: false })
    const seen = await cancel()
    expect(seen).toMatchObject({ status: 500 })
    expect('headers' in seen && seen.headers.get('x-emulator')).toMatch(/needs a listener of its own$/)
    expect(effects()).toEqual([])
  },
)

test('a compressed bomb is small on the wire', async () => {
  emulator.faults.add({ on: 'cancel', fault: 'oversized:bomb' })
  const response = await fetch(`${listening.url}/orders/1`, cancelInit())
  expect(Number(response.headers.get('content-length'))).toBeLessThan(64 * 1024)
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(32 * 1024 * 1024)
})

test('a hang ends when the client goes away, and a late effect comes all the same', async () => {
  emulator.faults.add({ on: 'cancel', fault: 'timed_out:late', delayMs: 400_000 })
  const controller = new AbortController()
  emulator.manual.deadline(3_000, () => controller.abort(new Error('enough')))
  expect(await cancel({ signal: controller.signal })).toEqual({ error: 'Error: enough', vouched: false })
  expect(effects()).toEqual([])
  emulator.manual.advance(400_000)
  await expect.poll(effects).toEqual(['cancelled'])
})

test('each vendor answer carries the time of the emulator, not of the machine', async () => {
  const response = await fetch(`${listening.url}/orders/1`)
  expect(response.headers.get('date')).toBe('Thu, 01 Jan 2026 00:00:00 GMT')
})

test('closing ends connections that hang', async () => {
  emulator.faults.add({ on: 'cancel', fault: 'timed_out:late', delayMs: 1 })
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1')
  const closed = new Promise((resolve) => {
    socket.once('close', resolve)
  })
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve)
  })
  await listening.close()
  await closed
  listening = await emulator.listen()
})

test('an effect lands behind a lost answer, and others act meanwhile, as in-process', async () => {
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true, delayMs: 5_000 })
  emulator.changes.add({
    on: 'cancel',
    when: 'after',
    change: (order) => {
      order.status = 'held'
    },
  })
  expect(await cancel(oneShot())).toHaveProperty('error')
  expect(effects()).toEqual(['status held'])
  emulator.manual.advance(5_000)
  await expect
    .poll(() => emulator.ledger.entries)
    .toMatchObject([
      { effect: 'status held', by: 'someone_else', request: undefined },
      { effect: 'cancelled', by: 'request', request: { number: 1 } },
    ])
})

test('requests that are not serialised meet over sockets, too', async () => {
  const own = createTinyEmulator({ serialised: false, gapMs: 1_000 })
  const { url, close } = await own.listen()
  const send = (): Promise<Seen> => observe(fetch, `${url}/orders/1`, cancelInit())
  const seen = await Promise.all(Array.from({ length: 8 }, send))
  expect(seen.every((each) => 'status' in each && each.status === 200)).toBe(true)
  expect(own.ledger.entries).toHaveLength(8)
  await close()
})
