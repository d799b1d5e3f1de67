import type { EmulatorFault, TestClock } from '../test-emulator.ts'

/** A fault, and what comes back in place of the true answer. */
export interface PlayedFault<Order> extends EmulatorFault {
  readonly answer: (scene: FaultScene<Order>) => Response | Promise<Response>
}

export interface FaultScene<Order> {
  readonly clock: TestClock
  readonly url: URL
  readonly signal: AbortSignal
  readonly delayMs: number
  /** The true answer, where the request was carried out. */
  readonly answer: Response | undefined
  /** The order that is asked for, before its latest change. */
  readonly stale: Order | undefined
}

/** What a fault may say of the effect: its `committable`, `omittable` and `proof`. */
export const faultEffects = {
  /** The vendor's word, or the transport's, that nothing was done. */
  none: { committable: false, omittable: true },
  /** Its documented word, which may also be untrue. */
  proof: { committable: false, omittable: true, proof: true },
  /** Nobody knows. */
  unknown: { committable: true, omittable: true },
  done: { committable: true, omittable: false },
} as const

/** A page of a gateway's. */
export function gatewayPage(status: number): Response {
  return new Response('<html>a gateway</html>', { status, headers: { 'content-type': 'text/html' } })
}

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

/** No answer until whoever asked gives up, or much later. The clock is moved on in small steps, as time would pass. */
async function hang({ clock, signal }: FaultScene<unknown>): Promise<Response> {
  for (let step = 0; step < 600 && !signal.aborted; step += 1) {
    await clock.sleep(1000, signal).catch(() => undefined)
    // Whoever waits for the time to be over has his turn.
    await new Promise((resolve) => {
      setTimeout(resolve, 0)
    })
  }
  return lost()
}

const moved = ({ url }: FaultScene<unknown>): Response =>
  new Response(null, { status: 307, headers: { location: `/moved${url.pathname}` } })

const { none, unknown } = faultEffects

const message = 'A gateway says no'
const codeOf = (status: number): string => (status === 429 ? 'Throttling' : 'AccessDenied')

/** Gateways speak JSON, too, with codes of their own: it is not the vendor's word, and they may have passed the request on. */
const gatewayWords: Readonly<Record<string, (status: number) => object>> = {
  json: () => ({ message: 'Forbidden' }),
  json_code: (status) => ({ code: codeOf(status), message }),
  json_error: (status) => ({ error: { code: codeOf(status), message } }),
  json_errors: (status) => ({ errors: [{ code: codeOf(status), message }] }),
  // RFC 9457.
  json_problem: (status) => ({ type: 'about:blank', title: codeOf(status), status, detail: message }),
}

const gateways = Object.entries({
  token_refused: 401,
  blocked: 403,
  wrong_address: 404,
  slowed_down: 429,
}).flatMap(([row, status]): readonly PlayedFault<unknown>[] => [
  { name: `${row}:html`, row, ...unknown, answer: () => gatewayPage(status) },
  ...Object.entries(gatewayWords).map(([name, words]) => ({
    name: `${row}:${name}`,
    row,
    ...unknown,
    answer: () => Response.json(words(status), { status }),
  })),
])

/** What goes wrong between any vendor and whoever calls it: silence, gateways, and requests that never leave. */
export const commonFaults: readonly PlayedFault<unknown>[] = [
  { name: 'never_sent:refused', row: 'never_sent', ...none, answer: notSent },
  { name: 'connection_lost:reset', row: 'connection_lost', ...unknown, answer: lost },
  { name: 'timed_out:hang', row: 'timed_out', ...unknown, answer: hang },
  { name: 'unreadable:html', row: 'unreadable', ...unknown, answer: () => gatewayPage(200) },
  // As gateways acknowledge what they pass on later.
  { name: 'unreadable:json', row: 'unreadable', ...unknown, answer: () => Response.json({ message: 'OK' }) },
  {
    name: 'unreadable:accepted',
    row: 'unreadable',
    ...unknown,
    answer: () => Response.json({ message: 'Accepted' }, { status: 202 }),
  },
  { name: 'unreadable:empty', row: 'unreadable', ...unknown, answer: () => new Response('') },
  { name: 'server_error:503', row: 'server_error', ...unknown, answer: () => gatewayPage(503) },
  { name: 'redirected:307', row: 'redirected', ...unknown, answer: moved },
  ...gateways,
]
