// How a transport and an attempt tell each other whether a request was written. For those who write a transport.

/** What a transport that gates its requests looks at right before it writes one, and tells. */
export interface Gate {
  /**
   * The transport has the request, looks here before it writes, and never writes once the attempt `isOver`. It is taken
   * back when the transport vouches that it did not write: what is tried after that is not its doing.
   */
  isGated: boolean
  /** Writing begins. */
  headersSent: boolean
  /** Nobody waits for the request any more: it must not be written. */
  readonly isOver: boolean
}

const gateKey: unique symbol = Symbol.for('@cancel/sendTrace')
const vouchKey: unique symbol = Symbol.for('@cancel/notSent')

/** Marks a `fetch` as a transport that gates what it is given, so that nothing else need watch it. */
export function gated<Fetch extends object>(fetch: Fetch): Fetch {
  return Object.assign(fetch, { [gateKey]: true })
}

export function isGatedFetch(fetch: object | undefined): boolean {
  return fetch !== undefined && gateKey in fetch
}

/** The gate of the attempt that asks, if one does. */
export function gateOf(init: RequestInit | undefined): Gate | undefined {
  return (init as { readonly [gateKey]?: Gate } | undefined)?.[gateKey]
}

export function withGate(init: RequestInit, gate: Gate): RequestInit {
  return { ...init, [gateKey]: gate } as RequestInit
}

/** An error that vouches: not one byte of the request was written, and none will be. */
export function notSent(cause: unknown): Error {
  const isEnd = cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'TimeoutError')
  const error = isEnd ? new Error(cause.message, { cause }) : new TypeError('fetch failed', { cause })
  return Object.assign(error, { ...(isEnd ? { name: cause.name } : {}), [vouchKey]: true })
}

export function isVouched(error: object): boolean {
  return (error as { readonly [vouchKey]?: unknown })[vouchKey] === true
}
