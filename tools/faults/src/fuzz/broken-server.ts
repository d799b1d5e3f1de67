import { createServer, type Server, type Socket } from 'node:net'
import { brokenAnswer } from './answers.ts'
import type { Random } from 'checks/lib/random.ts'

export interface BrokenServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A server that answers every request with what it should not. One in fifty never answers, unless `neverHangs`. */
export async function listenBroken(random: Random, neverHangs = false): Promise<BrokenServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Clients go away in the middle, as they should.
    socket.on('error', () => socket.destroy())
    let head = ''
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      const path = head.split(' ', 2)[1] ?? ''
      head = ''
      answer(socket, random, path, neverHangs)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server, sockets) }
}

function answer(socket: Socket, random: Random, path: string, neverHangs: boolean): void {
  const ending = random.whole(50)
  if (ending === 0 && !neverHangs) return
  if (ending < 4) {
    socket.resetAndDestroy()
    return
  }
  const bytes = brokenAnswer(random, path)
  if (ending < 8) {
    socket.write(bytes, () => socket.resetAndDestroy())
    return
  }
  socket.end(bytes)
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => {
    server.close(resolve)
  })
}
