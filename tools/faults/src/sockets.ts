import { overSockets } from '@cancel/conformance'
import {
  ask,
  begin,
  cancel,
  inWorld,
  outcomeOf,
  type Played,
  saidBy,
  sweep,
  untruths,
} from '@cancel/conformance/sweep'
import { listenRefused, listenTlsReset, listenTlsUntrusted } from '@cancel/emulator'
import { createPooledFetch } from '@cancel/pool'
import type { Subject } from './subjects.ts'

/** A way for requests to leave. */
export interface Transport {
  readonly title: string
  readonly open: () => {
    /** `undefined`: the runtime's own. */
    readonly fetch: typeof globalThis.fetch | undefined
    readonly close: () => Promise<void>
  }
}

/** Every transport that the published figures speak of. */
export const transports: readonly Transport[] = [
  { title: 'the runtime’s `fetch`', open: () => ({ fetch: undefined, close: () => Promise.resolve() }) },
  {
    title: '`createPooledFetch`',
    open: () => {
      // Few connections, so that calls wait in line.
      const fetch = createPooledFetch({ connections: 16 })
      return { fetch, close: () => fetch.destroy() }
    },
  },
]

/** Plays the faults of the cancel over real sockets, with a client that has its transport to itself. */
export async function sweepSockets(
  { underTest, handed = underTest }: Subject,
  { open }: Transport,
): Promise<readonly Played[]> {
  const { fetch, close } = open()
  const { create, emulator } = handed
  try {
    return await sweep(
      {
        ...handed,
        emulator: { ...overSockets(emulator), isSlow: false },
        create: (settings: object) => create({ ...settings, ...(fetch && { fetch }) } as never),
      },
      { depth: 'quick', groups: ['faults on the cancel'], modes: ['whole'], isBare: true },
    )
  } finally {
    await close()
  }
}

const listeners = {
  'never_sent:refused': listenRefused,
  'never_sent:tls_reset': listenTlsReset,
  tls_refused: listenTlsUntrusted,
}

/** Failures that are over before a vendor could see anything: each must be thrown as `unreachable`. */
export async function reachNobody(
  { name, underTest, handed = underTest }: Subject,
  { title, open }: Transport,
): Promise<readonly string[]> {
  const problems: string[] = []
  for (const [failure, listen] of Object.entries(listeners)) {
    const { fetch, close } = open()
    const nobody = await listen()
    try {
      await inWorld({ create: handed.create, emulator: overSockets(handed.emulator) }, async (world) => {
        const asked = ask(world.orders.add('open'), 'whole')
        const beginning = begin(world, asked)
        const settings = { baseUrl: nobody.url, maxRetries: 1, ...(fetch && { fetch }) }
        const outcome = await outcomeOf(cancel(world.client(settings), asked.request))
        const said = saidBy(outcome)
        const wrong = [...untruths(outcome, beginning), ...(said === 'thrown unreachable' ? [] : [said])]
        problems.push(...wrong.map((words) => `${name} with ${title}, ${failure}: ${words}`))
      })
    } finally {
      await Promise.all([close(), nobody.close()])
    }
  }
  return problems
}
