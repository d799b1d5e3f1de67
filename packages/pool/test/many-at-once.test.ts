import { listenRefused } from '@cancel/emulator'
import { listenFaulty } from '@cancel/faulty-server'
import { expect, test } from 'vitest'
import { createPooledFetch } from '../src/index.ts'
import { attempt } from './attempt.ts'

const calls = 2000

/** What becomes of one call: a tenth of them go wrong, the rest share the connections they leave alive. */
const faults = ['/reset', '/close', '/cut', '/garbage', 'refused', 'abort'] as const
type Kind = (typeof faults)[number] | '/ok'
const kindOf = (index: number): Kind =>
  index % 10 === 0 ? (faults[(index / 10) % faults.length] ?? '/ok') : '/ok'

test.each([
  ['as many as there are calls', calls],
  ['few, for which calls wait in line', 40],
])(`${calls} mixed calls over connections, %s: each proof is its own`, async (_what, connections) => {
  await using fetch = createPooledFetch({ connections })
  const server = await listenFaulty()
  const refused = await listenRefused()
  const sendOne = async (index: number, begun: Promise<void>) => {
    const kind = kindOf(index)
    const controller = new AbortController()
    const path = `${kind === 'refused' || kind === 'abort' ? '/ok' : kind}?${index}`
    if (kind === 'abort') begun.then(() => controller.abort()).catch(() => undefined)
    const { signal } = controller
    const { sent } = await attempt(fetch, (kind === 'refused' ? refused.url : server.url) + path, { signal })
    return { kind, path, sent }
  }
  const ended: Awaited<ReturnType<typeof sendOne>>[] = []
  // The later waves meet connections that the earlier ones left alive, and ones that just died.
  for (let first = 0; first < calls; first += calls / 4) {
    const begun = server.next(`/ok?${first + 1}`)
    ended.push(
      ...(await Promise.all(Array.from({ length: calls / 4 }, (_, index) => sendOne(first + index, begun)))),
    )
  }
  const counted = new Map<string, number>()
  for (const { path } of server.seen) counted.set(path, (counted.get(path) ?? 0) + 1)
  const isWrong = ({ kind, path, sent }: (typeof ended)[number]): boolean => {
    const seen = counted.get(path) ?? 0
    if (seen > 1) return true
    if (sent === 'answered') return seen !== 1 || (kind !== '/ok' && kind !== 'abort')
    // Any call may meet a connection that just died: then it was not seen, and may be said to be unproven.
    return sent === 'never' ? seen > 0 : kind === 'refused' || (kind === '/ok' && seen > 0)
  }
  expect(ended.filter(isWrong)).toEqual([])
  const said = (wanted: Kind): readonly string[] =>
    ended.flatMap(({ kind, sent }) => (kind === wanted && sent !== 'answered' ? [sent] : []))
  expect(new Set(said('/reset'))).toEqual(new Set(['maybe']))
  expect(new Set(said('refused'))).toEqual(new Set(['never']))
  expect(said('/ok').length).toBeLessThan(calls / 10)
  // Those that were still in line when they were aborted are known not to have gone out.
  if (connections < calls) expect(said('abort')).toContain('never')
  else expect(said('abort').length).toBeGreaterThan(0)
  await server.close()
})
