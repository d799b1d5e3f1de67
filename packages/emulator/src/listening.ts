import type { Server, Socket } from 'node:net'
import type { Listening } from './vendor.ts'

/** Starts a server on 127.0.0.1 and hands out where it is and how to stop it. */
export async function listening(
  server: Server,
  scheme: 'http' | 'https',
  port: number = 0,
): Promise<Listening> {
  // Connections that clients keep alive, and answers that hang, would keep `close` waiting.
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    url: `${scheme}://127.0.0.1:${portOf(server)}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve()
          else reject(error)
        })
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** @throws Error when the server does not listen on a port. */
export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return address.port
}
