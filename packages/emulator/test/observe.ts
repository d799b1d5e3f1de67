import type { EmulatorFetch } from '../src/in-process-fetch.ts'

/** What a caller of `fetch` gets to see of one exchange. */
export type Seen =
  | { readonly status: number; readonly body: string; readonly headers: Headers }
  | { readonly status: number; readonly headers: Headers; readonly bodyError: string }
  | { readonly error: string; readonly vouched: boolean }

/** Sends one request as a careful client does: no redirects, and the whole body read. */
export async function observe(fetch: EmulatorFetch, url: string, init: RequestInit = {}): Promise<Seen> {
  let response: Response
  try {
    response = await fetch(url, { redirect: 'manual', ...init })
  } catch (error) {
    const vouched = Object(error)[Symbol.for('@cancel/notSent')] === true
    return { error: chain(error), vouched }
  }
  const { status, headers } = response
  try {
    return { status, headers, body: await response.text() }
  } catch (error) {
    return { status, headers, bodyError: chain(error) }
  }
}

/** The error and its causes, each by name, message, code and system call. */
export function chain(error: unknown): string {
  const parts: string[] = []
  for (let next: unknown = error; next instanceof Error; next = next.cause) {
    const code = 'code' in next && typeof next.code === 'string' ? ` ${next.code}` : ''
    const call = 'syscall' in next ? ` ${String(next.syscall)}` : ''
    parts.push(`${next.name}: ${next.message.replace(/:\d+$/, ':port')}${code}${call}`)
  }
  return parts.join(' <- ')
}

/** A body that cannot be sent twice, so that no runtime repeats a request by itself. */
export function oneShot(): RequestInit {
  const init = { body: new Blob(['{"status":"cancelled"}']).stream(), duplex: 'half' }
  return init
}

/** Cancels order 1 of the tiny vendor. */
export function cancelInit(init: RequestInit = {}): RequestInit {
  return {
    method: 'PATCH',
    body: '{"status":"cancelled"}',
    headers: { 'content-type': 'application/json' },
    ...init,
  }
}
