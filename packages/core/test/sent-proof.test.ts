import { listenRefused, listenTlsReset } from '@cancel/emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SendOutcome } from '../src/http/send.ts'
import { newTrace, traceSends } from '../src/http/sent-proof.ts'
import { type FaultyServer, listenFaulty } from './faulty-server.ts'
import { sendOver, type SendSettings } from './transports.ts'

let server: FaultyServer
beforeAll(async () => {
  server = await listenFaulty()
})
afterAll(() => server.close())

const body = '{"status":"cancelled"}'
function patch(url: string, more: Partial<SendSettings> = {}): Promise<SendOutcome> {
  const headers = { 'content-type': 'application/json' }
  return sendOver({ method: 'PATCH', url, headers, body }, { fetch: undefined, ...more })
}

const wrappedFetch: typeof globalThis.fetch = async (input, init) => globalThis.fetch(input, init)
const deafFetch: typeof globalThis.fetch = () => new Promise(() => undefined)
const failingFetch =
  (error: unknown): typeof globalThis.fetch =>
  async () => {
    throw error
  }
const requestsTo = (path: string): number => server.seen.filter((request) => request.path === path).length

test('this runtime traces, or nothing below is proven', async () => {
  const trace = newTrace()
  await traceSends(trace, () => fetch(`${server.url}/ok`))
  expect(trace).toMatchObject({ created: true, headersSent: true })
})

describe('a custom fetch', () => {
  test('that vouches is believed', async () => {
    const error = Object.assign(new Error('pool is closed'), { [Symbol.for('@cancel/notSent')]: true })
    const outcome = await patch('https://vendor.invalid', { fetch: failingFetch(error) })
    expect(outcome).toMatchObject({ sent: 'never', error })
  })

  test.each([
    ['that does not vouch', new Error('pool is closed')],
    ['that vouches for the contrary', { [Symbol.for('@cancel/notSent')]: 'no' }],
    ['that throws nothing', undefined],
  ])('%s proves nothing', async (_what, error) => {
    expect(await patch('https://vendor.invalid', { fetch: failingFetch(error) })).toMatchObject({
      sent: 'maybe',
    })
  })

  test('that vouches inside a cause is believed', async () => {
    const cause = Object.assign(new Error('pool is closed'), { [Symbol.for('@cancel/notSent')]: true })
    const error = new TypeError('fetch failed', { cause })
    expect(await patch('https://vendor.invalid', { fetch: failingFetch(error) })).toMatchObject({
      sent: 'never',
    })
  })

  test('on the runtime’s own is traced like it', async () => {
    const { url, close } = await listenTlsReset()
    expect(await patch(url, { fetch: wrappedFetch })).toMatchObject({ sent: 'never' })
    expect(await patch(`${server.url}/reset?wrapped`, { fetch: wrappedFetch })).toMatchObject({
      sent: 'maybe',
    })
    await close()
  })

  test('that sends twice and fails to connect the second time: maybe sent', async () => {
    const refused = await listenRefused()
    const twice: typeof globalThis.fetch = async (input, init) =>
      globalThis.fetch(input, init).catch(() => globalThis.fetch(refused.url, init))
    const outcome = await patch(`${server.url}/reset?twice`, { fetch: twice })
    expect(requestsTo('/reset?twice')).toBe(1)
    expect(outcome).toMatchObject({ sent: 'maybe' })
  })

  test('that ignores its signal does not hold the attempt up', async () => {
    const controller = new AbortController()
    const outcome = patch('https://vendor.invalid', {
      fetch: deafFetch,
      signal: controller.signal,
      ends: 'timed_out',
    })
    await new Promise(setImmediate)
    controller.abort()
    expect(await outcome).toMatchObject({ sent: 'maybe', failure: 'timed_out' })
  })

  test('gets text, which mocks read, and an address as text', async () => {
    const given: unknown[] = []
    const mock: typeof globalThis.fetch = async (input, init) => {
      given.push(input, init?.body, init?.redirect)
      return Response.json({})
    }
    await patch('https://vendor.invalid/orders/1', { fetch: mock })
    expect(given).toEqual(['https://vendor.invalid/orders/1', body, 'manual'])
  })
})
