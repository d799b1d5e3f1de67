import type { Unfollowed } from '@cancel/core'
import { addsUp, ask, cancel, causesOf, follow, linesIn } from '../asked.ts'
import { assert, printable, show } from '../assert.ts'
import { fetchWithEvent } from '../fetches.ts'
import { errorOf, outcomeOf, resultOf } from '../outcome.ts'
import { type Case, caseOf, casePerMode, type ConformancePromise, type Context } from '../promise.ts'
import { begin, checkHonest } from '../truth.ts'

/** What a journal, a job and a scheduler hand to a call does what it says, and what nobody knows is refused. */
export const callOptions: ConformancePromise = (context) => [
  ...beforeSending(context),
  caseOf(context, 'onOrder: the vendor’s own order, whenever one is read', async (world) => {
    const { request, order } = ask(world.orders.add('open'), 'whole')
    const seen: unknown[] = []
    const onOrder = (raw: unknown): number => seen.push(raw)
    const result = await resultOf(cancel(world.client(), request, { readBefore: true, onOrder }))
    assert(seen.length > 0, 'it read the order and told nothing of it')
    const text = JSON.stringify(seen[0])
    assert(text.includes(order.orderId), `it was told ${text}`)
    assert(!('raw' in result) && !show(result.before).includes('"raw"'), 'the result holds the raw order')
  }),
  caseOf(context, 'pace: asked before every request, and its rejection sends nothing', async (world) => {
    const { whole } = world.orders.add('open')
    const kinds: string[] = []
    const pace = {
      acquire: (kind: string): Promise<void> => {
        kinds.push(kind)
        return Promise.resolve()
      },
      throttled: () => undefined,
    }
    await resultOf(cancel(world.client({ pace }), whole, { readBefore: true }))
    for (const kind of ['cancel', 'read', 'token'] as const) {
      const asked = kinds.filter((each) => each === kind).length
      assert(
        asked === world.requests(kind),
        `for ${world.requests(kind)} ${kind} requests it asked ${asked} times`,
      )
    }
    const closed = { ...pace, acquire: () => Promise.reject(new Error('no more today')) }
    const sent = world.requests('cancel')
    const outcome = await outcomeOf(cancel(world.client({ pace: closed }), world.orders.add('open').whole))
    assert(outcome.kind === 'thrown' && world.requests('cancel') === sent, `it ended in ${show(outcome)}`)
  }),
  ...casePerMode(
    { ...context, modes: context.modes.filter((mode) => mode !== 'whole') },
    (mode) => `left, ${mode}: only if so many are still active`,
    async (world, mode) => {
      const asked = ask(world.orders.add('open'), mode)
      const { request, order } = asked
      const rows = world.orders.truth(order.orderId)?.rows ?? []
      const [id = ''] = Object.keys(asked.units)
      const active = rows.find((row) => row.id === id)?.units ?? 0
      const expecting = (left: number): object => ({
        ...request,
        lines: linesIn(request).map((line) => ({ ...line, left })),
      })
      const wrong = await outcomeOf(cancel(world.client(), expecting(active + 1)))
      // A vendor that shows no quantities has none to compare with.
      const isRefused = wrong.kind === 'thrown' || wrong.result.status === 'refused'
      assert(
        isRefused && world.requests('cancel') === 0,
        `${active} are left, and it ended in ${show(wrong)}`,
      )
      if (wrong.kind === 'thrown') return
      assert(wrong.result.status === 'refused' && wrong.result.refusal === 'line_changed', show(wrong))
      const beginning = begin(world, asked)
      const first = await resultOf(cancel(world.client(), expecting(active)))
      checkHonest({ kind: 'result', result: first }, beginning, context.facts)
      // The same job once more: refused, or seen to be done.
      const again = await resultOf(cancel(world.client(), expecting(active)))
      assert(
        again.status !== 'cancelled' || again.by !== 'this_call',
        `delivered twice, it is ${show(again)}`,
      )
      assert(causesOf(world, order.orderId).length === 1, 'delivered twice, it was done twice')
    },
  ),
  ...repeating(context),
]

function beforeSending(context: Context): readonly Case[] {
  return [
    ...casePerMode(
      context,
      (mode) => `beforeSend, ${mode}: once, with what a restart needs, before the cancel leaves`,
      async (world, mode) => {
        const asked = ask(world.orders.add('open'), mode)
        const entries: string[] = []
        const beforeSend = (entry: Unfollowed): void => {
          assert(world.requests('cancel') === 0, 'the cancel was sent before')
          entries.push(JSON.stringify(entry, printable))
        }
        world.fault({ on: 'cancel', fault: 'never_sent:refused' })
        const beginning = begin(world, asked)
        const result = await resultOf(cancel(world.client(), asked.request, { beforeSend }))
        assert(entries.length === 1, `it was called ${entries.length} times`)
        const stored = JSON.parse(entries[0] ?? '') as Unfollowed
        assert(stored.account === result.account, `it was told the account ${stored.account}`)
        assert(
          mode === 'whole' || stored.before !== undefined,
          'it was not told the order as it was read before',
        )
        // The process is gone: what was stored is all there is.
        world.suppliersAgree(asked.order.orderId)
        const followed = await resultOf(follow(world.client(), stored, { reads: 1 }))
        checkHonest({ kind: 'result', result: followed }, beginning, context.facts)
        assert(addsUp(asked) || followed.status === 'cancelled', `it was done, and it is ${show(followed)}`)
        assert(world.requests('cancel') === 1, 'following it sent a cancel')
      },
    ),
    caseOf(
      context,
      'beforeSend: if it throws nothing was sent, and its own error comes back',
      async (world) => {
        const failure = new Error('the disk is full')
        const beforeSend = (): Promise<never> => Promise.reject(failure)
        const outcome = await outcomeOf(
          cancel(world.client(), world.orders.add('open').whole, { beforeSend }),
        )
        assert(outcome.kind === 'thrown' && outcome.error === failure, `it ended in ${show(outcome)}`)
        assert(world.requests('cancel') === 0, 'the cancel was sent all the same')
      },
    ),
    caseOf(context, 'an option that nobody knows is refused by its name', async (world) => {
      for (const name of ['retries', 'onlyWriters', 'before_send']) {
        const call = cancel(world.client(), world.orders.add('open').whole, { [name]: 1 })
        const { message } = await errorOf(call, 'invalid_request', 'configuration')
        assert(message.includes(name), `the message does not name ${name}: ${message}`)
      }
      assert(world.requests('cancel') === 0, 'a cancel was sent')
    }),
  ]
}

/** A second cancel under the same log, for those who know that it adds nothing. */
function repeating(context: Context): readonly Case[] {
  return [
    ...casePerMode(
      context,
      (mode) => `repeat, ${mode}: sends once more where that adds nothing, and its no is no refusal`,
      async (world, mode) => {
        const asked = ask(world.orders.add('open'), mode)
        world.fault({ on: 'cancel', fault: 'timed_out:hang', committed: false, times: 9 })
        const beginning = begin(world, asked)
        const client = world.client({ reconcile: { reads: 1 } })
        const open = await resultOf(cancel(client, asked.request))
        assert(open.status === 'unconfirmed', `nothing answered, and it is ${show(open)}`)
        world.clearFaults()
        const sent = world.requests('cancel')
        const stored: unknown = JSON.parse(JSON.stringify(open, printable))
        if (!open.safeToRepeat) {
          const { message } = await errorOf(follow(client, stored, { repeat: true }), 'invalid_request')
          assert(message.includes('repeat'), `the message does not name repeat: ${message}`)
          assert(world.requests('cancel') === sent, 'it sent a cancel')
          return
        }
        // Somebody else was faster, so the vendor turns the second one down.
        const fetch = fetchWithEvent(world, () => world.orders.cancelElsewhere(asked.order.orderId))
        const result = await resultOf(follow(world.client({ fetch }), stored, { repeat: true, reads: 1 }))
        checkHonest({ kind: 'result', result }, beginning, context.facts)
        assert(world.requests('cancel') === sent + 1, 'it was not sent once more')
        assert(result.status === 'cancelled', `it is cancelled, and is said to be ${show(result)}`)
      },
    ),
  ]
}
