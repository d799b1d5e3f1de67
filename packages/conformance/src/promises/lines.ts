import { cancel, linesIn } from '../asked.ts'
import { assert, fail } from '../assert.ts'
import { whyNot } from '../capabilities.ts'
import { errorOf } from '../outcome.ts'
import { type Case, caseOf, caseOfEach, type ConformancePromise, type Context } from '../promise.ts'
import type { TestOrder } from '../test-emulator.ts'
import type { World } from '../world.ts'

/** Lines in doubt are refused: the worst reading of an empty list is the whole order. */
export const lines: ConformancePromise = (context) => [
  caseOf(context, 'an empty list is not the whole order', async (world) => {
    const order = world.orders.add('open')
    await checkRefused(world, order, { ...order.whole, lines: [] })
    assert(world.requests('read') === 0, 'the order was read')
  }),
  ...(whyNot(context.capabilities, 'lines') === undefined
    ? [
        caseOf(context, 'a line named twice', async (world) => {
          const order = world.orders.add('open')
          const named = linesIn(order.line?.request)
          await checkRefused(world, order, { ...order.line?.request, lines: [...named, ...named] })
        }),
        caseOf(context, 'a line the order has not', async (world) => {
          const order = world.orders.add('open')
          const unknown = order.line?.unknown ?? fail('the emulator has no request with an unknown line')
          await checkRefused(world, order, unknown)
        }),
        caseOf(context, 'a line the order has not, beside one it has', async (world) => {
          const order = world.orders.add('open')
          const unknown = order.line?.unknown ?? fail('the emulator has no request with an unknown line')
          const mixed = [...linesIn(order.line?.request), ...linesIn(unknown)]
          await checkRefused(world, order, { ...order.line?.request, lines: mixed })
        }),
        caseOfEach(
          context,
          'what is no list of lines',
          ['all', {}, null, 1, [null], ['1'], [[]]],
          (value) => JSON.stringify(value),
          async (world, value) => {
            const order = world.orders.add('open')
            await checkRefused(world, order, { ...order.line?.request, lines: value })
          },
        ),
        ...(context.modes.includes('units') ? [noUnits(context)] : []),
        caseOf(context, 'a line with a field that nobody knows', async (world) => {
          const order = world.orders.add('open')
          const odd = linesIn(order.line?.request).map((line) => ({ ...line, linez: 1 }))
          await checkRefused(world, order, { ...order.line?.request, lines: odd })
        }),
      ]
    : []),
]

/** Some vendors take a negative number, and add units to the order. */
function noUnits(context: Context): Case {
  return caseOfEach(
    context,
    'a quantity that is no number of units',
    [0, -1, 1.5, 'two', null],
    (quantity) => JSON.stringify(quantity),
    async (world, quantity) => {
      const order = world.orders.add('open')
      const odd = linesIn(order.some?.request).map((line) => ({ ...line, quantity }))
      await checkRefused(world, order, { ...order.some?.request, lines: odd })
    },
  )
}

async function checkRefused(world: World, { orderId }: TestOrder, request: unknown): Promise<void> {
  const error = await errorOf(cancel(world.client(), request), 'invalid_request')
  assert(error.message.includes('lines'), `the message does not name lines: ${error.message}`)
  assert(world.requests('cancel') === 0, 'a cancel was sent')
  assert(world.effects(orderId).length === 0, 'the order was changed')
}
