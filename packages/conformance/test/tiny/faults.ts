import type { EmulatorFault, TestClock } from '../../src/index.ts'
import type { TinyOrder } from './orders.ts'

/** How the tiny vendor's answer goes wrong. */
export interface TinyFault extends EmulatorFault {
  readonly answer: (scene: Scene) => Response | Promise<Response>
}

export interface Scene {
  readonly clock: TestClock
  readonly url: URL
  readonly signal: AbortSignal
  readonly delayMs: number
  /** The real answer, where there is one. */
  readonly answer: Response | undefined
  /** The order that is asked for, before its latest change. */
  readonly stale: TinyOrder | undefined
}

const code = (status: number, name: string, headers: Record<string, string> = {}): Response =>
  Response.json({ code: name, message: `the vendor says ${name}` }, { status, headers })

const page = (status: number): Response =>
  new Response('<html>a gateway</html>', { status, headers: { 'content-type': 'text/html' } })

const lost = (): Promise<never> =>
  Promise.reject(
    new TypeError('fetch failed', { cause: Object.assign(new Error('read'), { code: 'ECONNRESET' }) }),
  )

/** The answer with other members; one without a body, or without an order in it, stays as it is. */
async function edited(answer: Response, members: Readonly<Record<string, unknown>>): Promise<Response> {
  const text = await answer.text()
  const { status } = answer
  if (!text.includes('"lines"'))
    return new Response(text === '' ? null : text, { status, headers: answer.headers })
  return Response.json({ ...(JSON.parse(text) as object), ...members }, { status })
}

async function hang({ clock, signal }: Scene): Promise<Response> {
  for (let step = 0; step < 200; step += 1) {
    await clock.sleep(2000, signal)
    // Whoever waits for the time to be over has his turn.
    await new Promise((resolve) => {
      setTimeout(resolve, 0)
    })
  }
  return lost()
}

/** The vendor gives its word that nothing was done. */
const never = { committable: false, omittable: true }
const word = { ...never, proof: true } as const
/** Nobody knows. */
const open = { committable: true, omittable: true }

export const tinyFaults: readonly TinyFault[] = [
  {
    name: 'never_sent:refused',
    row: 'never_sent',
    ...never,
    answer: () =>
      Promise.reject(Object.assign(new TypeError('fetch failed'), { [Symbol.for('@cancel/notSent')]: true })),
  },
  { name: 'connection_lost:reset', row: 'connection_lost', ...open, answer: lost },
  { name: 'timed_out:hang', row: 'timed_out', ...open, ownDelay: true, answer: hang },
  { name: 'unreadable:html', row: 'unreadable', ...open, answer: () => page(200) },
  { name: 'unauthenticated', row: 'unauthenticated', ...word, answer: () => code(401, 'token') },
  { name: 'forbidden', row: 'forbidden', ...word, answer: () => code(403, 'not_yours') },
  { name: 'wrong_address:html', row: 'wrong_address', ...open, answer: () => page(404) },
  {
    name: 'rate_limited',
    row: 'rate_limited',
    ...word,
    ownDelay: true,
    answer: ({ delayMs }) => code(429, 'slow_down', { 'retry-after': String(Math.ceil(delayMs / 1000)) }),
  },
  {
    name: 'rate_limited:date',
    row: 'rate_limited',
    ...word,
    ownDelay: true,
    answer: ({ clock, delayMs }) =>
      code(429, 'slow_down', { 'retry-after': new Date(clock.now() + delayMs).toUTCString() }),
  },
  {
    name: 'success:unknown_status',
    row: 'success',
    committable: true,
    omittable: false,
    answer: ({ answer }) => edited(answer ?? page(502), { state: 'brand_new' }),
  },
  { name: 'server_error:503', row: 'server_error', ...open, answer: () => page(503) },
  {
    name: 'redirected:307',
    row: 'redirected',
    ...open,
    answer: ({ url }) => new Response(null, { status: 307, headers: { location: `/moved${url.pathname}` } }),
  },
  {
    name: 'stale',
    row: 'stale',
    committable: true,
    omittable: false,
    answer: ({ stale }) => Response.json(stale),
  },
]
