import { channel } from 'node:diagnostics_channel'
import { listenRefused, listenTlsReset } from '@cancel/emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SendOutcome } from '../src/http/send-once.ts'
import {
  gated,
  gateOf,
  newTrace,
  notSent,
  type SendTrace,
  traceSends,
  wouldTell,
} from '../src/http/sent-proof.ts'
import { type FaultyServer, listenFaulty } from '@cancel/faulty-server'
import { nodeFetch, sendOver, type SendSettings } from './transports.ts'

let server: FaultyServer
beforeAll(async () => {
  server = await listenFaulty()
})
afterAll(() => server.close())

type Fetch = typeof globalThis.fetch
const body = '{"status":"cancelled"}'
function patch(url: string, more: Partial<SendSettings> = {}): Promise<SendOutcome> {
  const headers = { 'content-type': 'application/json' }
  return sendOver({ method: 'PATCH', url, headers, body }, { fetch: undefined, ...more })
}
const failing =
  (error: unknown): Fetch =>
  async () => {
    throw error
  }
const requestsTo = (path: string): number => server.seen.filter((request) => request.path === path).length

test('this runtime traces, or nothing below is proven', async () => {
  const url = `${server.url}/ok?traced`
  const trace = newTrace('GET', new URL(url))
  await traceSends(trace, () => fetch(url))
  expect(trace).toMatchObject({ created: 1, headersSent: true, errors: [] })
})

describe('only this attempt’s own request is noted', () => {
  const url = 'https://traced.invalid/orders/1?sign=a'
  const own = { origin: 'https://traced.invalid', method: 'PATCH', path: '/orders/1?sign=a' }
  const noted = (...requests: readonly unknown[]): SendTrace => {
    const trace = newTrace('PATCH', new URL(url))
    traceSends(trace, () => {
      for (const request of requests) channel('undici:request:create').publish({ request })
    })
    return trace
  }

  test.each([
    ['another host', { origin: 'https://collector.invalid' }],
    ['another method', { method: 'CONNECT' }],
    ['another path', { path: '/orders/2' }],
    ['another query', { path: '/orders/1?sign=b' }],
  ])('%s is not', (_what, members) => {
    expect(noted({ ...own, ...members }).created).toBe(0)
    expect(noted({ ...own, ...members }, { ...own }).created).toBe(1)
  })

  test('two of its kind are two', () => {
    expect(noted({ ...own }, { ...own }).created).toBe(2)
  })

  test('what others publish in these channels cannot stop the process', async () => {
    const thrown: unknown[] = []
    const listen = (error: unknown): unknown => thrown.push(error)
    process.on('uncaughtException', listen)
    traceSends(newTrace('PATCH', new URL(url)), () => {
      for (const name of ['request:create', 'request:error', 'client:sendHeaders', 'client:connected'])
        for (const message of [undefined, {}, { request: undefined, connectParams: {}, socket: undefined }])
          channel(`undici:${name}`).publish(message)
    })
    await new Promise(setImmediate)
    process.off('uncaughtException', listen)
    expect(thrown).toEqual([])
  })
})

test('silence about writing counts only where undici would have told: not over HTTP/2, where its version 6 does not', () => {
  const told = (origin: string): boolean => wouldTell(newTrace('PATCH', new URL(`${origin}/orders/1`)))
  const open = (origin: string): unknown =>
    traceSends(newTrace('PATCH', new URL(`${origin}/orders/1`)), () => undefined)
  const connected = (host: string, alpnProtocol: string | false): void =>
    channel('undici:client:connected').publish({
      connectParams: { protocol: 'https:', host },
      socket: { alpnProtocol },
    })
  for (const host of ['one', 'two', 'old']) open(`https://${host}.invalid`)
  expect(told('https://one.invalid')).toBe(false)
  expect(told('http://plain.invalid')).toBe(true)
  connected('one.invalid', 'http/1.1')
  connected('two.invalid', false)
  expect([told('https://one.invalid'), told('https://two.invalid')]).toEqual([true, true])
  connected('two.invalid', 'h2')
  connected('two.invalid', 'http/1.1')
  expect([told('https://one.invalid'), told('https://two.invalid')]).toEqual([true, false])
  expect(told('https://old.invalid')).toBe(false)
})

describe('a transport that gates its requests, given up while it holds one', () => {
  /** Holds every request until its signal aborts, then vouches; `isDeaf` never hears of it. */
  const holding = (isDeaf = false): Fetch =>
    gated((_input, init) => {
      const gate = gateOf(init)
      if (gate === undefined) throw new Error('no gate')
      gate.isGated = true
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => {
          if (isDeaf) return
          gate.isGated = false
          reject(notSent(init.signal?.reason))
        })
      })
    })
  const giveUp = async (fetch: Fetch): Promise<SendOutcome> => {
    const controller = new AbortController()
    const outcome = patch(`${server.url}/ok?held`, { fetch, signal: controller.signal })
    await new Promise(setImmediate)
    controller.abort()
    return outcome
  }

  test.each([
    ['it lets go', holding()],
    ['it is deaf, and looks at the gate before it writes', holding(true)],
    ['behind a fetch that passes on what it says', ((input, init) => holding()(input, init)) satisfies Fetch],
  ])('%s: never sent', async (_what, fetch) => {
    expect(await giveUp(fetch)).toMatchObject({ sent: 'never', failure: 'aborted' })
  })

  test.each<[string, Fetch]>([
    ['that says nothing', (input, init) => holding(true)(input, init)],
    [
      'that goes another way once it lets go',
      (input, init) => holding()(input, init).catch(() => nodeFetch(input, { ...init, signal: null })),
    ],
  ])('behind a fetch %s: maybe sent', async (_what, fetch) => {
    expect(await giveUp(fetch)).toMatchObject({ sent: 'maybe', failure: 'aborted' })
  })

  test('hears at once that nobody waits any more, also behind a fetch that is deaf', async () => {
    const controller = new AbortController()
    const told: boolean[] = []
    const deaf: Fetch = (_input, init) => {
      const gate = gateOf(init)
      if (gate !== undefined) gate.isGated = true
      controller.signal.addEventListener('abort', () => told.push(gate?.isOver === true))
      return new Promise(() => undefined)
    }
    const outcome = patch(`${server.url}/ok?over`, { fetch: deaf, signal: controller.signal })
    await new Promise(setImmediate)
    controller.abort()
    expect(told).toEqual([true])
    await outcome
  })

  test('behind a fetch that goes another way while it is held: maybe sent', async () => {
    const hedging: Fetch = (input, init) => {
      holding()(input, init).catch(() => undefined)
      return nodeFetch(input, init)
    }
    expect(await patch(`${server.url}/reset?hedged`, { fetch: hedging })).toMatchObject({ sent: 'maybe' })
  })
})

describe('a custom fetch', () => {
  test('that vouches is believed', async () => {
    const error = Object.assign(new Error('pool is closed'), { [Symbol.for('@cancel/notSent')]: true })
    const outcome = await patch('https://vendor.invalid', { fetch: failing(error) })
    expect(outcome).toMatchObject({ sent: 'never', error })
  })

  test.each([
    ['that does not vouch', new Error('pool is closed')],
    ['that vouches for the contrary', { [Symbol.for('@cancel/notSent')]: 'no' }],
    ['that throws nothing', undefined],
  ])('%s proves nothing', async (_what, error) => {
    expect(await patch('https://vendor.invalid', { fetch: failing(error) })).toMatchObject({ sent: 'maybe' })
  })

  test('on the runtime’s own is traced like it', async () => {
    const { url, close } = await listenTlsReset()
    const wrapping: Fetch = async (input, init) => globalThis.fetch(input, init)
    expect(await patch(url, { fetch: wrapping })).toMatchObject({ sent: 'never' })
    expect(await patch(`${server.url}/reset?wrapped`, { fetch: wrapping })).toMatchObject({ sent: 'maybe' })
    await close()
  })

  test('that talks to another host in the same context is judged by its own request', async () => {
    const refused = await listenRefused()
    const beacon: Fetch = async (input, init) => {
      const response = nodeFetch(input, init)
      // Says that a request began, over undici, and fails there.
      await globalThis.fetch(`${refused.url}/began`).catch(() => undefined)
      return response
    }
    expect(await patch(`${server.url}/reset?beacon`, { fetch: beacon })).toMatchObject({ sent: 'maybe' })
    await refused.close()
  })

  test('that sends twice and fails to connect the second time: maybe sent', async () => {
    const refused = await listenRefused()
    const twice: Fetch = async (input, init) =>
      globalThis.fetch(input, init).catch(() => globalThis.fetch(refused.url, init))
    const outcome = await patch(`${server.url}/reset?twice`, { fetch: twice })
    expect(requestsTo('/reset?twice')).toBe(1)
    expect(outcome).toMatchObject({ sent: 'maybe' })
    await refused.close()
  })

  test.each(['/reset?fallback', '/close?fallback'])(
    'that falls back to another transport once the first was not connected: %s is judged by itself',
    async (path) => {
      const { url, close } = await listenTlsReset()
      const fallback: Fetch = (_input, init) =>
        globalThis.fetch(url + path, init).catch(() => nodeFetch(server.url + path, init))
      expect(await patch(url + path, { fetch: fallback })).toMatchObject({ sent: 'maybe' })
      expect(requestsTo(path)).toBe(1)
      await close()
    },
  )

  test.each<[string, Fetch]>([
    ['another transport', nodeFetch],
    ['another host', (input, init) => globalThis.fetch(input, init)],
  ])('that falls back to %s and tells what its first try failed of: maybe sent', async (what, second) => {
    const refused = await listenRefused()
    const path = `/reset?first=${what.length}`
    const fallback: Fetch = (input, init) =>
      globalThis.fetch(input, init).catch(async (first: unknown) => {
        await second(server.url + path, init).catch(() => undefined)
        throw first
      })
    expect(await patch(refused.url + path, { fetch: fallback })).toMatchObject({ sent: 'maybe' })
    expect(requestsTo(path)).toBe(1)
    await refused.close()
  })

  test('that tells what a sibling failed of while its own request is still held: maybe sent', async () => {
    const held = await listenTlsReset()
    const hedging: Fetch = async (input, init) => {
      globalThis.fetch(input, { ...init, signal: null }).catch(() => undefined)
      throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    }
    expect(await patch(held.url, { fetch: hedging })).toMatchObject({ sent: 'maybe' })
    await held.close()
  })

  test('that vouched for its first try and went on: what it throws in the end is judged by itself', async () => {
    const fallback: Fetch = async (input, init) => {
      const first = notSent(new Error('proxy is down'))
      return nodeFetch(input, init).catch((error: unknown) => {
        throw new Error('both ways failed', { cause: new AggregateError([first, error]) })
      })
    }
    expect(await patch(`${server.url}/reset?vouched`, { fetch: fallback })).toMatchObject({ sent: 'maybe' })
  })

  test('that gives up by itself while its request is still held: maybe sent', async () => {
    // The port takes connections and never speaks TLS, so undici holds the request and has written nothing.
    const { url, close } = await listenTlsReset()
    const hasty: Fetch = async (input, init) => {
      const held = globalThis.fetch(input, { ...init, signal: null })
      held.catch(() => undefined)
      throw new DOMException('too slow', 'TimeoutError')
    }
    expect(await patch(url, { fetch: hasty })).toMatchObject({ sent: 'maybe' })
    await close()
  })

  test('that is deaf to its signal does not hold the attempt up, and may still send: maybe sent', async () => {
    const controller = new AbortController()
    const deaf: Fetch = (input, init) => globalThis.fetch(input, { ...init, signal: null })
    const path = '/ok?deaf'
    const arrives = server.next(path)
    const outcome = patch(server.url + path, { fetch: deaf, signal: controller.signal, ends: 'timed_out' })
    for (let ticks = 0; ticks < 50; ticks += 1) await Promise.resolve()
    controller.abort()
    expect(await outcome).toMatchObject({ sent: 'maybe', failure: 'timed_out' })
    await arrives
  })

  test('that is deaf to its signal while its body comes: the body is let go of', async () => {
    const controller = new AbortController()
    let isLetGo = false
    const source: UnderlyingDefaultSource = {
      pull: () => {
        controller.abort()
        return new Promise(() => undefined)
      },
      cancel: () => {
        isLetGo = true
      },
    }
    const stream = new ReadableStream(source, { highWaterMark: 0 })
    const endless: Fetch = async () => new Response(stream)
    const outcome = patch('https://vendor.invalid/', { fetch: endless, signal: controller.signal })
    expect(await outcome).toMatchObject({ sent: 'maybe', failure: 'aborted', status: 200 })
    expect(isLetGo).toBe(true)
  })

  test('that answers after its attempt was given up: the body is let go of', async () => {
    const controller = new AbortController()
    let reply: ((answer: Response) => void) | undefined
    const late: Fetch = () => {
      setTimeout(() => controller.abort(), 0)
      return new Promise((resolve) => (reply = resolve))
    }
    const outcome = patch('https://vendor.invalid/', { fetch: late, signal: controller.signal })
    expect(await outcome).toMatchObject({ sent: 'maybe', failure: 'aborted' })
    await new Promise<void>((cancel) => reply?.(new Response(new ReadableStream({ cancel: () => cancel() }))))
  })

  test('gets text, which mocks read, and an address as text', async () => {
    const given: unknown[] = []
    const mock: Fetch = async (input, init) => {
      given.push(input, init?.body, init?.redirect, init?.headers)
      return Response.json({})
    }
    await patch('https://vendor.invalid/orders/1', { fetch: mock })
    expect(given).toEqual([
      'https://vendor.invalid/orders/1',
      body,
      'manual',
      { 'content-type': 'application/json' },
    ])
  })

  test.each([undefined, null, {}, 'text', { status: 200 }])(
    'that answers with %j proves nothing',
    async (answer) => {
      const odd: Fetch = async () => answer as Response
      expect(await patch('https://vendor.invalid/', { fetch: odd })).toMatchObject({ sent: 'maybe' })
    },
  )
})
