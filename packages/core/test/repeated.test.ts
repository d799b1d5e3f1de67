import { type Behaviour, listenFaulty } from '@cancel/faulty-server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Row } from '../src/index.ts'
import { createLoopBench, orderIs, type Step } from './loop-bench.ts'
import { nodeFetch } from './transports.ts'

type Fetch = typeof globalThis.fetch
const path = '/A/cancel'
const ends: (() => Promise<void>)[] = []
afterEach(() => Promise.all(ends.splice(0).map((end) => end())))

/** The vendor does the first and resets it; to each that follows it says no, in words that are proof of one request. */
async function vendor(then: Behaviour): Promise<string> {
  const done: Behaviour = (incoming, outgoing, socket, request) => {
    if (server.seen.length > 1) then(incoming, outgoing, socket, request)
    else socket.resetAndDestroy()
  }
  const server = await listenFaulty({ [path]: done })
  ends.push(server.close)
  return server.url
}

const says: readonly Row[] = [
  {
    id: 'too_late',
    when: { code: 'no' },
    then: 'refuse',
    means: 'no',
    refusal: 'too_late',
    why: '',
    source: '',
  },
  {
    id: 'wrong',
    when: { code: 'bad' },
    then: 'throw',
    means: 'no',
    code: 'invalid_request',
    why: '',
    source: '',
  },
]
const json = { 'content-type': 'application/json' }
const answers =
  (status: number, code: string): Behaviour =>
  (_incoming, outgoing) =>
    outgoing.writeHead(status, json).end(JSON.stringify({ code }))

describe.each<[string, Fetch]>([
  ['the runtime’s fetch', (input, init) => globalThis.fetch(input, init)],
  ['a fetch over node:http', nodeFetch],
])('%s, sent again by what wraps it', (_what, below) => {
  /** Cancels by a request to each of these hosts in turn, until one answers. */
  const cancel = (url: string, first = url): Promise<object> => {
    const step: Step = (_clock, init) => below(first + path, init).catch(() => below(url + path, init))
    const settings = { baseUrl: url }
    const script = { cancel: [step], read: [orderIs('cancelled')], rows: says, settings }
    return createLoopBench(script).client.cancel({ orderId: 'A' })
  }

  test.each([
    [400, 'no'],
    [400, 'bad'],
    [401, 'expired'],
    [429, 'slow_down'],
  ])('after a lost answer a %d is no proof, and nobody else did it', async (status, code) => {
    expect(await cancel(await vendor(answers(status, code)))).toMatchObject({
      status: 'cancelled',
      by: 'unproven',
      attempts: [{ sent: 'answered', rule: 'anything_else', httpStatus: status }],
    })
  })

  test('a yes is a yes', async () => {
    const url = await vendor((_incoming, outgoing) =>
      outgoing.writeHead(200, json).end('{"id":"A","state":"cancelled"}'),
    )
    expect(await cancel(url)).toMatchObject({ status: 'cancelled', attempts: [{ rule: 'success' }] })
  })

  test('a second that cannot connect proves nothing of the first', async () => {
    const url = await vendor((_incoming, _outgoing, socket) => socket.destroy())
    const gone = Object.assign(new Error('gone'), { code: 'ECONNREFUSED', syscall: 'connect' })
    const step: Step = (_clock, init) =>
      below(url + path, init)
        .catch(() => below(url + path, init))
        .catch(() => Promise.reject(gone))
    const script = { cancel: [step], read: [orderIs('cancelled')], settings: { baseUrl: url } }
    expect(await createLoopBench(script).client.cancel({ orderId: 'A' })).toMatchObject({ by: 'unproven' })
  })

  test('one that could not connect at first went out once', async () => {
    const url = await vendor(answers(400, 'no'))
    expect(await cancel(url, 'http://127.0.0.1:1')).toMatchObject({
      by: 'unproven',
      attempts: [{ rule: 'connection_lost' }],
    })
  })
})

test('on Deno, which repeats text, a caller’s fetch gets what can be sent once, and a mock its text', async () => {
  vi.stubGlobal('Deno', {})
  const seen: unknown[] = []
  const step: Step = async (_clock, init) => {
    const read = async (): Promise<string> => new Request('https://vendor.example', init).text()
    seen.push(JSON.parse(init.body as string), await read(), await read().catch(() => 'used up'))
    return Response.json({ id: 'A', state: 'cancelled' })
  }
  await createLoopBench({ cancel: [step] }).client.cancel({ orderId: 'A' })
  expect(seen).toEqual([{ cancel: true }, '{"cancel":true}', 'used up'])
})
