import { overSockets } from '@cancel/conformance'
import {
  ask,
  begin,
  cancel,
  contextOf,
  inWorld,
  outcomeOf,
  requestsWithEffect,
  saidBy,
  undecided,
  untruths,
} from '@cancel/conformance/sweep'
import { systemClock } from '@cancel/core'
import { listenRefused, listenTlsReset, listenTlsUntrusted } from '@cancel/emulator'
import { describe, expect, test } from 'vitest'
import { handed } from './subjects.ts'
import { transports } from './transports.ts'

const nobodies = {
  refused: listenRefused,
  'reset in TLS': listenTlsReset,
  'untrusted in TLS': listenTlsUntrusted,
}

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

describe.each(Object.entries(transports))('with %s', (_title, transport) => {
  test.each(handed)(
    '$title that nobody can reach is told to be so, and saw nothing',
    async ({ underTest }) => {
      for (const listen of Object.values(nobodies)) {
        const nobody = await listen()
        const making = { ...underTest, emulator: overSockets(underTest.emulator) }
        await transport((fetch) =>
          inWorld(making, async (world) => {
            const asked = ask(world.orders.add('open'), 'whole')
            const beginning = begin(world, asked)
            const settings = { baseUrl: nobody.url, maxRetries: 1, ...(fetch && { fetch }) }
            const outcome = await outcomeOf(cancel(world.client(settings), asked.request))
            expect([saidBy(outcome), ...untruths(outcome, beginning)]).toEqual(['thrown unreachable'])
          }),
        )
        await nobody.close()
      }
    },
  )

  test('2,000 cancels at once, of which some go wrong and some are given up', async () => {
    const calls = 2000
    const gaveUp = new Error('gave up')
    const subject = handed.find(({ name }) => name === 'shopee')
    if (subject === undefined) throw new Error('no such vendor')
    const context = contextOf({ ...subject.underTest, emulator: overSockets(subject.underTest.emulator) })
    const crowd = (fetch?: typeof globalThis.fetch) =>
      inWorld(
        context,
        async (world) => {
          for (let index = 0; index < calls / 10; index += 1)
            world.fault({ ...(faults[index % faults.length] ?? faults[0]), skip: 9 })
          const patient = {
            timeoutMs: 60_000,
            totalTimeoutMs: 120_000,
            reconcile: { settleMs: 20, reads: 3 },
          }
          const client = world.client({ ...patient, ...(fetch && { fetch }) })
          return Promise.all(
            Array.from({ length: calls }, async (_, index) => {
              const asked = ask(world.orders.add('open'), 'whole')
              const controller = new AbortController()
              if (index % 25 === 24) setTimeout(() => controller.abort(gaveUp), index % 100)
              // One client sends for all of them, and each has an order of its own.
              const beginning = begin(world, asked, () => true)
              const { signal } = controller
              const outcome = await outcomeOf(cancel(client, asked.request, { signal }))
              const isGivenUp = outcome.kind === 'thrown' && outcome.error === gaveUp
              return { beginning, outcome, isGivenUp }
            }),
          )
        },
        { clock: { ...systemClock, advance: () => undefined } },
      )
    const ended = await transport(crowd)
    expect(
      ended.flatMap(({ beginning, outcome }) => [
        ...untruths(outcome, beginning),
        ...(outcome.kind === 'result' ? undecided(outcome.result, context.facts) : []),
      ]),
    ).toEqual([])
    expect(ended.filter(({ beginning }) => requestsWithEffect(beginning).length > 1)).toEqual([])
    expect(ended.filter(({ outcome }) => saidBy(outcome).startsWith('unconfirmed')).length).toBeGreaterThan(0)
    expect(ended.filter(({ isGivenUp }) => isGivenUp).length).toBeGreaterThan(0)
  })
})
