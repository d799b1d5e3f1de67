import { Duplex } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** An answer whose body is on its way. */
export interface Incoming {
  readonly response: Response
  readonly push: (chunk: Uint8Array) => void
  readonly end: () => void
  /** Breaks the body off: whoever reads it gets the error, never a short body. */
  readonly fail: (error: unknown) => void
}

export interface Head {
  readonly status: number
  readonly statusText: string | undefined
  /** By name in lower case; what came several times is a list. */
  readonly fields: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** How the body is asked for and let go of. */
export interface Flow {
  readonly pause: () => void
  readonly resume: () => void
  /** Nobody reads on. */
  readonly cancel: () => void
}

/** How much of a body may wait for its reader before the connection is asked to wait as well. */
const buffered = new ByteLengthQueuingStrategy({ highWaterMark: 65_536 })
/** Statuses that have no body (Fetch, "null body status"). */
const bodiless: readonly number[] = [204, 205, 304]

/** The `Response` for a head that came, to be filled as the body comes. */
export function openResponse({ status, statusText = '', fields }: Head, flow: Flow): Incoming {
  let sink: ReadableStreamDefaultController<Uint8Array> | undefined
  const raw = bodiless.includes(status)
    ? null
    : new ReadableStream<Uint8Array>(
        {
          start: (controller) => {
            sink = controller
          },
          pull: flow.resume,
          cancel: flow.cancel,
        },
        buffered,
      )
  const response = responseOf(raw && unpack(raw, fields['content-encoding']), status, statusText)
  // A list of pairs is read much more slowly.
  for (const [name, value = []] of Object.entries(fields))
    for (const one of [value].flat()) response.headers.append(name, one)
  return {
    response,
    push: (chunk) => {
      sink?.enqueue(chunk)
      if ((sink?.desiredSize ?? 1) <= 0) flow.pause()
    },
    end: () => sink?.close(),
    fail: (error) => sink?.error(error),
  }
}

/** Nothing packed is asked for; what comes packed all the same is unpacked as `fetch` does. */
function unpack(
  raw: ReadableStream<Uint8Array>,
  encoding: string | readonly string[] = '',
): ReadableStream<Uint8Array> {
  const codings = String(encoding).toLowerCase().split(',').toReversed()
  return codings.reduce((body, coding) => {
    const unpacker = unpackers.get(coding.trim())?.()
    return unpacker === undefined ? body : throughNode(body, unpacker)
  }, raw)
}

const unpackers: ReadonlyMap<string, () => Duplex> = new Map<string, () => Duplex>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
])

/** Pipes a stream of the web through one of Node's. */
function throughNode(body: ReadableStream<Uint8Array>, duplex: Duplex): ReadableStream<Uint8Array> {
  // Node types its web streams apart from the DOM's; they are the same.
  return body.pipeThrough(Duplex.toWeb(duplex) as ReadableWritablePair<Uint8Array, Uint8Array>)
}

/** A status beyond 599 passes through, which the constructor refuses and `fetch` does not. */
function responseOf(body: ReadableStream<Uint8Array> | null, status: number, statusText: string): Response {
  const isOdd = status > 599
  // Reason phrases are foreign text; one that a Response cannot hold is left out.
  const text = /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(statusText) ? statusText : ''
  const response = new Response(body, { status: isOdd ? 500 : status, statusText: text })
  return isOdd ? Object.defineProperty(response, 'status', { value: status }) : response
}
