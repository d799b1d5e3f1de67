import type { EmulatorFault, TestClock } from '@cancel/conformance'
import type { WireOrder } from './orders.ts'

/** One way in which an answer of Vendure's goes wrong. The names are rows of the verdict table. */
export interface VendureFault extends EmulatorFault {
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

/** A no in `errors`, under HTTP 200: the request was not carried out. */
export function failed(code: string): Response {
  return Response.json({ errors: [{ message: `Vendure says ${code}`, extensions: { code } }], data: null })
}

/** A no in place of the order, under HTTP 200: an error result. */
export function refuse(errorCode: string): Response {
  const no = { __typename: 'AnErrorResult', errorCode, message: `Vendure says ${errorCode}` }
  return Response.json({ data: { cancelOrder: no } })
}

/** A no of a gateway's that limits requests: Vendure itself has none. */
const slow = (after: string): Response => new Response('', { status: 429, headers: { 'retry-after': after } })

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

/** An order in a state of the shop's own process. */
async function unknownState({ answer = page(502) }: Scene): Promise<Response> {
  const text = await answer.text()
  return new Response(text.replace(/"state":"\w+"/, '"state":"WaitingForTheBaker"'), {
    status: answer.status,
    headers: answer.headers,
  })
}

/** The vendor's word, or the transport's, that nothing was done. */
const word = { committable: false, omittable: true } as const
/** Its documented word, which may also be untrue. */
const proof = { ...word, proof: true } as const
/** Nobody knows. */
const silent = { committable: true, omittable: true } as const
const done = { committable: true, omittable: false } as const

export const vendureFaults: readonly VendureFault[] = [
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
  {
    name: 'unlisted_code:error_in_200',
    row: 'unlisted_code',
    ...silent,
    answer: () => refuse('BRAND_NEW_ERROR'),
  },
  {
    name: 'vendure_state',
    row: 'vendure_state',
    ...silent,
    answer: () => refuse('ORDER_STATE_TRANSITION_ERROR'),
  },
  { name: 'forbidden', row: 'forbidden', ...proof, answer: () => failed('FORBIDDEN') },
  { name: 'bad_input', row: 'vendure_bad_input', ...proof, answer: () => failed('BAD_USER_INPUT') },
  {
    name: 'slowed_down:429',
    row: 'slowed_down',
    ...silent,
    ownDelay: true,
    answer: ({ delayMs }) => slow(String(Math.ceil(delayMs / 1000))),
  },
  { name: 'success:unknown_status', row: 'success', ...done, answer: unknownState },
  {
    name: 'stale',
    row: 'stale',
    ...done,
    answer: ({ stale, answer = page(404) }) =>
      stale === undefined ? answer : Response.json({ data: { order: stale } }),
  },
]
