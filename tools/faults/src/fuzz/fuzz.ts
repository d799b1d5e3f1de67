import { type AnyCanceller, CancelError, type Clock, parseCancelResult, systemClock } from '@cancel/core'
import { openWorld } from '@cancel/conformance/sweep'
import { createRandom, type Random } from 'checks/lib/random.ts'
import { handed, type Subject } from '../subjects.ts'
import { listenBroken, recordAnswers } from './broken-server.ts'

const totalTimeoutMs = 5000
/** Timers of a busy machine are late. The trials hold the total time to the letter, on a clock that is moved by hand. */
const slackMs = 20_000

export interface FuzzOptions {
  readonly calls: number
  /** The answers repeat with it, not which call gets which. */
  readonly seed: number
  /** After every call, with their number so far. */
  readonly onCall?: (calls: number) => void | Promise<void>
}

/** Calls every client against a broken server of its own. Returns what should not have happened. */
export async function fuzz({ calls, seed, onCall }: FuzzOptions): Promise<readonly string[]> {
  const random = createRandom(seed)
  const vendors = await Promise.all(handed.map((subject) => openBroken(subject, random)))
  const problems: string[] = []
  const stray = (reason: unknown): void => {
    problems.push(`unhandled rejection: ${String(reason)}`)
  }
  process.on('unhandledRejection', stray)
  try {
    const numbers = Array.from({ length: calls }, (_, index) => index + 1).values()
    // One call at a time for each client: whoever sleeps moves its clock.
    const calling = vendors.map(async ({ callOnce }) => {
      for (const number of numbers) {
        const problem = await callOnce()
        if (problem !== undefined) problems.push(`call ${number} of --seed ${seed}: ${problem}`)
        await onCall?.(number)
      }
    })
    await Promise.all(calling)
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.off('unhandledRejection', stray)
    await Promise.all(vendors.map(({ close }) => close()))
  }
  return problems
}

interface BrokenVendor {
  /** What should not have happened, in words. */
  readonly callOnce: () => Promise<string | undefined>
  readonly close: () => Promise<void>
}

async function openBroken({ underTest }: Subject, random: Random): Promise<BrokenVendor> {
  const world = await openWorld(underTest)
  const { whole, line, ref, orderId } = world.orders.add('open')
  const faults = underTest.emulator.faults.filter(({ row }) => row !== 'oversized')
  const answers = await recordAnswers(world, orderId, faults)
  const { url, close } = await listenBroken(random, answers, world.kindOf)
  const client = world.client({
    ...('authUrl' in world.settings && { authUrl: `${url}/token` }),
    ...('authorityUrl' in world.settings && { authorityUrl: url }),
    fetch: undefined,
    clock: hurriedClock(),
    baseUrl: url,
    timeoutMs: 1000,
    totalTimeoutMs,
    maxRetries: 1,
    reconcile: { settleMs: 1, reads: 2 },
  })
  return {
    callOnce: async () => {
      const started = performance.now()
      const request = random.chance(0.3) && line !== undefined ? line.request : whole
      const kind = random.pick(['cancel', 'cancel', 'cancel', 'getOrder', 'preview', 'follow'] as const)
      const problem = await ended(client, kind, request, ref)
      const took = performance.now() - started
      const isLate = took > totalTimeoutMs + slackMs
      const words = problem ?? (isLate ? `took ${Math.round(took)} ms` : undefined)
      return words === undefined ? undefined : `${client.provider} ${kind} ${words}`
    },
    close: async () => {
      await close()
      await world.close()
    },
  }
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

async function ended(
  client: AnyCanceller,
  kind: 'cancel' | 'getOrder' | 'preview' | 'follow',
  request: object,
  ref: object,
): Promise<string | undefined> {
  try {
    if (kind === 'getOrder' || kind === 'preview') {
      await client[kind]((kind === 'preview' ? request : ref) as never)
      return undefined
    }
    const open = { request, account: client.account }
    const call =
      kind === 'cancel' ? client.cancel(request as never) : client.follow(open as never, { reads: 1 })
    const json = JSON.stringify(await call)
    // A result hides an exception of ours, since the cancel may have arrived.
    if (json.includes('"internal"')) return 'met an error of its own'
    return JSON.stringify(parseCancelResult(json)) === json ? undefined : 'is not plain JSON'
  } catch (error) {
    const isOurs = String(error).includes('failed before anything was sent')
    return CancelError.is(error) && kind !== 'follow' && !isOurs ? undefined : `threw ${String(error)}`
  }
}
