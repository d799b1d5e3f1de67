import type { Checks } from '../checks.ts'

/**
 * Checks a URL setting: https unless its host is exactly localhost, 127.0.0.0/8 or [::1], without user info, query
 * and fragment. The given value is never printed whole: a URL may carry credentials.
 * @returns the URL without a trailing slash
 */
export function checkUrl(checks: Checks, option: string, value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
  const { protocol, hostname = '', username, password, origin = 'another text', pathname = '' } = url ?? {}
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  if (!safe || username || password || /[?#]/.test(String(value))) {
    const allowed =
      'an https URL (http only to localhost, 127.0.0.0/8 or [::1]) without user info, query and fragment'
    return checks.fail(option, allowed, typeof value === 'string' ? origin : value)
  }
  return `${origin}${pathname.replace(/\/+$/, '')}`
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
