import { systemClock } from '@cancel/core'
import type { FaultScript } from '@cancel/emulator'
import { shopee } from '../worlds/shopee.ts'
import type { World } from '../worlds/world.ts'
import { ask, type Asked, cancel, causesOf } from './ask.ts'
import { duplicatesIn, type Outcome, outcomeOf, wrongIn } from './invariants.ts'
import type { Transport } from './transports.ts'

/** What many cancels at once came to. */
export interface Crowd {
  readonly calls: number
  readonly faults: number
  readonly duplicates: number
  readonly unconfirmed: number
  /** Calls that were given up before their turn. */
  readonly givenUp: number
  /** In words, one for each call that is wrong. */
  readonly broken: readonly string[]
}

/** What goes wrong, one after another. */
const faults: readonly FaultScript[] = [
  { on: 'cancel', fault: 'connection_lost:reset', committed: true },
  { on: 'cancel', fault: 'connection_lost:reset', committed: false },
  { on: 'read', fault: 'connection_lost:reset' },
  { on: 'cancel', fault: 'body_cut:close' },
  { on: 'cancel', fault: 'server_error:503', committed: true },
  { on: 'read', fault: 'unreadable:html' },
  { on: 'cancel', fault: 'unreadable:html' },
]

const patient = { timeoutMs: 60_000, totalTimeoutMs: 120_000, reconcile: { settleMs: 20, reads: 3 } }
const gaveUp = new Error('gave up')

/** Cancels so many orders at once over one transport; a tenth of what the vendor sees goes wrong, and some give up. */
export async function runCrowd({ name, open }: Transport, calls: number): Promise<Crowd> {
  const world = shopee.createWorld(systemClock)
  const { fetch, close } = open()
  let seen = 0
  let added = 0
  const listening = await world.emulator.listen({
    onRequest: () => {
      seen += 1
      const script = faults[added % faults.length]
      if (seen % 10 !== 0 || script === undefined) return
      added += 1
      world.emulator.faults.add(script)
    },
  })
  try {
    const client = world.client({ ...listening.settings, ...patient, fetch })
    const ended = await Promise.all(
      Array.from({ length: calls }, async (_, index): Promise<readonly [Asked, Outcome]> => {
        const asked = ask(world.order(), 'whole')
        const controller = new AbortController()
        if (index % 25 === 24) setTimeout(() => controller.abort(gaveUp), index % 100)
        const { signal } = controller
        return [asked, await outcomeOf(cancel(client, asked.request, { signal }))]
      }),
    )
    const broken = ended.flatMap(([asked, outcome]): readonly string[] => {
      // Who gave up is given the reason, and only where nothing was sent: it must be true of the order.
      const wrong = isGivenUp(outcome) ? changed(world, asked) : wrongIn(outcome, world, asked, true)
      return wrong === undefined ? [] : [`a crowd over ${name}: ${asked.orderId} ${wrong}`]
    })
    return {
      calls,
      faults: added,
      duplicates: ended.reduce((sum, [asked]) => sum + duplicatesIn(world, asked, true), 0),
      unconfirmed: ended.filter(([, outcome]) => isUnconfirmed(outcome)).length,
      givenUp: ended.filter(([, outcome]) => isGivenUp(outcome)).length,
      broken,
    }
  } finally {
    await close()
    await listening.close()
  }
}

function isGivenUp(outcome: Outcome): boolean {
  return outcome.kind === 'thrown' && outcome.error === gaveUp
}

function changed(world: World, { orderId }: Asked): string | undefined {
  return causesOf(world, orderId).length > 0 ? 'was given up as not sent, and changed' : undefined
}

function isUnconfirmed(outcome: Outcome): boolean {
  return outcome.kind === 'result' && outcome.result.status === 'unconfirmed'
}
