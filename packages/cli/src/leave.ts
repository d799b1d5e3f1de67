import { subscribe } from 'node:diagnostics_channel'
import { setTimeout as sleep } from 'node:timers/promises'
import { exit } from './exit.ts'

const longestWaitMs = 15_000
/** A store of tokens writes what came with the answer. */
const storeMs = 1000

const underWay = new Set<unknown>()
let code: number | undefined

/** Counts the requests that are under way and that may exchange a token: nobody does that with a GET. */
export function watchRequests(): void {
  const requestOf = (message: unknown): unknown => Object(message).request
  subscribe('undici:request:create', (message) => {
    // A client with a fetch of its own goes on: by then its token is stored.
    if (code !== undefined) process.exit(code)
    const request = requestOf(message)
    if (Object(request).method !== 'GET') underWay.add(request)
  })
  for (const end of ['trailers', 'error'])
    subscribe(`undici:request:${end}`, (message) => underWay.delete(requestOf(message)))
}

/**
 * Ends the program. Nothing more is sent, and answers are waited for: where a refresh token works once, the one that replaces it
 * may be on its way, and without it the account is lost until somebody authorises it again.
 */
export async function leave(given: number): Promise<never> {
  code ??= given
  globalThis.fetch = () => new Promise(() => undefined)
  const end = performance.now() + longestWaitMs
  const isBusy = underWay.size > 0
  while (underWay.size > 0 && performance.now() < end) await sleep(20)
  if (isBusy) await sleep(storeMs)
  process.exit(code)
}

/** The same for a signal that nobody else listens for; a second one waits for nothing. */
export function leaveOnSignal(): void {
  if (code !== undefined) process.exit(code)
  void leave(exit.stopped)
}
