import { connect, createServer, type Socket } from 'node:net'

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
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from.on('data', (chunk) => {
        // What a cut cable swallows never arrives, after it was mended either.
        if (!isCut) to.write(chunk)
      })
      from.on('close', () => {
        ends.delete(from)
        if (!isCut) to.destroy()
      })
      from.on('error', () => to.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const hangUp = (): void => {
    for (const end of ends) end.destroy()
  }
  return {
    port: address.port,
    cut: () => {
      isCut = true
    },
    mend: () => {
      hangUp()
      isCut = false
    },
    close: () => {
      hangUp()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
