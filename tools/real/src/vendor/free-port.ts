import { createServer } from 'node:net'

/** A port on 127.0.0.1 that was free a moment ago, for programs that cannot choose one by themselves. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return
      server.close(() => resolve(address.port))
    })
  })
}
