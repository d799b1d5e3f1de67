import { listenRefused } from '@cancel/emulator'
import { listenFaulty } from '@cancel/faulty-server'
import { expect, test } from 'vitest'
import type { SendOutcome } from '../src/http/send-once.ts'
import { sendOver } from './transports.ts'

const calls = 2000

/** What becomes of one call: a tenth of them go wrong, the rest share the connections they leave alive. */
const faults = ['/reset', '/close', '/cut', '/garbage', 'refused', 'abort'] as const
type Kind = (typeof faults)[number] | '/ok'

function kindOf(index: number): Kind {
  return index % 10 === 0 ? (faults[(index / 10) % faults.length] ?? '/ok') : '/ok'
}

/** Gives Node's `fetch` a pool with so many connections to an origin, as `setGlobalDispatcher` of undici does. */
async function withConnections<Result>(
  connections: number | null,
  work: () => Promise<Result>,
): Promise<Result> {
  await fetch('data:,')
  // Node 26 keeps its own pool under the second name, and a bridge to it under the first.
  const names = [2, 1].map((version) => Symbol.for(`undici.globalDispatcher.${version}`))
  const key = names.find((name) => name in globalThis) ?? names[0] ?? ''
  const pool: unknown = Reflect.get(globalThis, key)
  if (typeof pool !== 'object' || pool === null) throw new Error('this runtime shows no pool')
  const Agent = pool.constructor as new (options: object) => object
  Reflect.set(globalThis, key, new Agent({ connections }))
  try {
    return await work()
  } finally {
    Reflect.set(globalThis, key, pool)
  }
}

interface Ended {
  readonly path: string
  readonly kind: Kind
  readonly outcome: SendOutcome
}

async function sendOne(
  index: number,
  urls: Readonly<Record<'server' | 'refused', string>>,
  begun: Promise<void>,
): Promise<Ended> {
  const kind = kindOf(index)
  const controller = new AbortController()
  const path = `${kind === 'refused' || kind === 'abort' ? '/ok' : kind}?${index}`
  const url = (kind === 'refused' ? urls.refused : urls.server) + path
  const sending = sendOver(
    { method: 'PATCH', url, headers: {}, body: `{"order":${index}}` },
    {
      fetch: undefined,
      maxResponseBytes: 1000,
      signal: controller.signal,
    },
  )
  if (kind === 'abort') begun.then(() => controller.abort()).catch(() => undefined)
  return { path, kind, outcome: await sending }
}

function isWrong({ kind, outcome }: Ended, seen: number): boolean {
  if (seen > 1) return true
  if (outcome.sent === 'answered') return seen !== 1 || (kind !== '/ok' && kind !== 'abort')
  // Any call may meet a connection that just died: then it was not seen, and may be said to be unproven.
  return outcome.sent === 'never' ? seen > 0 : kind === 'refused' || (kind === '/ok' && seen > 0)
}

test.each([
  ['as many as there are calls', null],
  ['few, for which calls wait in line', 40],
])(`${calls} mixed calls over shared connections, %s: each proof is its own`, async (_what, connections) => {
  const server = await listenFaulty()
  const refused = await listenRefused()
  const urls = { server: server.url, refused: refused.url }
  const ended = await withConnections(connections, async () => {
    const waves: Ended[] = []
    // The later waves meet connections that the earlier ones left alive, and ones that just died.
    for (let first = 0; first < calls; first += calls / 4) {
      const begun = server.next(`/ok?${first + 1}`)
      const wave = Array.from({ length: calls / 4 }, (_, index) => sendOne(first + index, urls, begun))
      waves.push(...(await Promise.all(wave)))
    }
    return waves
  })
  const counted = new Map<string, number>()
  for (const { path } of server.seen) counted.set(path, (counted.get(path) ?? 0) + 1)
  expect(ended).toHaveLength(calls)
  expect(ended.filter((one) => isWrong(one, counted.get(one.path) ?? 0))).toEqual([])
  const said = (wanted: Kind): readonly unknown[] =>
    ended.flatMap(({ kind, outcome }) =>
      kind === wanted && outcome.sent !== 'answered' ? [outcome.sent] : [],
    )
  expect(new Set(said('/reset'))).toEqual(new Set(['maybe']))
  expect(new Set(said('refused'))).toEqual(new Set(['never']))
  expect(said('abort').length).toBeGreaterThan(0)
  expect(said('/ok').length).toBeLessThan(calls / 10)
  await server.close()
})
