import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EmulatorClock } from './clock.ts'

/** The request as a web standard `Request`, its body read to the end (a late effect must not depend on the socket). */
export async function readRequest(incoming: IncomingMessage, url: URL): Promise<Request> {
  const parts: Uint8Array[] = []
  for await (const part of incoming as AsyncIterable<Uint8Array>) parts.push(part)
  const body = await new Blob(parts.map((part) => Uint8Array.from(part))).arrayBuffer()
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  const method = incoming.method ?? 'GET'
  const hasBody = body.byteLength > 0 && method !== 'GET' && method !== 'HEAD'
  return new Request(url, { method, headers, ...(hasBody && { body }) })
}

/** Sends an answer, dated by the emulator's clock. */
export async function sendResponse(
  outgoing: ServerResponse,
  response: Response,
  clock: EmulatorClock,
  duplicateHeaders: boolean,
): Promise<void> {
  const headers = [...response.headers].filter(([name]) => name !== 'content-length' && name !== 'date')
  const lines = duplicateHeaders ? [...headers, ...headers] : headers
  const date: [string, string] = ['date', new Date(clock.now()).toUTCString()]
  const head = [...lines, date].flat()
  if (response.body === null) {
    outgoing.writeHead(response.status, withLength(head, response.status, 0)).end()
    return
  }
  if (response.headers.has('content-encoding') || response.headers.has('content-length')) {
    const body = new Uint8Array(await response.arrayBuffer())
    outgoing.writeHead(response.status, withLength(head, response.status, body.length)).end(body)
    return
  }
  outgoing.writeHead(response.status, head)
  for await (const part of response.body) {
    if (outgoing.destroyed) return
    if (!outgoing.write(part)) await drained(outgoing)
  }
  outgoing.end()
}

/** Aborts when the peer is gone before the answer is complete. */
export function goneSignal(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  return gone.signal
}

function withLength(head: readonly string[], status: number, length: number): string[] {
  return status === 204 || status === 304 ? [...head] : [...head, 'content-length', String(length)]
}

/** Resolves when the peer has taken what was written, or is gone. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done)
      outgoing.off('close', done)
      resolve()
    }
    outgoing.once('drain', done)
    outgoing.once('close', done)
  })
}
