import { gzipSync, brotliCompressSync, deflateSync } from 'node:zlib'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Behaviour, type FaultyServer, listenFaulty } from '@cancel/faulty-server'
import { createPooledFetch, type PooledFetch, type PooledFetchOptions } from '../src/index.ts'
import { isNotSent } from './attempt.ts'

const said =
  (text: string): Behaviour =>
  (_incoming, _outgoing, socket) => {
    socket.end(text)
  }
const packed =
  (coding: string, bytes: Uint8Array): Behaviour =>
  (_incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-encoding': coding, 'content-length': bytes.length }).end(bytes)
  }
const answer = '{"ok":true}'
const long = 'x'.repeat(300_000)

let server: FaultyServer
let fetch: PooledFetch
const held: Socket[] = []

beforeAll(async () => {
  fetch = createPooledFetch()
  server = await listenFaulty({
    '/hints': said(
      'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
    ),
    '/continue': said('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'),
    '/upgrade': said('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    '/odd': said('HTTP/1.1 999 訂單\r\ncontent-length: 2\r\n\r\nok'),
    '/twice': said(
      'HTTP/1.1 200 OK\r\nx-id: 1\r\nX-Id: 2\r\nset-cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 2\r\n\r\nok',
    ),
    '/two-lengths': said('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 5\r\n\r\nok'),
    '/empty': said('HTTP/1.1 204 No Content\r\n\r\n'),
    '/reset-content': said('HTTP/1.1 205 Reset Content\r\ncontent-length: 2\r\n\r\nok'),
    '/cut-chunks': (_incoming, _outgoing, socket) =>
      socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"ok"\r\n'),
    '/half-a-chunk': (_incoming, _outgoing, socket) =>
      socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n50\r\n{"ok"'),
    '/gzip': packed('gzip', gzipSync(answer)),
    '/deflate': packed('deflate', deflateSync(answer)),
    '/br': packed('br', brotliCompressSync(answer)),
    '/gzip-br': packed('GZIP, br', brotliCompressSync(gzipSync(answer))),
    '/cut-gzip': packed('gzip', gzipSync(answer).subarray(0, -9)),
    '/no-gzip': packed('gzip', new TextEncoder().encode(answer)),
    '/odd-coding': packed('constructor, toString, __proto__', new TextEncoder().encode(answer)),
    '/long': (_incoming, outgoing) => outgoing.end(long),
    '/half': (_incoming, outgoing) => outgoing.writeHead(200, { 'content-length': 9 }).write('{'),
    '/held': (_incoming, _outgoing, socket) => held.push(socket),
  })
})
afterAll(async () => {
  await fetch.destroy()
  await server.close()
})

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error as Error,
  )
const seen = (path: string): number => server.seen.filter((request) => request.path === path).length
const textOf = async (path: string): Promise<string> => (await fetch(server.url + path)).text()

describe('an answer', () => {
  test('comes with its head and its body', async () => {
    const response = await fetch(`${server.url}/ok`)
    expect(response).toBeInstanceOf(Response)
    expect([response.status, response.ok, response.statusText]).toEqual([200, true, 'OK'])
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(await response.json()).toEqual({ ok: true })
  })

  test('keeps what came twice', async () => {
    const { headers } = await fetch(`${server.url}/twice`)
    expect(headers.get('x-id')).toBe('1, 2')
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  test('waits behind informational ones', async () => {
    expect(await textOf('/hints')).toBe('ok')
  })

  test('may have a status nobody knows', async () => {
    const response = await fetch(`${server.url}/odd`)
    expect([response.status, response.ok, response.statusText]).toEqual([999, false, ''])
    expect(await response.text()).toBe('ok')
  })

  test.each(['/empty', '/reset-content'])('without a body: %s', async (path) => {
    const response = await fetch(server.url + path)
    expect(response.body).toBeNull()
    expect(await response.text()).toBe('')
  })

  test('is read at the reader’s pace, and whole', async () => {
    expect((await textOf('/long')).length).toBe(long.length)
  })

  test('to HEAD has none', async () => {
    expect(await (await fetch(`${server.url}/ok`, { method: 'HEAD' })).text()).toBe('')
  })

  test('that redirects is an answer', async () => {
    const before = seen('/ok')
    const { status, headers } = await fetch(`${server.url}/redirect`)
    expect([status, headers.get('location')]).toEqual([307, '/ok'])
    expect(seen('/ok')).toBe(before)
  })

  test.each(['/gzip', '/deflate', '/br', '/gzip-br'])('packed unasked is unpacked: %s', async (path) => {
    expect(await textOf(path)).toBe(answer)
  })
})

test('a coding nobody knows, a name of every object among them, leaves the body as it came', async () => {
  expect(await textOf('/odd-coding')).toBe(answer)
})

describe('never a short body for a whole one', () => {
  test.each(['/cut', '/cut-by-close', '/cut-chunks', '/half-a-chunk', '/cut-gzip', '/no-gzip'])(
    '%s',
    async (path) => {
      const response = await fetch(server.url + path)
      expect(response.status).toBe(200)
      await expect(response.text()).rejects.toBeInstanceOf(TypeError)
      expect(seen(path)).toBe(1)
    },
  )

  test('but one that ends with its connection cannot be told from a whole one', async () => {
    expect(await textOf('/until-close')).toBe('{"ok":')
  })

  test.each(['/two-lengths', '/garbage', '/continue', '/upgrade'])('%s is no answer', async (path) => {
    const error = await failureOf(fetch(server.url + path))
    expect(error).toMatchObject({ name: 'TypeError', message: 'fetch failed' })
    expect(isNotSent(error)).toBe(false)
  })
})

describe('a request', () => {
  const last = (): unknown => server.seen.at(-1)

  test.each([
    ['text', 'délai', 'délai', 'text/plain;charset=UTF-8'],
    ['bytes', new TextEncoder().encode('bytes'), 'bytes', undefined],
    ['a form', new URLSearchParams({ a: '1' }), 'a=1', 'application/x-www-form-urlencoded;charset=UTF-8'],
    ['a blob', new Blob(['blob'], { type: 'text/x' }), 'blob', 'text/x'],
  ])('with %s', async (_what, body, text, type) => {
    await fetch(`${server.url}/ok`, { method: 'POST', body })
    expect(last()).toMatchObject({
      body: text,
      headers: { 'content-length': String(Buffer.byteLength(text)) },
    })
    expect(last()).toHaveProperty(
      'headers',
      expect.not.objectContaining({ 'transfer-encoding': expect.anything() }),
    )
    expect((last() as { headers: Record<string, unknown> }).headers['content-type']).toBe(type)
  })

  test('as a Request, with an init over it', async () => {
    const request = new Request(`${server.url}/ok`, { method: 'PUT', body: 'text', headers: { 'x-a': '1' } })
    await fetch(request)
    expect(last()).toMatchObject({ body: 'text', headers: { 'x-a': '1' } })
    await fetch(new Request(`${server.url}/ok`), { headers: [['x-b', '2']] })
    expect(last()).toMatchObject({ headers: { 'x-b': '2' } })
  })

  test('asks for nothing packed, and says what else fetch says', async () => {
    await fetch(new URL(`${server.url}/ok`), { headers: new Headers({ 'X-C': '3' }) })
    expect(last()).toMatchObject({ headers: { accept: '*/*', 'accept-encoding': 'identity', 'x-c': '3' } })
    await fetch(`${server.url}/ok`, { headers: { Accept: 'a/b', 'Accept-Encoding': 'gzip' } })
    expect(last()).toMatchObject({ headers: { accept: 'a/b', 'accept-encoding': 'gzip' } })
  })

  test.each<[string, string, RequestInit]>([
    ['an address that is none', 'nowhere', {}],
    ['another scheme', 'ftp://127.0.0.1/', {}],
    ['credentials in the address', 'http://a:b@127.0.0.1/', {}],
    ['a body where there is none', 'http://127.0.0.1/', { body: 'x' }],
    ['a method that is a tunnel', 'http://127.0.0.1/', { method: 'CONNECT' }],
    ['Expect', 'http://127.0.0.1/', { headers: { expect: '100-continue' } }],
    ['a header of two lines', 'http://127.0.0.1/', { headers: { authorization: 'canary\r\nx: y' } }],
    [
      'a length that is not its own',
      'http://127.0.0.1/',
      { method: 'POST', body: 'x', headers: { 'content-length': '9' } },
    ],
  ])('that cannot be sent is not: %s', async (_what, url, init) => {
    const error = await failureOf(fetch(url.replace('127.0.0.1', new URL(server.url).host), init))
    expect(isNotSent(error)).toBe(true)
    expect(`${error.message} ${String(error.cause)}`).not.toContain('canary')
  })

  test.each(['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE'])(
    'of %s goes out once, whatever becomes of it',
    async (method) => {
      for (const path of ['/reset', '/close', '/garbage', '/421']) {
        const once = `${path}?${method}`
        await fetch(server.url + once, { method, ...(method.startsWith('P') && { body: 'x' }) }).catch(
          (error: unknown) => {
            expect(isNotSent(error)).toBe(false)
          },
        )
        expect(seen(once)).toBe(1)
      }
    },
  )
})

describe('an end from outside', () => {
  const reason = new Error('enough')

  test('before the call', async () => {
    const error = await failureOf(fetch(`${server.url}/ok?before`, { signal: AbortSignal.abort(reason) }))
    expect([isNotSent(error), error.cause, seen('/ok?before')]).toEqual([true, reason, 0])
  })

  test.each([AbortSignal.timeout(1), AbortSignal.abort()])('has the name fetch gives it', async (signal) => {
    while (!signal.aborted) await new Promise(setImmediate)
    const error = await failureOf(fetch(`${server.url}/ok`, { signal }))
    expect(error.name).toBe((signal.reason as Error).name)
  })

  test('while it waits in line: never sent, neither then nor later', async () => {
    const own = createPooledFetch({ connections: 1 })
    const controller = new AbortController()
    const read = server.next('/held')
    const first = failureOf(own(`${server.url}/held`))
    await read
    const waiting = failureOf(
      own(`${server.url}/ok?waiting`, { method: 'POST', body: 'x', signal: controller.signal }),
    )
    const behind = own(`${server.url}/ok?behind`)
    controller.abort(reason)
    const error = await waiting
    expect([isNotSent(error), error.cause]).toEqual([true, reason])
    for (const socket of held.splice(0)) socket.resetAndDestroy()
    expect(isNotSent(await first)).toBe(false)
    expect(await (await behind).json()).toEqual({ ok: true })
    expect(seen('/ok?waiting')).toBe(0)
    await own.close()
  })

  test('before the headers: the reason itself, and no word of proof', async () => {
    const controller = new AbortController()
    const read = server.next('/hang?mid')
    const error = failureOf(fetch(`${server.url}/hang?mid`, { signal: controller.signal }))
    await read
    controller.abort(reason)
    expect(await error).toBe(reason)
    expect(isNotSent(reason)).toBe(false)
  })

  test('inside the body', async () => {
    const controller = new AbortController()
    const response = await fetch(`${server.url}/half`, { signal: controller.signal })
    const text = failureOf(response.text())
    controller.abort(reason)
    expect(await text).toBe(reason)
  })

  test('that comes late changes nothing', async () => {
    const controller = new AbortController()
    const response = await fetch(`${server.url}/ok`, { signal: controller.signal })
    expect(await response.json()).toEqual({ ok: true })
    controller.abort(reason)
  })

  test('of the reader lets go of the connection', async () => {
    const own = await listenFaulty({ '/long': (_incoming, outgoing) => outgoing.write(long) })
    const response = await fetch(`${own.url}/long`)
    await response.body?.cancel()
    await expect.poll(own.connections).toBe(0)
    await own.close()
  })
})

describe('times', () => {
  test.each<[PooledFetchOptions, string, string]>([
    [{ headersTimeoutMs: 50 }, '/hang?quiet', 'UND_ERR_HEADERS_TIMEOUT'],
    [{ bodyTimeoutMs: 50 }, '/half', 'UND_ERR_BODY_TIMEOUT'],
  ])('%o', async (options, path, code) => {
    const own = createPooledFetch(options)
    const error = await failureOf(own(server.url + path).then((response) => response.text()))
    expect([error.cause, isNotSent(error)]).toEqual([expect.objectContaining({ code }), false])
    await own.destroy()
  })
})

describe('the end of the pool', () => {
  const closed = expect.objectContaining({ message: 'the pool is closed', code: 'ERR_POOL_CLOSED' })

  test('waits for what runs and for what waits in line', async () => {
    const own = createPooledFetch({ connections: 1 })
    const answers = [1, 2, 3].map(async (number) => (await own(`${server.url}/ok?closing-${number}`)).json())
    await new Promise(setImmediate)
    await own.close()
    expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    const late = await failureOf(own(`${server.url}/ok?late`))
    expect([isNotSent(late), seen('/ok?late')]).toEqual([true, 0])
    await own.close()
    await own.destroy()
  })

  test('waits for what was begun in the same moment, whatever it was given', async () => {
    const own = createPooledFetch()
    const begun = [
      own(`${server.url}/ok?begun`),
      own(new Request(`${server.url}/ok?begun`, { method: 'POST', body: 'x' })),
    ].map(async (call) => (await call).json())
    const end = own.close()
    const late = await failureOf(own(`${server.url}/ok?too-late`))
    expect([isNotSent(late), late.cause]).toEqual([true, closed])
    expect(await Promise.all(begun)).toEqual([{ ok: true }, { ok: true }])
    await end
    expect(seen('/ok?too-late')).toBe(0)
  })

  test('by force in the moment it is asked for gently', async () => {
    const own = createPooledFetch()
    const end = own.close()
    await own.destroy()
    await end
    const forced = createPooledFetch()
    await forced.destroy()
    const late = await failureOf(forced(`${server.url}/ok?forced`))
    expect([isNotSent(late), late.cause]).toEqual([true, closed])
  })

  test('by force: what runs fails, what waits is never sent', async () => {
    const own = createPooledFetch({ connections: 1 })
    const read = server.next('/hang?force')
    const running = failureOf(own(`${server.url}/hang?force`))
    await read
    const waiting = failureOf(own(`${server.url}/ok?forced`))
    await new Promise(setImmediate)
    await own.destroy()
    expect([isNotSent(await running), isNotSent(await waiting), seen('/ok?forced')]).toEqual([false, true, 0])
    await own.close()
  })

  test('comes with the block that uses it', async () => {
    let kept: PooledFetch
    {
      await using own = createPooledFetch()
      kept = own
      await (await own(`${server.url}/ok`)).text()
    }
    expect(isNotSent(await failureOf(kept(`${server.url}/ok`)))).toBe(true)
  })
})

test('connections are kept, and no more than were allowed', async () => {
  const own = await listenFaulty()
  const pool = createPooledFetch({ connections: 3 })
  for (let round = 0; round < 2; round += 1) {
    await Promise.all(Array.from({ length: 20 }, async () => (await pool(`${own.url}/ok`)).text()))
    expect(own.connections()).toBe(3)
  }
  await pool.close()
  await expect.poll(own.connections).toBe(0)
  await own.close()
})
