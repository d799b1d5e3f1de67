import type { Socket } from 'node:net'
import type { Listening } from '../listening.ts'
import { listening, portOf } from '../start-listening.ts'
import { testCertificate } from './certificate.ts'

/**
 * An address that refuses every connection, for `never_sent:refused`. Nobody else is given its port before `close`: a
 * connection of ours leaves from it.
 */
export async function listenRefused(): Promise<Listening> {
  const { connect, createServer } = await import('node:net')
  const server = createServer((socket: Socket) => socket.unref())
  const { close } = await listening(server, 'http')
  const holder = connect({ host: '127.0.0.1', port: portOf(server) })
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject).once('connect', resolve)
  })
  server.unref()
  holder.unref()
  // The server ends the connection when it closes.
  holder.on('error', () => holder.destroy())
  return {
    url: `http://127.0.0.1:${holder.localPort}`,
    close: async () => {
      await close()
      holder.destroy()
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
