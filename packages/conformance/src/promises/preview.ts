import { ask, cancel } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { leakIn } from '../leaks.ts'
import { caseOf, casePerMode, type ConformancePromise, inWorld } from '../promise.ts'

export const previewSendsNothing: ConformancePromise = {
  title: 'preview shows what would be sent, and sends no cancel',
  cases: (context) => [
    ...casePerMode(
      context,
      (mode) => `${mode}: of an open order`,
      (mode) =>
        inWorld(context.bench, async (world) => {
          const { request, order } = ask(world.order('open'), mode)
          const client = world.client()
          const preview = await client.preview(request as never)
          assert(world.requests('cancel') === 0, 'it sent the cancel')
          assert(world.effects(order.orderId).length === 0, 'it changed the order')
          const { method, url, body } = preview.request
          assert(
            method !== 'GET' && world.kindOf(method, new URL(url)) === 'cancel',
            `it shows ${method} ${url}`,
          )
          assert(`${url} ${body}`.includes(order.orderId), 'the order’s id is in neither address nor body')
          assert(preview.order?.orderId === order.orderId, `it shows the order ${show(preview.order)}`)
          assert(
            preview.allowed !== 'no' && preview.because !== '',
            `allowed: ${preview.allowed}, ${preview.because}`,
          )
          assert(leakIn(preview, world.secrets) === undefined, 'a secret shows')
          await cancel(client, request)
          assert(world.requests('cancel') === 1, 'after a preview the cancel itself is not sent')
        }),
    ),
    ...(['cancelled', 'absent'] as const).map((state) =>
      caseOf(context, `an order that is ${state} is not allowed to be cancelled`, async (world) => {
        const preview = await world.client().preview(world.order(state).whole as never)
        assert(preview.allowed === 'no', `allowed: ${preview.allowed}, ${preview.because}`)
        assert(
          (preview.order === undefined) === (state === 'absent'),
          `it shows the order ${show(preview.order)}`,
        )
        assert(world.requests('cancel') === 0, 'it sent the cancel')
      }),
    ),
  ],
}
