import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be cut: what is under way is neither answered nor refused, as when a switch fails. */
export interface Cable {
  readonly port: number
  readonly cut: () => void
  readonly mend: () => void
  readonly close: () => Promise<void>
}

/** Forwards connections to a port on this machine. */
export async function layCable(target: number): Promise<Cable> {
  const ends = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    const forward = (from: Socket, to: Socket): void => {
      ends.add(from)
      // What a cut cable swallows never arrives, after it was mended either.
      from.on('data', (chunk) => isCut || to.write(chunk))
      from.on('close', () => {
        ends.delete(from)
        if (!isCut) to.destroy()
      })
      // It closes then.
      from.on('error', () => undefined)
    }
    forward(near, far)
    forward(far, near)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const hangUp = (): void => {
    for (const end of ends) end.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true
    },
    mend: () => {
      isCut = false
      hangUp()
    },
    close: async () => {
      hangUp()
      await once(server.close(), 'close')
    },
  }
}
