import { ask, cancel, preview as previewOf } from '../asked.ts'
import { resultOf } from '../outcome.ts'
import { assert, show } from '../assert.ts'
import { caseOf, casePerMode, type ConformancePromise } from '../promise.ts'

/** `preview` shows what would be sent, and sends no cancel. */
export const preview: ConformancePromise = (context) => [
  ...casePerMode(
    context,
    (mode) => `${mode}: of an open order`,
    async (world, mode) => {
      const { request, order } = ask(world.orders.add('open'), mode)
      const client = world.client()
      const shown = await resultOf(previewOf(client, request))
      assert(world.requests('cancel') === 0, 'it sent the cancel')
      assert(world.effects(order.orderId).length === 0, 'it changed the order')
      const { method, url, body } = shown.request
      assert(method !== 'GET' && world.kindOf(method, new URL(url)) === 'cancel', `it shows ${method} ${url}`)
      assert(`${url} ${body}`.includes(order.orderId), 'the order’s id is in neither address nor body')
      assert(shown.order?.orderId === order.orderId, `it shows the order ${show(shown.order)}`)
      assert(shown.allowed !== 'no' && shown.because !== '', `allowed: ${shown.allowed}, ${shown.because}`)
      await cancel(client, request)
      assert(world.requests('cancel') === 1, 'after a preview the cancel itself is not sent')
    },
  ),
  ...(['cancelled', 'absent'] as const).map((state) =>
    caseOf(context, `an order that is ${state} is not allowed to be cancelled`, async (world) => {
      const shown = await resultOf(previewOf(world.client(), world.orders.add(state).whole))
      assert(shown.allowed === 'no', `allowed: ${shown.allowed}, ${shown.because}`)
      assert((shown.order === undefined) === (state === 'absent'), `it shows the order ${show(shown.order)}`)
      assert(world.requests('cancel') === 0, 'it sent the cancel')
    }),
  ),
]
