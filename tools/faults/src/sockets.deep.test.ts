import { overSockets } from '@cancel/conformance'
import {
  ask,
  begin,
  cancel,
  contextOf,
  inWorld,
  outcomeOf,
  saidBy,
  undecided,
  untruths,
  type World,
} from '@cancel/conformance/sweep'
import { systemClock } from '@cancel/core'
import { shopee } from '@cancel/emulator/conformance'
import { createShopee } from '@cancel/shopee'
import { expect, test } from 'vitest'
import { transports } from './subjects.ts'

/** What goes wrong in a crowd, one after another, a tenth of all requests of the kind. */
const faults = [
  { on: 'cancel', fault: 'connection_lost:reset', committed: true },
  { on: 'read', fault: 'connection_lost:reset' },
  { on: 'cancel', fault: 'connection_lost:reset', committed: false },
  { on: 'cancel', fault: 'body_cut:close' },
  { on: 'read', fault: 'unreadable:html' },
  { on: 'cancel', fault: 'server_error:503', committed: true },
  { on: 'cancel', fault: 'unreadable:html' },
] as const

test.each(Object.entries(transports))(
  'with %s 2,000 cancels at once, of which some go wrong and some are given up',
  async (_title, transport) => {
    const context = contextOf({ ...shopee, create: createShopee, emulator: overSockets(shopee.emulator) })
    const crowd = async (world: World) => {
      for (let index = 0; index < 200; index += 1)
        world.fault({ ...(faults[index % faults.length] ?? faults[0]), skip: 9 })
      // On a busy machine the crowd takes minutes. A client that gives up by itself would test something else.
      const patient = { timeoutMs: 500_000, totalTimeoutMs: 550_000, reconcile: { settleMs: 20, reads: 3 } }
      const client = world.client({ ...transport, ...patient })
      return Promise.all(
        Array.from({ length: 2000 }, async (_, index) => {
          const asked = ask(world.orders.add('open'), 'whole')
          const signal = index % 25 === 24 ? AbortSignal.timeout(index) : undefined
          // One client sends for all of them, and each has an order of its own.
          const beginning = begin(world, asked, () => true)
          const outcome = await outcomeOf(cancel(client, asked.request, { signal }))
          return { beginning, outcome, signal }
        }),
      )
    }
    const ended = await inWorld(context, crowd, { clock: { ...systemClock, advance: () => undefined } })
    expect(
      ended.flatMap(({ beginning, outcome }) => [
        ...untruths(outcome, beginning),
        ...(outcome.kind === 'result' ? undecided(outcome.result, context.facts) : []),
      ]),
    ).toEqual([])
    expect(ended.map(({ outcome }) => saidBy(outcome))).toContainEqual(expect.stringMatching(/^unconfirmed/))
    const isGivenUp = ({ outcome, signal }: (typeof ended)[number]): boolean =>
      outcome.kind === 'thrown' && signal !== undefined && outcome.error === signal.reason
    expect(ended.filter(isGivenUp)).not.toEqual([])
  },
)
