import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '../worker/serve.ts'
import { type Answers, readAnswers } from './answers.ts'
import { refusalOf } from './check-request.ts'

// A process of its own: it answers what is due to a path and keeps no state. While `checking` it also looks closely at
// every request; otherwise it does as little as a server can, so that the clients are what is measured.
export interface ServerState {
  readonly port: number
  readonly requests: number
  readonly connections: number
  readonly cpuMicros: number
  readonly problems: readonly string[]
}

export type ServerApi = {
  readonly state: (check: boolean) => ServerState
  readonly answers: () => Answers
}

const answers = await readAnswers()
let checking = false
let requests = 0
let connections = 0
const problems = new Set<string>()

const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
  let body = ''
  incoming.setEncoding('utf8').on('data', (part: string) => {
    body += part
  })
  incoming.on('end', () => void answer(incoming, outgoing, body))
})

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, body: string): Promise<void> {
  requests += 1
  const { method = '', url: path = '' } = incoming
  if (checking) {
    const headers = incoming.headers as Readonly<Record<string, string>>
    const problem = await refusalOf({ method, path, headers, body })
    if (problem !== undefined) problems.add(problem)
  }
  const route = `${method} ${path.split('?')[0]}`
  const text = answers[route]
  if (text === undefined) throw new Error(`no answer for ${route}`)
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  outgoing.end(text)
}
server.on('connection', () => {
  connections += 1
})
server.listen(0, '127.0.0.1', () => {
  serve({
    state: (check) => {
      checking = check
      const { user, system } = process.cpuUsage()
      const { port } = server.address() as AddressInfo
      return { port, requests, connections, cpuMicros: user + system, problems: [...problems] }
    },
    answers: () => answers,
  } satisfies ServerApi)
})
