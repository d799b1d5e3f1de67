/** A request as it goes out: its body whole and in memory, so that its length is known. */
export interface Outgoing {
  readonly origin: string
  /** With query. */
  readonly path: string
  readonly method: string
  readonly headers: readonly string[]
  readonly body: string | Uint8Array | null
  readonly signal: AbortSignal | undefined
}

/**
 * Reads what `fetch` was given. What the clients send takes the short way; everything else goes through a `Request`,
 * which knows the rules of `fetch`.
 */
export async function readRequest(input: string | URL | Request, init: RequestInit = {}): Promise<Outgoing> {
  const { method = 'GET', body = null, signal = null } = init
  const isPlain = body === null || typeof body === 'string'
  if (
    input instanceof Request ||
    !isPlain ||
    !/^[A-Z]+$/.test(method) ||
    (body !== null && /^(?:GET|HEAD)$/.test(method))
  )
    return readWhole(new Request(input, init))
  const headers = flat(init.headers)
  if (body !== null && !has(headers, 'content-type')) headers.push('content-type', 'text/plain;charset=UTF-8')
  return complete(new URL(input), {
    method,
    headers,
    body,
    signal: signal ?? undefined,
  })
}

async function readWhole(request: Request): Promise<Outgoing> {
  const { method, headers, signal } = request
  const bytes = request.body === null ? null : new Uint8Array(await request.arrayBuffer())
  return complete(new URL(request.url), { method, headers: flat(headers), body: bytes, signal })
}

function complete(
  { origin, pathname, search, protocol, username, password }: URL,
  parts: Omit<Outgoing, 'origin' | 'path' | 'headers'> & { readonly headers: string[] },
): Outgoing {
  if (!/^https?:$/.test(protocol)) throw new TypeError(`cannot fetch ${protocol}`)
  // As `fetch` does: credentials in an address end up in logs.
  if (username !== '' || password !== '') throw new TypeError('the URL holds credentials')
  if (/^(?:CONNECT|TRACE|TRACK)$/.test(parts.method)) throw new TypeError(`${parts.method} is not allowed`)
  const { headers } = parts
  if (!has(headers, 'accept')) headers.push('accept', '*/*')
  // Answers are small, and what is not packed cannot unpack to too much.
  if (!has(headers, 'accept-encoding')) headers.push('accept-encoding', 'identity')
  return { ...parts, origin, path: pathname + search }
}

function flat(headers: RequestInit['headers']): string[] {
  if (headers === undefined) return []
  const isIterable = headers instanceof Headers || Array.isArray(headers)
  const pairs: Iterable<readonly string[]> = isIterable ? headers : Object.entries(headers)
  return [...pairs].flat()
}

function has(headers: readonly string[], name: string): boolean {
  return headers.some((text, index) => index % 2 === 0 && text.toLowerCase() === name)
}
