import type { CancelRequest } from '@cancel/core'
import { ask, cancel, follow, isTaken, linesIn, withoutUnits } from '../asked.ts'
import { assert, fail, show } from '../assert.ts'
import { fetchWithEvent } from '../fetches.ts'
import { errorOf, outcomeOf, resultOf } from '../outcome.ts'
import {
  type Case,
  caseOf,
  caseOfEach,
  type ConformancePromise,
  type Context,
  decidesItself,
  ordinaryEnd,
} from '../promise.ts'
import type { LineRequest, TestOrder } from '../test-emulator.ts'
import type { TrueRow } from '../claims.ts'
import { begin, checkHonest } from '../truth.ts'
import type { World } from '../world.ts'

/** A part of an order is cancelled as asked, and partly is said only when all is decided. */
export const partial: ConformancePromise = (context) => [
  ...context.modes
    .filter((mode) => mode !== 'whole')
    .map((mode) =>
      caseOf(context, `${mode}: what was asked, no more`, async (world) => {
        const asked = ask(world.orders.add('open'), mode)
        const beginning = begin(world, asked)
        const result = await resultOf(cancel(world.client(), asked.request))
        checkHonest({ kind: 'result', result }, beginning, context.facts)
        const end = ordinaryEnd(context, mode)
        assert(result.status === end, `it is ${show(result)}`)
        const cancelled = world.orders.cancelled(asked.order.orderId)
        assert(show(cancelled) === show(asked.units), `cancelled at the vendor: ${show(cancelled)}`)
        const named = result.lines.map(({ id, verdict }) => [id, verdict])
        const expected = Object.keys(asked.units).map((id) => [id, end === 'cancelled' ? end : 'undecided'])
        assert(show(named) === show(expected), `the result names ${show(named)}`)
        assert(result.before !== undefined, 'the order was not read before, so nothing is proven')
      }),
    ),
  ...(context.modes.includes('line') ? ofLines(context) : []),
  ...(context.modes.includes('line') && decidesItself(context)
    ? [ofTheRest(context), ofTheWhole(context)]
    : []),
  ...(context.modes.includes('units') ? [besideNothing(context)] : []),
  ...(decidesItself(context) ? [] : ofSuppliers(context)),
]

function ofLines(context: Context): readonly Case[] {
  return [
    caseOf(context, 'the emulator has orders of which a part is cancelled', async (world) => {
      const { orders } = world
      const rows = context.emulator.mixed.map((name) => orders.truth(orders.mixed(name).orderId)?.rows ?? [])
      const isGone = ({ units, cancelled }: TrueRow): boolean => cancelled === units
      const hasLine = rows.some((order) => order.some(isGone) && !order.every(isGone))
      assert(hasLine, 'emulator.mixed names no order with a line that is cancelled and one that stands')
      const hasUnits = rows.flat().some((row) => row.cancelled > 0 && !isGone(row))
      assert(
        hasUnits || !context.modes.includes('units'),
        'emulator.mixed names no order with a line of which some units are cancelled',
      )
      const { request } = linesOf(context, world)
      const isCounted = linesIn(request).some((line) => 'quantity' in line)
      assert(
        !isCounted || !isTaken(world.client(), withoutUnits(request)),
        'line names a quantity, and the client needs none: a line that goes whole would be tried by nobody',
      )
    }),
    caseOf(
      context,
      'a line that somebody else cancels in the meantime stands in alsoCancelled',
      async (world) => {
        if (isOneByOne(world)) return
        const { request, other, units } = linesOf(context, world)
        const fetch = fetchWithEvent(world, async () => {
          await resultOf(cancel(world.client(), other))
        })
        const result = await resultOf(cancel(world.client({ fetch }), request))
        const also = result.alsoCancelled.map(({ id }) => id)
        const isOther = also.length === 1 && !Object.hasOwn(units, also[0] ?? '')
        assert(
          isOther,
          `alsoCancelled is ${show(also)}; a yes that shows no order is 'taken', so that the order is read: ${show(result)}`,
        )
      },
    ),
    caseOf(context, 'two lines at once: both', async (world) => {
      const { order, request, other } = linesOf(context, world)
      const lines = [...linesIn(request), ...linesIn(other)]
      const both = cancel(world.client(), { ...request, lines })
      if (isOneByOne(world)) {
        await errorOf(both, 'invalid_request')
        return
      }
      await resultOf(both)
      world.suppliersAgree(order.orderId)
      const gone = Object.keys(world.orders.cancelled(order.orderId))
      assert(gone.length === lines.length, `of ${lines.length} lines are cancelled ${show(gone)}`)
    }),
    caseOfEach(
      context,
      'two lines at once, one of them changed right before: what is said is true',
      context.emulator.elsewhere.flatMap((what) =>
        [false, true].map((isTurned) => [what, isTurned] as const),
      ),
      ([what, isTurned]) => `${what}, lines ${isTurned ? 'turned round' : 'as they are'}`,
      async (world, [what, isTurned]) => {
        const { order, request, other } = linesOf(context, world)
        const lines = [...linesIn(request), ...linesIn(other)]
        const both = { ...request, lines: isTurned ? lines.toReversed() : lines }
        const beginning = begin(world, { order, request: both, units: order.units, isWhole: false })
        const fetch = fetchWithEvent(world, () => world.orders.elsewhere(what, order.orderId))
        const outcome = await outcomeOf(cancel(world.client({ fetch }), both))
        checkHonest(outcome, beginning, context.facts)
      },
    ),
    caseOf(context, 'two lines, and only one of them seen to be cancelled: not decided', async (world) => {
      if (isOneByOne(world)) return
      const { request, other, units } = linesOf(context, world)
      // Somebody else cancels the first line, and our cancel of both is lost.
      const fetch = fetchWithEvent(world, async () => {
        await resultOf(cancel(world.client(), request))
        world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: false })
      })
      const both = { ...request, lines: [...linesIn(request), ...linesIn(other)] }
      const result = await resultOf(cancel(world.client({ fetch, maxRetries: 0 }), both))
      assert(result.status === 'unconfirmed', `a line is undecided, and it is ${show(result)}`)
      const seen = result.lines.filter(({ verdict }) => verdict === 'cancelled').map(({ id }) => id)
      assert(
        show(seen) === show(Object.keys(units)),
        `seen to be cancelled are ${show(seen)}: ${show(result.lines)}`,
      )
      // Once the rest is cancelled too, there is no doubt left.
      await resultOf(cancel(world.client(), other))
      const followed = await resultOf(follow(world.client(), result, { reads: 1 }))
      assert(followed.status === 'cancelled', `all is cancelled, and it is ${show(followed)}`)
      assert(followed.by !== 'this_call', 'the call takes credit for it')
    }),
  ]
}

/** Where a quantity may be left out, it is what is left: neither one unit nor all that were ordered. */
function ofTheRest(context: Context): Case {
  return caseOf(context, 'a line without a quantity: all of it that is left', async (world) => {
    for (const [name, key] of context.emulator.mixed.flatMap((each) =>
      (['some', 'line', 'other'] as const).map((request) => [each, request] as const),
    )) {
      const { orderId, line, some } = world.orders.mixed(name)
      const named = key === 'other' ? line?.other : (key === 'line' ? line : some)?.request
      const units = (key === 'some' ? some : line)?.units ?? {}
      // Of an order of two lines the other one is the one that is not named.
      const rowsNow = (): readonly TrueRow[] =>
        (world.orders.truth(orderId)?.rows ?? []).filter(
          ({ id }) => Object.hasOwn(units, id) !== (key === 'other'),
        )
      // Of two rows of one id nobody knows which is meant.
      if (named === undefined || rowsNow().length !== 1) continue
      const outcome = await outcomeOf(cancel(world.client(), withoutUnits(named)))
      // Some clients want a quantity in any case, and it may name what the order has not.
      if (outcome.kind === 'thrown') continue
      const row = show(rowsNow())
      world.orders.cancelElsewhere(orderId)
      assert(
        row === show(rowsNow()),
        `${name}: ${row} was left, and more could be cancelled: ${show(outcome.result)}`,
      )
    }
  })
}

/** A client that leaves out what is gone may mix up what it says of the others. */
function besideNothing(context: Context): Case {
  return caseOfEach(
    context,
    'units, beside a line of which nothing is left: these, no more',
    [false, true],
    (isTurned) => (isTurned ? 'it comes last' : 'it comes first'),
    async (world, isTurned) => {
      const order = world.orders.add('open')
      const { request, units } = ask(order, 'line')
      const some = ask(order, 'units')
      await resultOf(cancel(world.client(), request))
      const lines = [...linesIn(request), ...linesIn(some.request)]
      const both = { ...request, lines: isTurned ? lines.toReversed() : lines }
      const asked = { order, request: both, units: { ...units, ...some.units }, isWhole: false }
      const beginning = begin(world, asked)
      checkHonest(await outcomeOf(cancel(world.client(), both)), beginning, context.facts)
    },
  )
}

/** Where a whole order is named by its lines, none of them is forgotten, however many there are. */
function ofTheWhole(context: Context): Case {
  return caseOfEach(
    context,
    'a whole order: all of it that is left',
    context.emulator.mixed,
    (name) => name,
    async (world, name) => {
      const { orderId, whole } = world.orders.mixed(name)
      const rowsNow = (): string => show(world.orders.truth(orderId)?.rows)
      const outcome = await outcomeOf(cancel(world.client(), whole))
      // What is refused is not cancelled in part either.
      if (world.effects(orderId).length === 0) return
      const rows = rowsNow()
      world.orders.cancelElsewhere(orderId)
      assert(rows === rowsNow(), `more could be cancelled: ${show(outcome)}`)
    },
  )
}

function ofSuppliers(context: Context): readonly Case[] {
  return [
    caseOf(context, 'one supplier agrees, another is silent: still requested', async (world) => {
      const order = world.orders.add('open')
      const client = world.client()
      const asked = await resultOf(cancel(client, order.whole))
      const [first, second] = Object.keys(order.units)
      world.orders.suppliersDecide?.(order.orderId, 'agree', first)
      const between = await resultOf(follow(client, asked, { reads: 1 }))
      assert(between.status === 'requested', `a line is undecided, and it is ${show(between)}`)
      world.orders.suppliersDecide?.(order.orderId, 'decline', second)
      const result = await resultOf(follow(client, between, { reads: 1 }))
      assert(
        result.status === 'partially_cancelled' && result.final,
        `all is decided, and it is ${show(result)}`,
      )
      const gone = result.lines.filter(({ state }) => state === 'cancelled').map(({ id }) => id)
      assert(show(gone) === show([first]), `said to be cancelled are ${show(gone)}`)
    }),
  ]
}

/** Of a vendor that takes one line with each request an open order has no other. */
function isOneByOne({ orders }: World): boolean {
  return orders.add('open').line?.other === undefined
}

/** An order of several lines, which is then one that is not uniform. */
function linesOf(
  { emulator }: Context,
  { orders }: World,
): LineRequest & { readonly order: TestOrder; readonly other: CancelRequest } {
  const isOfTwo = ({ line }: TestOrder): boolean => line?.other !== undefined
  const open = orders.add('open')
  const order = isOfTwo(open) ? open : emulator.mixed.map(orders.mixed).find(isOfTwo)
  if (order?.line?.other === undefined) return fail('the emulator has no request for another line')
  return { ...order.line, other: order.line.other, order }
}
