import { connect } from 'node:http2'

/** A `fetch` that speaks HTTP/2 and takes any certificate: Node's own may come to speak it, too. */
export const http2Fetch: typeof globalThis.fetch = async (input, init) => {
  const request = new Request(input, init)
  const body = await request.text()
  const { origin, pathname, search } = new URL(request.url)
  const session = connect(origin, { rejectUnauthorized: false })
  try {
    return await new Promise<Response>((resolve, reject) => {
      const fail = (cause: unknown): void => reject(new TypeError('fetch failed', { cause }))
      session.once('error', fail)
      session.once('goaway', (code: number) =>
        fail(Object.assign(new Error(`GOAWAY ${code}`), { code: 'ERR_HTTP2_GOAWAY_SESSION' })),
      )
      request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true })
      const head = {
        ...Object.fromEntries(request.headers),
        ':method': request.method,
        ':path': `${pathname}${search}`,
      }
      const stream = session.request(head, { endStream: body === '' })
      let status = 0
      let text = ''
      const headers = new Headers()
      stream.once('error', fail)
      stream.once('response', (answered) => {
        status = Number(answered[':status'])
        for (const [name, value] of Object.entries(answered))
          if (!name.startsWith(':') && typeof value === 'string') headers.append(name, value)
      })
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      stream.once('end', () => {
        if (status > 0) resolve(new Response(status === 204 ? null : text, { status, headers }))
      })
      if (body !== '') stream.end(body)
    })
  } finally {
    session.destroy()
  }
}
