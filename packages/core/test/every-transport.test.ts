import { listenRefused, listenTlsReset, listenTlsUntrusted } from '@cancel/emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SendOutcome } from '../src/http/send-once.ts'
import { type FaultyServer, listenFaulty } from '@cancel/faulty-server'
import { sendOver, type SendSettings, transports } from './transports.ts'

let server: FaultyServer
beforeAll(async () => {
  server = await listenFaulty()
})
afterAll(() => server.close())

const body = '{"status":"cancelled"}'
const requestsTo = (path: string): number => server.seen.filter((request) => request.path === path).length

describe.each(transports)('over $name', ({ name, fetch }) => {
  const own = fetch === undefined
  const at = (path: string): string => `${server.url}${path}${path.includes('?') ? '&' : '?'}${own}`
  function patch(url: string, more: Partial<SendSettings> = {}): Promise<SendOutcome> {
    const headers = { 'content-type': 'application/json' }
    return sendOver({ method: 'PATCH', url, headers, body }, { fetch, ...more })
  }
  const seenAt = (url: string): number => requestsTo(url.slice(server.url.length))

  describe('before the first byte', () => {
    test('a refused connection: never sent', async () => {
      const { url, close } = await listenRefused()
      expect(await patch(`${url}/orders/1`)).toMatchObject({ sent: 'never', failure: 'not_connected' })
      await close()
    })

    test.runIf(own)(
      'a reset in the TLS handshake, and a certificate nobody has signed: never sent',
      async () => {
        const [reset, untrusted] = [await listenTlsReset(), await listenTlsUntrusted()]
        expect(await patch(reset.url)).toMatchObject({ sent: 'never', failure: 'not_connected' })
        expect(await patch(untrusted.url)).toMatchObject({ sent: 'never', failure: 'tls' })
        await Promise.all([reset.close(), untrusted.close()])
      },
    )

    test.runIf(own)('a port that fetch forbids: never sent', async () => {
      expect(await patch('http://127.0.0.1:6000/')).toMatchObject({
        sent: 'never',
        failure: 'not_connected',
      })
    })

    test('an attempt that ends before it reached the transport: never sent', async () => {
      const controller = new AbortController()
      const url = at('/ok?too-early')
      const outcome = patch(url, { signal: controller.signal, ends: 'aborted' })
      controller.abort()
      expect(await outcome).toMatchObject({ sent: 'never', failure: 'aborted' })
      await patch(at('/ok'))
      expect(seenAt(url)).toBe(0)
    })

    test.runIf(own)(
      'an attempt that ends while the connection is made: never sent, and never later',
      async () => {
        const quiet = await listenFaulty()
        const controller = new AbortController()
        const outcome = patch(`${quiet.url}/ok?connecting`, { signal: controller.signal, ends: 'timed_out' })
        // undici has the request, and its socket is still connecting.
        for (let ticks = 0; ticks < 50; ticks += 1) await Promise.resolve()
        controller.abort()
        const { sent } = await outcome
        await new Promise((resolve) => setTimeout(resolve, 50))
        expect([sent, quiet.seen.length]).toEqual(['never', 0])
        await quiet.close()
      },
    )
  })

  describe('after the request was read: maybe sent', () => {
    test.each([
      ['/reset', 'connection_lost', undefined],
      ['/close', 'connection_lost', undefined],
      ['/garbage', 'not_http', undefined],
      ['/cut', 'body_cut', 200],
      ['/cut-by-close', 'body_cut', 200],
    ])('%s is %s', async (path, failure, status) => {
      const url = at(path)
      expect(await patch(url)).toMatchObject({ sent: 'maybe', failure, status })
      expect(seenAt(url)).toBe(1)
    })

    test.each(['timed_out', 'aborted'] as const)('%s before the headers', async (why) => {
      const controller = new AbortController()
      const url = at(`/hang?${why}`)
      const read = server.next(url.slice(server.url.length))
      const outcome = patch(url, { signal: controller.signal, ends: why })
      await read
      controller.abort(new DOMException('', 'TimeoutError'))
      expect(await outcome).toMatchObject({ sent: 'maybe', failure: why, status: undefined })
    })

    test.each([
      ['an error of a sibling that could not connect', { code: 'ECONNREFUSED', syscall: 'connect' }],
      ['an error that vouches', { [Symbol.for('@cancel/notSent')]: true }],
    ])('aborted with %s: the reason is not looked at', async (what, members) => {
      const controller = new AbortController()
      const url = at(`/hang?${encodeURIComponent(what)}`)
      const read = server.next(url.slice(server.url.length))
      const outcome = patch(url, { signal: controller.signal })
      await read
      controller.abort(Object.assign(new Error('a sibling failed'), members))
      expect(await outcome).toMatchObject({ sent: 'maybe', failure: 'aborted' })
    })
  })

  test('on connections that died while they were kept alive, never sent is never seen', async () => {
    const mortal = await listenFaulty()
    const outcomes = new Map<string, SendOutcome>()
    const ask = async (path: string): Promise<void> => {
      outcomes.set(path, await patch(mortal.url + path))
    }
    for (let round = 0; round < 20; round += 1) {
      await ask(`/ok?${round}-warm`)
      // The reset is on its way before the next request is written, and nobody here has noticed it yet.
      mortal.resetAll()
      await ask(`/ok?${round}-dead`)
      await ask(`/ok?${round}-after`)
    }
    await mortal.close()
    const seen = (path: string): number => mortal.seen.filter((request) => request.path === path).length
    const ended = [...outcomes]
    const never = ended.filter(([, outcome]) => outcome.sent === 'never')
    const answered = ended.filter(([, outcome]) => outcome.sent === 'answered')
    if (own) expect(answered.length).toBeLessThan(ended.length)
    expect(never.filter(([path]) => seen(path) !== 0)).toEqual([])
    expect(answered.filter(([path]) => seen(path) !== 1)).toEqual([])
    expect([...outcomes.keys()].filter((path) => seen(path) > 1)).toEqual([])
  })

  describe('the body goes out once', () => {
    test.each(['/421', '/reset?once', '/close?once'])('%s', async (path) => {
      const url = at(path)
      await patch(url)
      expect(seenAt(url)).toBe(1)
    })

    test('with its length in bytes and its text', async () => {
      const url = at('/ok?length')
      await sendOver({ method: 'POST', url, headers: {}, body: '"délai 訂單"' }, { fetch })
      const request = server.seen.find(({ path }) => url.endsWith(path))
      expect(request).toMatchObject({ body: '"délai 訂單"', headers: { 'content-length': '15' } })
      expect(request?.headers).not.toHaveProperty('transfer-encoding')
    })

    test('and no redirect is followed with it', async () => {
      const before = server.seen.length
      expect(await patch(at('/redirect'))).toMatchObject({ sent: 'answered', answer: { status: 307 } })
      expect(server.seen.length).toBe(before + 1)
    })
  })

  test('a read says that no cache may answer it', async () => {
    const url = at('/ok?read')
    await sendOver({ method: 'GET', url, headers: { 'x-given': '1' } }, { fetch, isRead: true })
    expect(server.seen.find(({ path }) => url.endsWith(path))?.headers).toMatchObject({
      'cache-control': 'no-cache',
      'x-given': '1',
    })
  })

  test('a body that ends with the connection is an answer, and no JSON', async () => {
    expect(await patch(at('/until-close'))).toMatchObject({
      sent: 'answered',
      answer: { status: 200, body: { kind: 'text' }, text: '{"ok":' },
    })
  })

  test('a body longer than it may be is not read on', async () => {
    const outcome = await patch(at('/ok?long'), { maxResponseBytes: 4 })
    expect(outcome).toMatchObject({ sent: 'maybe', failure: 'oversized', status: 200 })
  })

  test(`a body that hangs after its head ends with the attempt, over ${name}`, async () => {
    const half = await listenFaulty({
      '/half': (_incoming, outgoing) => outgoing.writeHead(200, { 'content-length': 9 }).write('{'),
    })
    const controller = new AbortController()
    const outcome = patch(`${half.url}/half`, {
      signal: controller.signal,
      ends: 'timed_out',
      fetch: async (input, init) => {
        const response = await (fetch ?? globalThis.fetch)(input, init)
        setImmediate(() => controller.abort())
        return response
      },
    })
    expect(await outcome).toMatchObject({ sent: 'maybe', failure: 'timed_out', status: 200 })
    await half.close()
  })
})
