import { createServer, type AddressInfo, type Socket } from 'node:net'
import { serve } from '../worker/serve.ts'
import { answersAt } from './answers.ts'
import { checkRequest } from './check-request.ts'
import { createReader } from './read-requests.ts'

// A process of its own: it answers what is due to a path and keeps no state. While `checking` it also looks closely at
// every request; otherwise it does as little as a server can, so that the clients are what is measured.
export interface ServerState {
  readonly port: number
  readonly requests: number
  readonly connections: number
  readonly cpuMicros: number
  readonly problems: readonly string[]
}

export type ServerApi = { readonly state: (check: boolean) => ServerState }

let answers = answersAt(Date.now())
let checking = false
let requests = 0
let connections = 0
const problems = new Set<string>()

setInterval(() => {
  answers = answersAt(Date.now())
}, 1000)

const server = createServer({ noDelay: true }, accept)
server.listen(0, '127.0.0.1', () => {
  serve({
    state: (check) => {
      checking = check
      const { user, system } = process.cpuUsage()
      const { port } = server.address() as AddressInfo
      return { port, requests, connections, cpuMicros: user + system, problems: [...problems] }
    },
  } satisfies ServerApi)
})

function accept(socket: Socket): void {
  connections += 1
  const reader = createReader()
  socket.on('data', (chunk) => {
    for (const request of reader.push(chunk)) {
      requests += 1
      if (checking) for (const problem of checkRequest(request, Date.now())) problems.add(problem)
      const bytes = answers.get(request.route)
      if (bytes === undefined) throw new Error(`no answer for ${request.route}`)
      socket.write(bytes)
      if (/\r\nconnection: *close/i.test(request.head)) socket.end()
    }
  })
  // A client that goes away is no problem of the server.
  socket.on('error', () => socket.destroy())
}
