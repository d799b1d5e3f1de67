/** Vouches for a failure: not one byte of the request was written, and none will be. */
export function notSent(cause: unknown): Error {
  const isOurs = cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'TimeoutError')
  const error = isOurs ? new Error(cause.message, { cause }) : new TypeError('fetch failed', { cause })
  return Object.assign(error, {
    ...(isOurs ? { name: cause.name } : {}),
    [Symbol.for('@cancel/notSent')]: true,
  })
}
