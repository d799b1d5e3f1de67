import { subscribe } from 'node:diagnostics_channel'
import { setTimeout as sleep } from 'node:timers/promises'
import { exit } from './exit.ts'

const longestWaitMs = 15_000
/** A store of tokens writes what came with the answer. */
const storeMs = 1000

const underWay = new Set<unknown>()
let answeredAt = -Infinity
let code: number | undefined

/** Counts the requests that are under way and that may exchange a token: nobody does that with a GET. */
export function watchRequests(): void {
  const requestOf = (message: unknown): unknown => Object(message).request
  subscribe('undici:request:create', (message) => {
    const request = requestOf(message)
    const { method } = Object(request)
    // Asks a proxy for a tunnel for another request. Its end is never told.
    if (method === 'CONNECT') return
    // A client with a fetch of its own goes on: by then its token is stored.
    if (code !== undefined) process.exit(code)
    if (method !== 'GET') underWay.add(request)
  })
  for (const end of ['trailers', 'error'])
    subscribe(`undici:request:${end}`, (message) => {
      if (underWay.delete(requestOf(message))) answeredAt = performance.now()
    })
}

/**
 * Ends the program. Nothing more is sent, and answers are waited for: where a refresh token works once, the one that replaces it
 * may be on its way, and without it the account is lost until somebody authorises it again.
 */
export async function leave(given: number): Promise<never> {
  code ??= given
  globalThis.fetch = () => new Promise(() => undefined)
  const end = performance.now() + longestWaitMs
  const isCutShort = code === exit.stopped || underWay.size > 0
  while (underWay.size > 0 && performance.now() < end) await sleep(20)
  if (isCutShort) await sleep(Math.max(0, answeredAt + storeMs - performance.now()))
  process.exit(code)
}

/** The same for a signal that nobody else listens for; a second one waits for nothing. */
export function leaveOnSignal(): void {
  if (code !== undefined) process.exit(code)
  void leave(exit.stopped)
}
