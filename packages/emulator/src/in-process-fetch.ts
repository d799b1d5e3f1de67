import type { EmulatorClock } from './clock.ts'
import { beginExchange, type Stage } from './exchange.ts'
import { carryOutInProcess } from './faults/in-process.ts'
import { fetchFailed, notSent } from './faults/undici-errors.ts'

/** The shape of `fetch` a client takes. */
export type EmulatorFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** As many as `fetch` follows. */
const maxRedirects = 20

/**
 * The vendor's server as a `fetch`: same answers, same errors as Node's own over a socket, no socket.
 * It answers for its own origin only; any other host is not found, so nothing leaves the process by mistake.
 */
export function inProcessFetch(stage: Stage, origin: string): EmulatorFetch {
  const send = async (request: Request, body: ArrayBuffer | undefined): Promise<Response> => {
    const url = new URL(request.url)
    if (url.origin !== origin) throw hostNotFound(url.hostname)
    const exchange = beginExchange(stage, request.method, url)
    const copy = new Request(url, {
      method: request.method,
      headers: request.headers,
      ...(body !== undefined && { body }),
    })
    const act = await exchange.act(copy, request.signal)
    return dated(await carryOutInProcess(act, stage.clock, request.signal), stage.clock)
  }
  return async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    const body = request.body === null ? undefined : await abortable(request.arrayBuffer(), request.signal)
    const replayable = !(init?.body instanceof ReadableStream)
    return abortable(follow(request, body, replayable, send), request.signal)
  }
}

type Send = (request: Request, body: ArrayBuffer | undefined) => Promise<Response>

/** Redirects as `fetch` treats them: handed out, refused, or followed with method and body where the status keeps them. */
async function follow(
  request: Request,
  body: ArrayBuffer | undefined,
  replayable: boolean,
  send: Send,
): Promise<Response> {
  let current = request
  let kept = body
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const response = await send(current, kept)
    const location = response.headers.get('location')
    const isRedirect = [301, 302, 303, 307, 308].includes(response.status) && location !== null
    if (!isRedirect || request.redirect === 'manual') return response
    if (request.redirect === 'error') throw fetchFailed({ message: 'unexpected redirect' })
    if (response.status !== 303 && kept !== undefined && !replayable) throw fetchFailed({ message: '' })
    const becomesGet =
      response.status === 303 || ([301, 302].includes(response.status) && current.method === 'POST')
    if (becomesGet) kept = undefined
    current = new Request(new URL(location, current.url), {
      method: becomesGet ? 'GET' : current.method,
      headers: current.headers,
      signal: request.signal,
    })
  }
  throw fetchFailed({ message: 'redirect count exceeded' })
}

/** Real servers send the time with every answer; clients learn their clock's error from it. */
function dated(response: Response, clock: EmulatorClock): Response {
  if (response.headers.has('date')) return response
  const headers = new Headers(response.headers)
  headers.set('date', new Date(clock.now()).toUTCString())
  return new Response(response.body, { status: response.status, headers })
}

/** Rejects with the signal's reason as soon as it aborts; what the server does meanwhile goes on. */
function abortable<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function hostNotFound(hostname: string): TypeError {
  const message = `getaddrinfo ENOTFOUND ${hostname}`
  return notSent({ message, errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo' })
}
