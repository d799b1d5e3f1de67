import { listenFaulty } from '@cancel/faulty-server'
import { expect, test } from 'vitest'
import { nodeFetch, sendOver } from './transports.ts'

/** Fewer than connections may wait to be accepted: another would be tried again a second later. */
const calls = 400

const deaf: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, { ...init, signal: null })
const racing: typeof globalThis.fetch = (input, init) =>
  Promise.race([
    deaf(input, init),
    new Promise<never>((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('gave up', 'AbortError')))
    }),
  ])

test.each([
  ['the runtime’s fetch', undefined],
  ['a fetch over node:http', nodeFetch],
  ['a fetch that is deaf to its signal', deaf],
  ['a fetch that hears it and still sends what it holds', racing],
])(
  `${calls} calls that are given up at any moment, over %s: what is said never to have been sent never arrives`,
  async (_what, fetch) => {
    const server = await listenFaulty({
      '/slow': (_incoming, outgoing) => setTimeout(() => outgoing.end(), 2),
    })
    const outcomes = await Promise.all(
      Array.from({ length: calls }, async (_, index) => {
        const controller = new AbortController()
        // Connections are made, written to and answered meanwhile; some calls are given up in the same instant.
        if (index % 5 === 0) setImmediate(() => controller.abort())
        else setTimeout(() => controller.abort(), index / 2)
        const url = `${server.url}/slow?${index}`
        const ends = index % 2 === 0 ? 'aborted' : 'timed_out'
        const request = { method: 'POST', url, headers: {}, body: '{}' }
        const { sent } = await sendOver(request, { fetch, signal: controller.signal, ends })
        return { path: `/slow?${index}`, sent }
      }),
    )
    // Whatever still stands in a line is written by now, or never.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const arrived = new Set(server.seen.map(({ path }) => path))
    expect(outcomes.filter(({ path, sent }) => sent === 'never' && arrived.has(path))).toEqual([])
    expect(outcomes.filter(({ path, sent }) => sent === 'answered' && !arrived.has(path))).toEqual([])
    if (fetch === undefined) expect(outcomes.filter(({ sent }) => sent === 'never').length).toBeGreaterThan(0)
    await server.close()
  },
)
