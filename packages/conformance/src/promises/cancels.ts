import type { CancelResult } from '@cancel/core'
import { ask, type Asked, cancel, causesOf, getOrder, isDone } from '../asked.ts'
import { assert, fail, show } from '../assert.ts'
import { whyNot } from '../capabilities.ts'
import { fetchThrough } from '../fetches.ts'
import { outcomeOf, resultOf } from '../outcome.ts'
import {
  type Case,
  caseOf,
  casePerMode,
  type ConformancePromise,
  type Context,
  decidesItself,
  ordinaryEnd,
} from '../promise.ts'
import { begin, checkHonest } from '../truth.ts'
import type { World } from '../world.ts'

/** Where nothing goes wrong a cancel is one request, does what was asked, and says so. */
export const cancels: ConformancePromise = (context) => {
  const byVendor = decidesItself(context)
  return [
    ...casePerMode(
      context,
      (mode) => `${mode}: one request, ${ordinaryEnd(context, mode)}`,
      async (world, mode) => {
        const asked = ask(world.orders.add('open'), mode)
        const result = await resultOf(cancel(world.client(), asked.request))
        checkStatus(result, ordinaryEnd(context, mode), byVendor)
        assert(causesOf(world, asked.order.orderId).length === 1, 'the order was not changed by one request')
        assert(!byVendor || isDone(world, asked), 'not all that was asked is cancelled at the vendor')
        assert(world.requests('cancel') === 1, `the cancel was sent ${world.requests('cancel')} times`)
        checkEvidence(result, world, asked)
      },
    ),
    caseOf(context, 'ten at once: each result is of its own order', async (world) => {
      const client = world.client()
      const orders = Array.from({ length: 10 }, () => world.orders.add('open'))
      const results = await Promise.all(orders.map(({ whole }) => resultOf(cancel(client, whole))))
      assert(
        show(results.map(({ orderId }) => orderId)) === show(orders.map(({ orderId }) => orderId)),
        `the results are of ${show(results.map(({ orderId }) => orderId))}`,
      )
      for (const result of results) checkStatus(result, ordinaryEnd(context, 'whole'), byVendor)
      for (const { orderId } of orders)
        assert(causesOf(world, orderId).length === 1, `order ${orderId} was not changed once`)
    }),
    caseOf(context, 'a success that says in its body that it failed is none', checkSuccess),
    ...(context.modes.includes('line') ? [onlyAPart(context)] : []),
    caseOf(context, 'whatever it asks goes through the fetch that it was given', checkFetch),
    caseOf(context, 'request and options are left as they were', async (world) => {
      const { whole } = world.orders.add('open')
      const options = { maxRetries: 1, reconcile: { reads: 1 } }
      const before = JSON.stringify([whole, options])
      const outcome = await outcomeOf(cancel(world.client(), deeplyFrozen(whole), deeplyFrozen(options)))
      assert(outcome.kind === 'result', `it wrote into its input: ${show(outcome)}`)
      assert(JSON.stringify([whole, options]) === before, 'it changed its input')
    }),
    ...(whyNot(context.capabilities, 'requestId') === undefined
      ? [withRequestId(context), ofItsOwn(context)]
      : []),
  ]
}

const good =
  /:\s*"(?:ok|success\w*|succeeded|true|done|accepted|received|pending|queued|processing|completed?|cancell?ed)"/gi

/** What the body of a success says when it is a failure: of what was done, of an error, by a word and by a number. */
const failures: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll(/:\s*true\b/g, ':false'),
  (text) => text.replaceAll(/:\s*false\b/g, ':true'),
  (text) => text.replaceAll(good, ':"FAILED"'),
  (text) => text.replaceAll(good, ':"failed"'),
  (text) => text.replaceAll(/("\w*(?:code|ret|errno)"\s*:\s*"?)0\b/gi, '$11'),
]

/** A success that carries no order says by itself what came of the request. */
async function checkSuccess(world: World): Promise<void> {
  const order = world.orders.add('open')
  const { whole } = order
  let success: Response | undefined
  const shown = new Set<string>()
  const noting = fetchThrough(world, async ({ kind, pass }) => {
    const answer = await pass()
    if (kind === 'cancel') success = answer.clone()
    if (kind === 'read') for (const name of membersOf(await answer.clone().text())) shown.add(name)
    return answer
  })
  const client = world.client({ fetch: noting })
  await resultOf(cancel(client, whole))
  await resultOf(getOrder(client, order))
  if (success === undefined) return
  const { status } = success
  const headers = new Headers(success.headers)
  headers.delete('content-length')
  const text = await success.text()
  // What has the members of an order is one, and its words are of the order.
  if (membersOf(text).every((name) => shown.has(name))) return
  for (const body of new Set(failures.map((change) => change(text)))) {
    if (body === text) continue
    const other = world.orders.add('open').whole
    const own = body.replaceAll(JSON.stringify(whole.orderId), JSON.stringify(other.orderId))
    const fetch = fetchThrough(world, ({ kind, pass }) =>
      kind === 'cancel' ? Promise.resolve(new Response(own, { status, headers })) : pass(),
    )
    const outcome = await outcomeOf(cancel(world.client({ fetch }), other))
    const isTaken = outcome.kind === 'result' && ['cancelled', 'requested'].includes(outcome.result.status)
    assert(!isTaken, `by ${own} it is ${show(outcome)}`)
  }
}

function membersOf(text: string): readonly string[] {
  try {
    return Object.keys(Object(JSON.parse(text)) as object)
  } catch {
    return []
  }
}

/** A vendor may do a part, and say so by the order alone. */
function onlyAPart(context: Context): Case {
  return caseOf(
    context,
    'whole: a success whose order shows a part of it is not all of it',
    async (world) => {
      const order = world.orders.add('open')
      const { request } = ask(order, 'line')
      const beginning = begin(world, ask(order, 'whole'), () => false)
      let showsOrder = false
      const fetch = fetchThrough(world, async ({ kind, pass }) => {
        if (kind !== 'cancel') return pass()
        const answers: Response[] = []
        const noting = fetchThrough(world, async (inner) => {
          const answer = await inner.pass()
          if (inner.kind === 'cancel') answers.push(answer.clone())
          return answer
        })
        const { log } = await resultOf(cancel(world.client({ fetch: noting }), request))
        showsOrder = log.some((entry) => entry.type === 'answered' && entry.view !== undefined)
        return answers[0] ?? fail('a line of an open order was not sent')
      })
      const outcome = await outcomeOf(cancel(world.client({ fetch }), order.whole))
      // Without an order a yes is a yes.
      if (showsOrder) checkHonest(outcome, beginning, context.facts)
    },
  )
}

/** A declaration that sends by itself sends without a deadline, and past everybody who looks at what goes out. */
async function checkFetch(world: World): Promise<void> {
  const own = globalThis.fetch
  let given = 0
  const fetch = fetchThrough(world, async ({ pass }) => {
    given += 1
    // An emulator may have a server, and ask it by the fetch of the runtime.
    return pass().finally(() => (given -= 1))
  })
  const past: string[] = []
  globalThis.fetch = (input, init) => {
    if (given > 0) return own(input, init)
    past.push(input instanceof Request ? input.url : String(input))
    return Promise.reject(new TypeError('fetch failed'))
  }
  try {
    const { whole } = world.orders.add('open')
    await outcomeOf(cancel(world.client({ fetch }), whole))
  } finally {
    globalThis.fetch = own
  }
  assert(past.length === 0, `past it went ${show(past)}`)
}

/** The vendor recognises a repeated request by its id only if every attempt carries the same. */
function withRequestId(context: Context): Case {
  return caseOf(
    context,
    'requestId: every attempt carries the one that was given, and the vendor replays it',
    async (world) => {
      const requestId = crypto.randomUUID()
      const seen: boolean[] = []
      const answers: string[] = []
      const said = async (response: Response): Promise<string> =>
        `${response.status} ${await response.text()}`
      const fetch = fetchThrough(world, async ({ kind, url, headers, body, pass }) => {
        const text = [url.href, ...headers.values(), await body()].join(' ')
        if (kind !== 'cancel') return pass()
        seen.push(text.includes(requestId))
        const response = await pass()
        // Once more, as after silence: that is what the declared fact rests on.
        if (response.ok) answers.push(await said(response.clone()), await said(await pass()))
        return response
      })
      world.fault({ on: 'cancel', fault: 'unauthenticated' })
      const request = { ...world.orders.add('open').whole, requestId }
      const result = await resultOf(cancel(world.client({ fetch }), request))
      checkStatus(result, ordinaryEnd(context, 'whole'), decidesItself(context))
      assert(seen.length === 2 && seen.every(Boolean), `it was there: ${show(seen)}`)
      const [first, again] = answers
      assert(first === again, `by the same id the vendor said ${first}, and then ${again}`)
    },
  )
}

/** By an id made of the order a second, different cancel of it would be answered as the first was, and not be done. */
function ofItsOwn(context: Context): Case {
  return caseOf(context, 'requestId: where the client makes one, each request has its own', (world) => {
    const { whole, line } = world.orders.add('open')
    const client = world.client()
    const ids = [whole, whole, ...(line === undefined ? [] : [line.request])].map((request) => {
      const planned: object = client.plan(request as never)
      return 'requestId' in planned ? planned.requestId : undefined
    })
    const made = ids.filter((id) => id !== undefined)
    assert(new Set(made).size === made.length, `of one order it planned requests with the ids ${show(ids)}`)
    return Promise.resolve()
  })
}

function checkStatus(result: CancelResult, end: ReturnType<typeof ordinaryEnd>, byVendor: boolean): void {
  const fits =
    end === 'cancelled'
      ? result.status === 'cancelled' && result.by !== 'someone_else' && result.final
      : result.status === 'requested' && (byVendor || result.awaiting === 'supplier') && !result.final
  assert(fits, `it is ${show(result)}`)
}

/** What a caller stores and shows: whose order, what was asked, and the attempts that were made. */
function checkEvidence(result: CancelResult, world: World, { order, request }: Asked): void {
  const { account, provider } = world.client()
  assert(result.provider === provider, `provider is ${result.provider}`)
  assert(result.account === account, `account is ${result.account}`)
  assert(result.orderId === order.orderId, `orderId is ${result.orderId}`)
  assert(result.request.orderId === request.orderId, `the request is ${show(result.request)}`)
  const [attempt] = result.attempts
  const isRecorded = result.attempts.length === 1 && attempt?.sent === 'answered' && attempt.number === 1
  assert(isRecorded, `the attempts are ${show(result.attempts)}`)
  const named = result.lines.map(({ id }) => id)
  const seen =
    request.orderId === order.whole.orderId && !('lines' in request) ? result.order?.lines : undefined
  const forgotten = (seen ?? []).filter(({ id }) => !named.includes(id))
  assert(forgotten.length === 0, `of the whole order it forgets the lines ${show(forgotten)}`)
  const seenAt = Date.parse(result.observedAt)
  assert(Math.abs(seenAt - world.clock.now()) < 60_000, `observedAt is ${show(result.observedAt)}`)
}

function deeplyFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const inner of Object.values(value)) deeplyFrozen(inner)
  return Object.freeze(value)
}
