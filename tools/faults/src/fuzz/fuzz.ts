import { type AnyCanceller, CancelError, type Clock, parseCancelResult, systemClock } from '@cancel/core'
import { openWorld, type World } from '@cancel/conformance/sweep'
import { createRandom, type Random } from 'checks/lib/random.ts'
import { subjects } from '../subjects.ts'
import { type BrokenServer, listenBroken } from './broken-server.ts'

const totalTimeoutMs = 600
/** Timers of a busy machine are late. The trials hold the total time to the letter, on a clock that is moved by hand. */
const slackMs = 20_000

export interface FuzzOptions {
  readonly calls: number
  readonly seed: number
  /** Calls that run at the same time. The answers repeat with the same number to start from, not which call gets which. */
  readonly atATime?: number
  /** Nothing hangs and no pause takes real time: for what counts calls. */
  readonly isHurried?: boolean
  /** After every call, with their number so far. */
  readonly onCall?: (calls: number) => void | Promise<void>
}

/** Pauses are over at once and count all the same; deadlines are real. */
function hurriedClock(): Clock {
  let skippedMs = 0
  return {
    now: () => Date.now() + skippedMs,
    sleep: async (ms, signal) => {
      skippedMs += ms
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    },
    deadline: systemClock.deadline,
  }
}

/** Calls every client in turn against a broken server. Returns what should not have happened. */
export async function fuzz({
  calls,
  seed,
  atATime = 16,
  isHurried = false,
  onCall,
}: FuzzOptions): Promise<readonly string[]> {
  const random = createRandom(seed)
  const server = await listenBroken(random, isHurried)
  const worlds = await Promise.all(
    subjects.map(({ underTest, handed = underTest }) =>
      openWorld(handed, { clock: { ...systemClock, advance: () => undefined } }),
    ),
  )
  const clients = worlds.map((world) => clientFor(world, server, isHurried ? hurriedClock() : systemClock))
  const problems: string[] = []
  const stray = (reason: unknown): void => {
    problems.push(`unhandled rejection: ${String(reason)}`)
  }
  process.on('unhandledRejection', stray)
  try {
    let call = 0
    const worker = async (): Promise<void> => {
      while (call < calls) {
        call += 1
        const number = call
        const client = clients[number % clients.length]
        const problem = client === undefined ? undefined : await callOnce(client, random)
        if (problem !== undefined) problems.push(`call ${number} of seed ${seed}: ${problem}`)
        await onCall?.(number)
      }
    }
    await Promise.all(Array.from({ length: atATime }, worker))
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.off('unhandledRejection', stray)
    await server.close()
  }
  return problems
}

interface FuzzedClient {
  readonly client: AnyCanceller
  readonly request: () => object
  readonly ref: object
}

function clientFor(world: World, { url }: BrokenServer, clock: Clock): FuzzedClient {
  const login =
    'authUrl' in world.settings
      ? { authUrl: `${url}/token` }
      : 'authorityUrl' in world.settings
        ? { authorityUrl: url }
        : {}
  const client = world.client({
    fetch: undefined,
    clock,
    ...login,
    baseUrl: url,
    timeoutMs: 150,
    totalTimeoutMs,
    maxRetries: 1,
    reconcile: { settleMs: 1, reads: 2 },
  })
  const { whole, line, ref } = world.orders.add('open')
  let turn = 0
  return {
    client,
    ref,
    request: () => {
      turn += 1
      return turn % 3 === 0 && line !== undefined ? line.request : whole
    },
  }
}

async function callOnce({ client, request, ref }: FuzzedClient, random: Random): Promise<string | undefined> {
  const asked = request() as never
  const started = performance.now()
  const kind = random.pick(['cancel', 'cancel', 'cancel', 'getOrder', 'preview', 'follow'])
  const problem = await ended(kind, async () => {
    if (kind === 'getOrder') return client.getOrder(ref as never)
    if (kind === 'preview') return client.preview(asked)
    if (kind === 'follow')
      return client.follow({ request: asked, account: client.account } as never, { reads: 1 })
    return client.cancel(asked)
  })
  const took = performance.now() - started
  const name = `${client.provider} ${kind}`
  if (problem !== undefined) return `${name} ${problem}`
  return took > totalTimeoutMs + slackMs ? `${name} took ${Math.round(took)} ms` : undefined
}

async function ended(kind: string, work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    const value = await work()
    if (kind !== 'cancel' && kind !== 'follow') return undefined
    const json = JSON.stringify(value)
    return JSON.stringify(parseCancelResult(json)) === json ? undefined : 'is not plain JSON'
  } catch (error) {
    return CancelError.is(error) && kind !== 'follow' ? undefined : `threw ${String(error)}`
  }
}
