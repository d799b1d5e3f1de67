import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** A proxy that opens tunnels, as companies have them. */
export interface ConnectProxy {
  readonly url: string
  /** What it saw: the target, and who asked. */
  readonly seen: readonly { readonly line: string; readonly authorization: string | undefined }[]
  readonly close: () => Promise<void>
}

/**
 * @param authorization what it wants as `Proxy-Authorization`; without it, it answers 407
 * @param turnDown answers this in place of a tunnel; `reset` breaks the connection
 */
export async function listenProxy(authorization?: string, turnDown?: string): Promise<ConnectProxy> {
  const seen: { readonly line: string; readonly authorization: string | undefined }[] = []
  const sockets = new Set<Socket>()
  const server = createServer((incoming, outgoing) => {
    seen.push({ line: `${incoming.method} ${incoming.url}`, authorization: undefined })
    outgoing.writeHead(500).end()
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
  })
  server.on('connect', (incoming, socket, head) => {
    const given = incoming.headers['proxy-authorization']
    seen.push({ line: `CONNECT ${incoming.url}`, authorization: given })
    if (turnDown === 'reset') return (socket as Socket).resetAndDestroy()
    if (turnDown !== undefined) return socket.end(`HTTP/1.1 ${turnDown}\r\ncontent-length: 0\r\n\r\n`)
    if (given !== authorization)
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
    const { hostname, port } = new URL(`tunnel://${incoming.url}`)
    const target = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.write(head)
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
    socket.on('error', () => target.destroy())
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
