import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Random } from 'checks/lib/random.ts'
import { brokenAnswer } from './answers.ts'

export interface BrokenServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A server that answers every request with what it should not. One in fifty never answers, unless `neverHangs`. */
export async function listenBroken(random: Random, neverHangs = false): Promise<BrokenServer> {
  const server = createServer((incoming) => {
    incoming.resume().on('end', () => answer(incoming.socket, random, incoming.url ?? '', neverHangs))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
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
