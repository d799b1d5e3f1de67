import type { Checks } from '../checks.ts'

/**
 * Checks a URL setting: https unless its host is exactly localhost, 127.0.0.0/8 or [::1], without user info, query
 * and fragment. The given value is never printed whole: a URL may carry credentials.
 * @returns the URL without a trailing slash
 */
export function checkUrl(checks: Checks, option: string, value: unknown): string {
  if (typeof value !== 'string' || !URL.canParse(value)) {
    return checks.fail(option, 'an absolute URL', typeof value === 'string' ? 'another text' : value)
  }
  const url = new URL(value)
  if (
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== '' ||
    /[?#]/.test(value)
  ) {
    return checks.fail(option, 'a URL without user info, query and fragment', `${url.protocol}//${url.host}`)
  }
  const plainHttpAllowed = isLoopback(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && plainHttpAllowed)) {
    return checks.fail(option, 'an https URL (http only to localhost, 127.0.0.0/8 or [::1])', url.origin)
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
