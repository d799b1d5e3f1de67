import { cancel, getOrder } from '../asked.ts'
import { assert, forEvery } from '../assert.ts'
import type { TestOrder, World } from '../bench.ts'
import { errorOf } from '../outcome.ts'
import { caseOf, type ConformancePromise, type Context } from '../promise.ts'

interface Misuse {
  readonly name: string
  /** The message must contain it. */
  readonly field: string
  readonly request: unknown
}

const badIds: readonly unknown[] = [
  '',
  ' ',
  '.',
  '..',
  ' 1',
  '1 ',
  '1\n',
  '\u0000',
  2 ** 53,
  1.5,
  {},
  [],
  null,
  true,
]

export const badInput: ConformancePromise = {
  title: 'a request that is wrong is refused before anything is sent, by the name of the field',
  cases: (context) => [
    caseOf(context, 'requests', async (world) => {
      const order = world.order('open')
      await forEvery(
        misusesOf(context, order, world),
        ({ name }) => name,
        async ({ field, request }) => {
          const error = await errorOf(cancel(world.client(), request), 'invalid_request')
          assert(error.message.includes(field), `the message does not name ${field}: ${error.message}`)
          checkQuiet(world)
        },
      )
    }),
    caseOf(context, 'ids of orders to read', async (world) => {
      const order = world.order('open')
      await forEvery(
        badIds,
        (id) => `orderId ${JSON.stringify(id)}`,
        async (orderId) => {
          const ref = { ...order.ref, orderId: orderId as string }
          await errorOf(getOrder(world.client(), { ...order, ref }), 'invalid_request')
          checkQuiet(world)
        },
      )
    }),
    caseOf(context, 'options of the call', async (world) => {
      const order = world.order('open')
      const wrong = { timeoutMs: 0, totalTimeoutMs: Number.NaN, maxRetries: -1, reconcile: { reads: 0.5 } }
      await forEvery(
        Object.entries(wrong),
        ([name]) => name,
        async ([name, value]) => {
          const call = cancel(world.client(), order.whole, { [name]: value })
          const error = await errorOf(call, 'invalid_request', 'configuration')
          assert(error.message.includes(name), `the message does not name ${name}: ${error.message}`)
          checkQuiet(world)
        },
      )
    }),
    ...(context.gaps.lines === undefined
      ? [
          caseOf(
            context,
            'a line the order has not: the order is read, and nothing is sent',
            async (world) => {
              const unknown = world.order('open').line?.unknown
              assert(unknown !== undefined, 'the bench has no request with an unknown line')
              await errorOf(cancel(world.client(), unknown), 'invalid_request')
              assert(world.requests('cancel') === 0, 'a cancel was sent')
            },
          ),
        ]
      : []),
  ],
}

function misusesOf({ gaps }: Context, order: TestOrder, { client }: World): readonly Misuse[] {
  const { whole, line, misuses = {} } = order
  const wrong = (field: string, name: string, value: unknown, base: object = whole): Misuse => ({
    name: `${field}: ${name}`,
    field,
    request: { ...base, [field]: value },
  })
  const lines = line === undefined ? [] : ((line.request as { lines?: readonly unknown[] }).lines ?? [])
  return [
    ...[undefined, null, 'text', 7, []].map((request) => ({
      name: `request ${JSON.stringify(request)}`,
      field: 'request',
      request,
    })),
    ...[undefined, ...badIds].map((id) => wrong('orderId', JSON.stringify(id) ?? 'missing', id)),
    wrong('linez', 'no such field', []),
    wrong('note', 'a number', 7),
    wrong('lines', 'empty', []),
    ...(gaps.lines === undefined
      ? [
          wrong('lines', 'named twice', [...lines, ...lines], line?.request),
          wrong('lines', 'a text', 'all', line?.request),
          wrong('lines', 'a line that is none', [null], line?.request),
          wrong(
            'lines',
            'an unknown field',
            lines.map((entry) => ({ ...(entry as object), linez: 1 })),
            line?.request,
          ),
        ]
      : []),
    ...(client().capabilities.reasons.length === 0
      ? []
      : [
          wrong('reason', 'missing', undefined),
          wrong('reason', 'not of this vendor', 'no_such_reason'),
          wrong('reason', 'a number', 7),
          wrong('reason', 'raw and empty', { raw: '' }),
        ]),
    ...Object.entries(misuses).map(([field, request]) => ({
      name: `${field}: of this provider`,
      field,
      request,
    })),
  ]
}

function checkQuiet(world: World): void {
  for (const kind of ['cancel', 'read', 'token'] as const) {
    assert(world.requests(kind) === 0, `a request was sent (${kind})`)
  }
}
