/** One request as it came, in text. */
export interface SeenRequest {
  /** Method and path, without the query. */
  readonly route: string
  readonly query: string
  readonly head: string
  readonly body: string
}

export interface Reader {
  /** Takes what arrived, gives each request that is complete by now. Throws for what no contender should send. */
  readonly push: (chunk: Buffer) => readonly SeenRequest[]
}

const lengthHeader = /\r\ncontent-length: *(\d+)/i

/** Just enough of HTTP/1.1 to be cheap: a head, and a body with a length. */
export function createReader(): Reader {
  let held: Buffer | undefined
  return {
    push: (chunk) => {
      const seen: SeenRequest[] = []
      let rest = held === undefined ? chunk : Buffer.concat([held, chunk])
      for (;;) {
        const read = readOne(rest)
        if (read === undefined) break
        seen.push(read.request)
        rest = rest.subarray(read.length)
      }
      held = rest.length === 0 ? undefined : rest
      return seen
    },
  }
}

function readOne(bytes: Buffer): { readonly request: SeenRequest; readonly length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const head = bytes.toString('latin1', 0, end)
  if (/\r\ntransfer-encoding:/i.test(head)) throw new Error(`a body without a length: ${head}`)
  const bodyLength = Number(lengthHeader.exec(head)?.[1] ?? 0)
  const length = end + 4 + bodyLength
  if (bytes.length < length) return undefined
  const method = head.slice(0, head.indexOf(' '))
  const target = head.slice(method.length + 1, head.indexOf(' HTTP/1.1'))
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const query = mark === -1 ? '' : target.slice(mark + 1)
  return {
    request: { route: `${method} ${path}`, query, head, body: bytes.toString('utf8', end + 4, length) },
    length,
  }
}
