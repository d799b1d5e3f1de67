/** What `checkUrl` allows. */
export const urlAllowed: string =
  'an https URL (http only to localhost, 127.0.0.0/8 or [::1]) without user info, query and fragment'

/**
 * A URL setting without a trailing slash: https unless its host is exactly localhost, 127.0.0.0/8 or [::1], without
 * user info, query and fragment. `undefined` where it is not.
 */
export function checkUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value) || /[?#]/.test(value)) return undefined
  const { protocol, hostname, username, password, origin, pathname } = new URL(value)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  if (!isSafe || username !== '' || password !== '') return undefined
  return `${origin}${withoutTrailingSlashes(pathname)}`
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
