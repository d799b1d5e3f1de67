/**
 * Reads a Retry-After header: whole seconds or an HTTP date (RFC 9110 10.2.3).
 * @returns milliseconds from `now`, never below 0; `undefined` when absent or malformed
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000
  // Only a text with a letter can be a date: Date.parse takes bare numbers for years.
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
