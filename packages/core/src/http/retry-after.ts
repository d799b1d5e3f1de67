/** The longest wait that is read, in milliseconds: whoever asks for more gets all that a number can hold. */
const longest = Number.MAX_SAFE_INTEGER

/**
 * Reads a Retry-After header: seconds or an HTTP date (RFC 9110 10.2.3). A date is judged by the answer's own `Date`:
 * the clock that named it is the sender's. Of several numbers, as where a gateway adds its own, the longest counts.
 * @param date the answer's `Date` header
 * @param now ours, where the answer has no date
 * @returns milliseconds to wait, never below 0 and never shorter than asked; `undefined` when absent or malformed
 */
export function readRetryAfter(header: string | null, date: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  const numbers = text.split(/, ?/)
  if (numbers.every((one) => /^\d+(?:\.\d+)?$/.test(one)))
    return Math.min(longest, Math.ceil(Math.max(...numbers.map(Number)) * 1000))
  // Only a text with a letter can be a date: Date.parse takes bare numbers for years.
  const until = /[a-z]/i.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Date.parse(date ?? '') || now))
}
