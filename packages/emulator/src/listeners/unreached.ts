import type { Socket } from 'node:net'
import { listening, portOf } from '../listening.ts'
import type { Listening } from '../vendor.ts'
import { testCertificate } from './certificate.ts'

/**
 * An address that refuses every connection, for `never_sent:refused`. Until `close` nobody else is given its port: the
 * server stopped, and one connection that it took is kept.
 */
export async function listenRefused(): Promise<Listening> {
  const { default: events } = await import('node:events')
  const { connect, createServer } = await import('node:net')
  const server = createServer()
  const { url } = await listening(server, 'http')
  const far = connect({ host: '127.0.0.1', port: portOf(server) })
  const [[near]] = (await Promise.all([events.once(server, 'connection'), events.once(far, 'connect')])) as [
    [Socket],
    unknown,
  ]
  const stopped = events.once(server, 'close')
  server.close()
  for (const socket of [near, far]) socket.unref()
  return {
    url,
    close: async () => {
      near.destroy()
      far.destroy()
      await stopped
    },
  }
}

/** An https address that resets every connection inside the TLS handshake, for `never_sent:tls_reset`. */
export async function listenTlsReset(): Promise<Listening> {
  const { createServer } = await import('node:net')
  const server = createServer((socket: Socket) => {
    // The peer may be gone before the reset; there is nobody left to tell.
    socket.on('error', () => socket.destroy())
    socket.once('data', () => socket.resetAndDestroy())
  })
  return listening(server, 'https')
}

/** An https address with a certificate nobody has signed, for `tls_refused`. Whoever accepts it gets 403. */
export async function listenTlsUntrusted(): Promise<Listening> {
  const { createServer } = await import('node:https')
  const server = createServer(await testCertificate(), (_incoming, outgoing) => {
    outgoing.writeHead(403).end()
  })
  return listening(server, 'https')
}
