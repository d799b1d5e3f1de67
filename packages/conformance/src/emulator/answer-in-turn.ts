import { createManualClock } from '../manual-clock.ts'
import type { TestClock } from '../test-emulator.ts'

/** An answer: JSON, or a page where the body is text. */
export type Reply = readonly [status: number, body?: unknown, headers?: Readonly<Record<string, string>>]

export interface InTurn {
  readonly fetch: typeof globalThis.fetch
  readonly clock: TestClock
  /** Methods that went out, in order. */
  readonly sent: readonly string[]
  /** Milliseconds that the client has waited. */
  readonly waited: () => number
}

/** A vendor for the tests of one table: it answers reads (`GET`) and the rest in turn, each list's last answer for ever. */
export function answerInTurn(others: readonly Reply[], reads: readonly Reply[]): InTurn {
  const clock = createManualClock()
  const start = clock.now()
  const sent: string[] = []
  const left = { others: [...others], reads: [...reads] }
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    const method = init?.method ?? 'GET'
    sent.push(method)
    const kind = method === 'GET' ? 'reads' : 'others'
    const [first, ...more] = left[kind]
    if (more.length > 0) left[kind] = more
    const [status, body, headers] = first ?? [500]
    if (body === undefined) return new Response(null, { status, headers: { ...headers } })
    const isText = typeof body === 'string'
    const type = { 'content-type': isText ? 'text/html' : 'application/json' }
    return new Response(isText ? body : JSON.stringify(body), { status, headers: { ...type, ...headers } })
  }
  return { fetch, clock, sent, waited: () => clock.now() - start }
}
