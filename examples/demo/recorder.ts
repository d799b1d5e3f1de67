import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** One HTTP request as it came out of the socket on the vendor's side, secrets and all: mask before printing. */
export interface Arrived {
  /** The port it came to: each vendor listens on its own. */
  readonly port: number
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** Names and values in turn, spelled as they came. */
  readonly rawHeaders: readonly string[]
  readonly body: string
  /** `undefined` when the connection ended before a status line was sent. */
  readonly status: number | undefined
}

export interface Recorder {
  /** Every request that has arrived since the last call, in order. */
  readonly take: () => readonly Arrived[]
  readonly stop: () => void
}

const CHANNEL = 'http.server.request.start'

/**
 * Records what arrives at the HTTP servers of this process. Node itself reports it on the channel
 * `http.server.request.start`, so nothing stands between client and server and no request is altered.
 */
export function createRecorder(): Recorder {
  const arrived: (() => Arrived)[] = []
  const onRequest = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const port = request.socket.localPort ?? 0
    const parts: Buffer[] = []
    // Sees the chunks that the server reads; reading on by itself is left to the server.
    request.on('data', (part: Buffer) => parts.push(part))
    arrived.push(() => ({
      port,
      method: request.method ?? '',
      target: request.url ?? '',
      rawHeaders: request.rawHeaders,
      body: Buffer.concat(parts).toString('utf8'),
      status: response.headersSent ? response.statusCode : undefined,
    }))
  }
  subscribe(CHANNEL, onRequest)
  return {
    take: () => arrived.splice(0).map((read) => read()),
    stop: () => {
      unsubscribe(CHANNEL, onRequest)
    },
  }
}
