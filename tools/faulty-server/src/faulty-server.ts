import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What a path of the server does once it has read the whole request. */
export type Behaviour = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  socket: Socket,
  seen: SeenRequest,
) => void

export interface SeenRequest {
  readonly method: string
  readonly path: string
  /** Names and values as they stood on the wire. */
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface FaultyServer {
  readonly url: string
  /** Every request that was read to its end. Whoever needs the memory may empty it. */
  readonly seen: SeenRequest[]
  /** Settles at the next request to this path, once it is read. */
  readonly next: (path: string) => Promise<void>
  /** Resets every connection that is open. */
  readonly resetAll: () => void
  readonly connections: () => number
  readonly close: () => Promise<void>
}

const json = { 'content-type': 'application/json' }

/** What goes wrong, by path. Each but `/ok` reads the request first. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  '/ok': (_incoming, outgoing) => outgoing.writeHead(200, json).end('{"ok":true}'),
  '/reset': (_incoming, _outgoing, socket) => socket.resetAndDestroy(),
  '/close': (_incoming, _outgoing, socket) => socket.destroy(),
  '/hang': () => undefined,
  '/garbage': (_incoming, _outgoing, socket) => socket.end('220 mail.invalid ESMTP\r\n'),
  '/cut': (_incoming, outgoing, socket) => {
    outgoing.writeHead(200, { ...json, 'content-length': 100 }).write('{"ok":')
    // The head has to arrive before the reset, which would overtake it.
    setTimeout(() => socket.resetAndDestroy(), 20)
  },
  '/cut-by-close': (_incoming, _outgoing, socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"ok":'),
  '/until-close': (_incoming, _outgoing, socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"ok":'),
  '/421': (_incoming, outgoing) => outgoing.writeHead(421, json).end('{}'),
  '/redirect': (_incoming, outgoing) => outgoing.writeHead(307, { location: '/ok' }).end(),
}

/** An HTTP server on a real socket, with one fault for each path; `more` may name others, and by `*` all others. */
export async function listenFaulty(more: Readonly<Record<string, Behaviour>> = {}): Promise<FaultyServer> {
  const seen: SeenRequest[] = []
  const sockets = new Set<Socket>()
  const waiting = new Map<string, () => void>()
  const known = { ...behaviours, ...more }
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    let body = ''
    incoming.setEncoding('utf8').on('data', (part: string) => {
      body += part
    })
    incoming.on('end', () => {
      const path = incoming.url ?? ''
      const request = { method: incoming.method ?? '', path, headers: incoming.headers, body }
      seen.push(request)
      const behave = known[path.split('?')[0] ?? ''] ?? known['*']
      if (behave === undefined) outgoing.writeHead(404).end()
      else behave(incoming, outgoing, incoming.socket, request)
      waiting.get(path)?.()
      waiting.delete(path)
    })
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    next: (path) => new Promise((resolve) => waiting.set(path, resolve)),
    resetAll: () => {
      for (const socket of sockets) socket.resetAndDestroy()
    },
    connections: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
