import { listenFaulty, type SeenRequest } from '@cancel/faulty-server'

/** One request as it arrived on the socket. */
export type Recorded = SeenRequest

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Recorder {
  readonly url: string
  readonly requests: readonly Recorded[]
  readonly close: () => Promise<void>
}

/** A server on 127.0.0.1 that keeps what it gets and answers as told. */
export async function startRecorder(answer: (request: Recorded) => Answer): Promise<Recorder> {
  const { url, seen, close } = await listenFaulty({
    '*': (_incoming, outgoing, _socket, request) => {
      const { status, headers = {}, body } = answer(request)
      outgoing.writeHead(status, headers).end(body)
    },
  })
  return { url, requests: seen, close }
}
