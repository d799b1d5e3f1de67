import { overSockets } from '@cancel/conformance'
import {
  ask,
  begin,
  type Beginning,
  cancel,
  contextOf,
  inWorld,
  type Outcome,
  outcomeOf,
  requestsWithEffect,
  saidBy,
  undecided,
  untruths,
} from '@cancel/conformance/sweep'
import { systemClock } from '@cancel/core'
import type { Transport } from './sockets.ts'
import type { Subject } from './subjects.ts'

/** What many cancels at once came to. */
export interface Crowd {
  readonly calls: number
  readonly faults: number
  readonly repeats: number
  readonly unconfirmed: number
  /** Calls that were given up before their turn. */
  readonly givenUp: number
  /** In words, one for each that is wrong. */
  readonly problems: readonly string[]
}

/** What goes wrong, one after another, a tenth of all requests of the kind. */
const faults = [
  { on: 'cancel', fault: 'connection_lost:reset', committed: true },
  { on: 'read', fault: 'connection_lost:reset' },
  { on: 'cancel', fault: 'connection_lost:reset', committed: false },
  { on: 'cancel', fault: 'body_cut:close' },
  { on: 'read', fault: 'unreadable:html' },
  { on: 'cancel', fault: 'server_error:503', committed: true },
  { on: 'cancel', fault: 'unreadable:html' },
] as const

const clock = { ...systemClock, advance: () => undefined }
const patient = { timeoutMs: 60_000, totalTimeoutMs: 120_000, reconcile: { settleMs: 20, reads: 3 } }
const gaveUp = new Error('gave up')

/** Cancels so many orders at once over one transport, with some callers who give up, and holds each against the ledger. */
export async function runCrowd(
  { underTest, handed = underTest }: Subject,
  { title, open }: Transport,
  calls: number,
): Promise<Crowd> {
  const { fetch, close } = open()
  const context = contextOf({ ...handed, emulator: overSockets(handed.emulator) })
  try {
    return await inWorld(
      context,
      async (world) => {
        const count = Math.floor(calls / 10)
        for (let index = 0; index < count; index += 1) {
          const script = faults[index % faults.length]
          if (script !== undefined) world.fault({ ...script, skip: 9 })
        }
        const client = world.client({ ...patient, ...(fetch && { fetch }) })
        const ended = await Promise.all(
          Array.from({ length: calls }, async (_, index): Promise<readonly [Beginning, Outcome]> => {
            const asked = ask(world.orders.add('open'), 'whole')
            const controller = new AbortController()
            if (index % 25 === 24) setTimeout(() => controller.abort(gaveUp), index % 100)
            const { signal } = controller
            // One client sends for all of them, and each has an order of its own.
            const beginning = begin(world, asked, () => true)
            return [beginning, await outcomeOf(cancel(client, asked.request, { signal }))]
          }),
        )
        const problems = ended.flatMap(([beginning, outcome]) => {
          const decided = outcome.kind === 'result' ? undecided(outcome.result, context.facts) : []
          return [...untruths(outcome, beginning), ...decided].map(
            (words) => `a crowd with ${title}: ${saidBy(outcome)}: ${words}`,
          )
        })
        const isGivenUp = ([, end]: readonly [Beginning, Outcome]): boolean =>
          end.kind === 'thrown' && end.error === gaveUp
        return {
          calls,
          faults: count,
          repeats: ended.reduce((sum, [each]) => sum + Math.max(0, requestsWithEffect(each).length - 1), 0),
          unconfirmed: ended.filter(([, end]) => saidBy(end).startsWith('unconfirmed')).length,
          givenUp: ended.filter(isGivenUp).length,
          problems,
        }
      },
      { clock },
    )
  } finally {
    await close()
  }
}
