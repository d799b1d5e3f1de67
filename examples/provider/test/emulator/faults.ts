import type { EmulatorFault, TestClock } from '@cancel/conformance'
import type { WireOrder } from './orders.ts'

/** One way in which an answer of Acme's goes wrong. The names are rows of the verdict table. */
export interface AcmeFault extends EmulatorFault {
  readonly answer: (scene: Scene) => Response | Promise<Response>
}

export interface Scene {
  readonly clock: TestClock
  readonly url: URL
  readonly signal: AbortSignal
  readonly delayMs: number
  /** The true answer, where the request was carried out. */
  readonly answer: Response | undefined
  /** The order before its latest change. */
  readonly stale: WireOrder | undefined
}

export function refuse(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message: `Acme says ${code}` } }, { status, headers })
}

const page = (status: number): Response =>
  new Response('<html>a gateway</html>', { status, headers: { 'content-type': 'text/html' } })

function lost(): Promise<never> {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })
  return Promise.reject(new TypeError('fetch failed', { cause }))
}

/** As a transport throws that vouches for it: the request never left. */
function notSent(): Promise<never> {
  return Promise.reject(
    Object.assign(new TypeError('fetch failed'), { [Symbol.for('@cancel/notSent')]: true }),
  )
}

/** No answer until whoever asked gives up. The clock is moved on in small steps, as time would pass. */
async function hang({ clock, signal }: Scene): Promise<Response> {
  while (!signal.aborted) await clock.sleep(1000, signal).catch(() => undefined)
  return lost()
}

/** An order with a status that no page lists. */
async function unknownStatus({ answer = page(502) }: Scene): Promise<Response> {
  const text = await answer.text()
  if (!text.includes('"lines"')) return new Response(text, { status: answer.status, headers: answer.headers })
  return Response.json({ ...(JSON.parse(text) as object), status: 'BRAND_NEW' })
}

/** The vendor's word, or the transport's, that nothing was done. */
const word = { committable: false, omittable: true } as const
/** Its documented word, which may also be untrue. */
const proof = { ...word, proof: true } as const
/** Nobody knows. */
const silent = { committable: true, omittable: true } as const
const done = { committable: true, omittable: false } as const

export const acmeFaults: readonly AcmeFault[] = [
  { name: 'never_sent:refused', row: 'never_sent', ...word, answer: notSent },
  { name: 'connection_lost:reset', row: 'connection_lost', ...silent, answer: lost },
  { name: 'timed_out:hang', row: 'timed_out', ...silent, answer: hang },
  { name: 'unreadable:html', row: 'unreadable', ...silent, answer: () => page(200) },
  { name: 'unreadable:empty', row: 'unreadable', ...silent, answer: () => new Response('') },
  { name: 'server_error:503', row: 'server_error', ...silent, answer: () => page(503) },
  { name: 'wrong_address:html', row: 'wrong_address', ...silent, answer: () => page(404) },
  { name: 'blocked:html', row: 'blocked', ...silent, answer: () => page(403) },
  { name: 'token_refused:html', row: 'token_refused', ...silent, answer: () => page(401) },
  {
    name: 'redirected:307',
    row: 'redirected',
    ...silent,
    answer: ({ url }) => new Response(null, { status: 307, headers: { location: `/moved${url.pathname}` } }),
  },
  { name: 'unlisted_code:409', row: 'unlisted_code', ...silent, answer: () => refuse(409, 'brand_new') },
  { name: 'unauthenticated', row: 'unauthenticated', ...proof, answer: () => refuse(401, 'token') },
  { name: 'forbidden', row: 'forbidden', ...proof, answer: () => refuse(403, 'not_yours') },
  {
    name: 'rate_limited',
    row: 'rate_limited',
    ...proof,
    ownDelay: true,
    answer: ({ delayMs }) => refuse(429, 'slow_down', { 'retry-after': String(Math.ceil(delayMs / 1000)) }),
  },
  {
    name: 'rate_limited:date',
    row: 'rate_limited',
    ...proof,
    ownDelay: true,
    answer: ({ clock, delayMs }) =>
      refuse(429, 'slow_down', { 'retry-after': new Date(clock.now() + delayMs).toUTCString() }),
  },
  { name: 'success:unknown_status', row: 'success', ...done, answer: unknownStatus },
  {
    name: 'stale',
    row: 'stale',
    ...done,
    answer: ({ stale, answer = page(404) }) => (stale === undefined ? answer : Response.json(stale)),
  },
]
