import ky, { type Hooks, type KyInstance, type Options } from 'ky'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKy } from '../src/http/client.ts'
import type { SendOutcome } from '../src/http/send-once.ts'
import { type FaultyServer, listenFaulty, type SeenRequest } from '@cancel/faulty-server'
import { nodeFetch, sendOver, type SendSettings } from './transports.ts'

let server: FaultyServer
beforeAll(async () => {
  server = await listenFaulty()
})
afterAll(() => server.close())

const body = '{"status":"cancelled"}'
const seen = (name: string): readonly SeenRequest[] =>
  server.seen.filter(({ path }) => path.endsWith(`?${encodeURIComponent(name)}`))

/** Sends one request through the caller's hooks. Its name stands in its query. */
function through(
  hooks: Hooks,
  name: string,
  more: Partial<SendSettings> & { path?: string } = {},
): Promise<SendOutcome> {
  const { path = '/ok', ...settings } = more
  const url = `${server.url}${path}?${encodeURIComponent(name)}`
  const given = ky.create({ headers: { 'x-team': 'orders' }, hooks })
  return sendOver(
    { method: 'PATCH', url, headers: { authorization: 'Bearer t' }, body },
    { fetch: undefined, given, ...settings },
  )
}

/** A promise that is kept when the test says so. */
function later(): { readonly promise: Promise<undefined>; readonly resolve: () => void } {
  let resolve: (() => void) | undefined
  const promise = new Promise<undefined>((done) => {
    resolve = () => done(undefined)
  })
  return { promise, resolve: () => resolve?.() }
}

const withBody = (request: Request, text: string): Request =>
  new Request(request.url, { method: request.method, headers: request.headers, body: text })

describe.each([
  ['the runtime’s fetch', undefined],
  ['a fetch of the caller’s', nodeFetch],
] as const)('hooks of the caller’s ky run for real, over %s:', (transport, fetch) => {
  const named = (name: string): string => `${name} over ${transport}`
  const send = (
    hooks: Hooks,
    name: string,
    more: Partial<SendSettings> & { path?: string } = {},
  ): Promise<SendOutcome> => through(hooks, named(name), { fetch, ...more })

  test('headers of the instance and of a hook are on the wire, beside ours', async () => {
    const outcome = await send(
      { beforeRequest: [({ request }) => request.headers.set('x-trace', 'abc')] },
      'headers',
    )
    expect(outcome).toMatchObject({ sent: 'answered', status: 200 })
    expect(seen(named('headers'))).toMatchObject([
      {
        body,
        headers: {
          'x-team': 'orders',
          'x-trace': 'abc',
          authorization: 'Bearer t',
          'content-length': String(body.length),
        },
      },
    ])
  })

  test('a Request in place of ours, with other headers alone, goes out', async () => {
    const outcome = await send(
      { beforeRequest: [({ request }) => new Request(request, { headers: { 'x-only': '1' } })] },
      'replaced',
    )
    expect(outcome.sent).toBe('answered')
    expect(seen(named('replaced'))).toMatchObject([{ body, headers: { 'x-only': '1' } }])
    expect(seen(named('replaced'))[0]?.headers).not.toHaveProperty('authorization')
  })

  test.each<[string, (request: Request) => unknown]>([
    ['reads the body', (request) => request.text()],
    ['reads a copy of it', (request) => request.clone().text()],
    ['gives a copy on', (request) => request.clone()],
    ['gives the same text on', (request) => withBody(request, body)],
  ])('one that %s: the body goes out all the same', async (what, read) => {
    const beforeRequest: Hooks['beforeRequest'] = [
      async ({ request }) => {
        const given = await read(request)
        return given instanceof Request ? given : undefined
      },
    ]
    expect((await send({ beforeRequest }, what)).sent).toBe('answered')
    expect(seen(named(what))).toMatchObject([{ body, headers: { 'content-length': String(body.length) } }])
  })

  test.each<[string, (request: Request) => Request]>([
    ['the URL', (request) => new Request(`${request.url}&sign=other`, request)],
    ['the method', (request) => new Request(request.url, { method: 'PUT', body })],
    ['the body', (request) => withBody(request, '{"status":"open"}')],
    ['the body away', (request) => new Request(request.url, { method: request.method })],
  ])('one that changes %s is refused unsent', async (what, change) => {
    const outcome = await send({ beforeRequest: [({ request }) => change(request)] }, `changes ${what}`)
    expect(outcome).toMatchObject({
      sent: 'never',
      failure: 'not_made',
      error: { message: expect.stringContaining('a hook of ky changed the') },
    })
    expect(seen(named(`changes ${what}`))).toEqual([])
  })

  test('a beforeRequest that throws: nothing was sent', async () => {
    const error = Object.assign(new Error('no trace id'), { code: 'ECONNREFUSED' })
    const outcome = await send({ beforeRequest: [() => Promise.reject(error)] }, 'throws before')
    expect(outcome).toMatchObject({ sent: 'never', failure: 'not_made', error })
    expect(seen(named('throws before'))).toEqual([])
  })

  test('a beforeRequest that hangs ends with the attempt, and sends nothing when it goes on', async () => {
    const controller = new AbortController()
    const goOn = later()
    const hooks: Hooks = { beforeRequest: [() => goOn.promise] }
    const outcome = send(hooks, 'hangs before', { signal: controller.signal, ends: 'timed_out' })
    await new Promise(setImmediate)
    controller.abort()
    expect(await outcome).toMatchObject({ sent: 'never', failure: 'not_made' })
    goOn.resolve()
    await send({}, 'after it')
    expect(seen(named('hangs before'))).toEqual([])
  })

  test('a Response of a hook is the answer', async () => {
    const given = Response.json({ from: 'hook' }, { status: 202 })
    const outcome = await send({ beforeRequest: [() => given] }, 'answers')
    expect(outcome).toMatchObject({
      sent: 'answered',
      status: 202,
      answer: { body: { value: { from: 'hook' } } },
    })
    expect(seen(named('answers'))).toEqual([])
  })

  test('an afterResponse may read the answer, and put another in its place', async () => {
    const texts: string[] = []
    const afterResponse: Hooks['afterResponse'] = [
      async ({ response }) => {
        texts.push(await response.text())
      },
      () => Response.json({ from: 'hook' }),
    ]
    const outcome = await send({ afterResponse }, 'reads after')
    expect(outcome).toMatchObject({ sent: 'answered', answer: { body: { value: { from: 'hook' } } } })
    expect(texts).toEqual(['{"ok":true}'])
  })

  test.each<[string, NonNullable<Hooks['afterResponse']>[number]]>([
    ['throws', () => Promise.reject(Object.assign(new Error('cache'), { code: 'ECONNREFUSED' }))],
    ['wants it sent again', () => ky.retry()],
    ['wants another sent', () => ky.retry({ request: new Request(`${server.url}/ok?another`) })],
  ])('an afterResponse that %s: it may have been done, and nothing is sent again', async (what, hook) => {
    const outcome = await send({ afterResponse: [hook] }, `after ${what}`)
    expect(outcome).toMatchObject({ sent: 'maybe', failure: 'unknown', status: 200 })
    expect(seen(named(`after ${what}`))).toHaveLength(1)
    expect(server.seen.filter(({ path }) => path === '/ok?another')).toEqual([])
  })

  test('an afterResponse that hangs ends with the attempt', async () => {
    const controller = new AbortController()
    const afterResponse: Hooks['afterResponse'] = [
      () => {
        controller.abort()
        return new Promise(() => undefined)
      },
    ]
    const outcome = await send({ afterResponse }, 'hangs after', { signal: controller.signal })
    expect(outcome).toMatchObject({ sent: 'maybe', failure: 'aborted', status: 200 })
  })

  test('a beforeError sees what happened, and cannot make it something else', async () => {
    const told: unknown[] = []
    const beforeError: Hooks['beforeError'] = [
      ({ error }) => {
        told.push(error)
        return Object.assign(new Error('mine'), { [Symbol.for('@cancel/notSent')]: true })
      },
    ]
    const outcome = await send({ beforeError }, 'lost', { path: '/reset' })
    expect(outcome).toMatchObject({ sent: 'maybe', failure: 'connection_lost' })
    expect(told).toHaveLength(1)
  })

  test('a context reaches the hooks', async () => {
    const told: unknown[] = []
    const given = ky.create({
      context: { team: 'orders' },
      hooks: { beforeRequest: [({ options }) => void told.push(options.context['team'])] },
    })
    await send({}, 'context', { given })
    expect(told).toEqual(['orders'])
  })
})

test('a request that was given up while a hook held it is not handed to a transport that is deaf to its signal', async () => {
  const calls: unknown[] = []
  const deaf: typeof globalThis.fetch = async (input) => {
    calls.push(input)
    return Response.json({})
  }
  const controller = new AbortController()
  const goOn = later()
  const hooks: Hooks = { beforeRequest: [() => goOn.promise] }
  const outcome = through(hooks, 'deaf', { fetch: deaf, signal: controller.signal })
  await new Promise(setImmediate)
  controller.abort()
  expect(await outcome).toMatchObject({ sent: 'never', failure: 'aborted' })
  goOn.resolve()
  await new Promise(setImmediate)
  expect(calls).toEqual([])
})

test('a signal that is aborted already: nothing is made', async () => {
  const told: unknown[] = []
  const hooks: Hooks = { beforeRequest: [() => void told.push('made')] }
  const outcome = await through(hooks, 'aborted already', { signal: AbortSignal.abort() })
  expect([outcome.sent, outcome.failure, told]).toEqual(['never', 'aborted', []])
})

test('an instance that sends twice by itself, as a later version of ky might, sends once', async () => {
  const twice = Object.assign(
    async (input: string, options: Options): Promise<Response> => {
      const made = new Request(input, { method: 'DELETE' })
      await options.fetch?.(made)
      return options.fetch?.(made) ?? Response.error()
    },
    { extend: () => twice },
  )
  const url = `${server.url}/ok?twice`
  const request = { method: 'DELETE', url, headers: {} }
  const outcome = await sendOver(request, { fetch: undefined, given: twice as object as KyInstance })
  expect(outcome).toMatchObject({ sent: 'maybe', status: 200 })
  expect(seen('twice')).toHaveLength(1)
})

test.each([['Bearer a\nb'], ['Bearer \u{1f511}']])(
  'a header that none may be: not made (%j)',
  async (authorization) => {
    const request = { method: 'PATCH', url: `${server.url}/ok?header`, headers: { authorization }, body }
    expect(await sendOver(request, { fetch: undefined })).toMatchObject({
      sent: 'never',
      failure: 'not_made',
    })
    expect(seen('header')).toEqual([])
  },
)

describe('an instance that says more than it may is refused by name', () => {
  const refuse = (setting: string, allowed: string, given: unknown): never => {
    throw new Error(`${setting} must be ${allowed}; given ${String(given)}`)
  }
  const refused = (given: KyInstance): string => {
    try {
      openKy(given, refuse)
      return 'taken'
    } catch (error) {
      return (error as Error).message
    }
  }

  test.each([
    ['retry', { retry: 3 }],
    ['timeout', { timeout: 5000 }],
    ['totalTimeout', { totalTimeout: 5000 }],
    ['prefix', { prefix: 'https://other.invalid' }],
    ['baseUrl', { baseUrl: 'https://other.invalid' }],
    ['searchParams', { searchParams: { a: '1' } }],
    ['fetch', { fetch: globalThis.fetch }],
    ['throwHttpErrors', { throwHttpErrors: true }],
    ['signal', { signal: AbortSignal.abort() }],
    ['json', { json: {} }],
    ['onUploadProgress', { onUploadProgress: () => undefined }],
    ['credentials', { credentials: 'include' as const }],
  ])('%s', (name, defaults) => {
    expect(refused(ky.create(defaults))).toBe(
      `ky must be an instance with nothing but headers, context and the hooks beforeRequest, afterResponse and beforeError; given an instance with ${name}`,
    )
    expect(refused(ky.create({}).extend(defaults))).toContain(name)
  })

  test.each([
    ['init', { init: [() => undefined] }],
    ['beforeRetry', { beforeRetry: [() => undefined] }],
  ])('the hook %s', (name, hooks) => {
    expect(refused(ky.create({ hooks }))).toBe(
      `ky must be an instance with nothing but headers, context and the hooks beforeRequest, afterResponse and beforeError; given an instance with ${name}`,
    )
  })

  test('and one that may be is not', () => {
    expect(refused(ky)).toBe('taken')
    expect(
      refused(ky.create({ headers: { a: '1' }, context: {}, hooks: { init: [], beforeError: [] } })),
    ).toBe('taken')
  })
})
