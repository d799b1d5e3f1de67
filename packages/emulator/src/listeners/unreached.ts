import type { Socket } from 'node:net'
import type { Listening } from '../listening.ts'
import { listening } from '../start-listening.ts'
import { testCertificate } from './certificate.ts'

/**
 * An address where nobody listens, for `never_sent:refused`: the port was free a moment ago.
 * `close` does nothing.
 */
export async function listenRefused(): Promise<Listening> {
  const { createServer } = await import('node:net')
  const { url, close } = await listening(createServer(), 'http')
  await close()
  return { url, close: () => Promise.resolve() }
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
