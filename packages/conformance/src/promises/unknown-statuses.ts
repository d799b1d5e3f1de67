import type { OrderView } from '@cancel/core'
import { offered } from '../battery/variants.ts'
import { ask, cancel, follow, getOrder, preview } from '../asked.ts'
import { assert, fail, show } from '../assert.ts'
import { type Fetch, fetchNotingCancels, fetchThrough, fetchWithEvent } from '../fetches.ts'
import { outcomeOf, resultOf } from '../outcome.ts'
import { type Case, caseOf, caseOfEach, type ConformancePromise, type Context } from '../promise.ts'
import type { FaultScript, TestOrder } from '../test-emulator.ts'
import type { World } from '../world.ts'
import { begin, checkHonest } from '../truth.ts'

const fault = 'success:unknown_status'
const inReads: FaultScript = { on: 'read', fault, times: 1000 }

/** Vendors add statuses without asking. One that no page lists proves nothing, and breaks nothing. */
export const unknownStatuses: ConformancePromise = (context) =>
  offered(context.emulator, fault).length === 0 ? wordless(context) : inWords(context)

/** Some vendors count, and have no statuses. */
const wordless: ConformancePromise = (context) => [
  caseOf(context, 'the vendor has none: an order is told in none of its words', async (world) => {
    const view = await resultOf(getOrder(world.client(), world.orders.add('open')))
    const words = wordsOf(view).filter(({ vendorState = '' }) => vendorState !== '')
    assert(words.length === 0, `its words are ${show(words)}, and the emulator has no fault ${fault}`)
  }),
]

const inWords: ConformancePromise = (context) => [
  caseOf(context, 'in the answer to the cancel, and in the reads after it', async (world) => {
    const asked = ask(world.orders.add('open'), 'whole')
    world.fault({ on: 'cancel', fault })
    const fetch = fetchWithEvent(world, () => world.fault(inReads))
    const beginning = begin(world, asked)
    const outcome = await outcomeOf(cancel(world.client({ fetch }), asked.request))
    checkHonest(outcome, beginning, context.facts)
    assert(outcome.kind === 'result', `the cancel may have arrived, and it threw ${show(outcome)}`)
  }),
  caseOf(context, 'in the reads after a cancel that was lost and not done: unconfirmed', async (world) => {
    const { whole } = world.orders.add('open')
    world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: false, times: 100 })
    const fetch = fetchWithEvent(world, () => world.fault(inReads))
    const result = await resultOf(cancel(world.client({ fetch }), whole))
    assert(result.status === 'unconfirmed', `it is ${show(result)}`)
    // What is stored is looked at again, and still nobody knows.
    const again = await resultOf(follow(world.client(), result, { reads: 1 }))
    assert(again.status === 'unconfirmed', `followed, it is ${show(again)}`)
  }),
  caseOf(context, 'in an order that is read: other, in the vendor’s own word', async (world) => {
    const order = world.orders.add('open')
    const known = await resultOf(getOrder(world.client(), order))
    world.fault(inReads)
    const view = await resultOf(getOrder(world.client(), order))
    // Which of the order's words is another is the vendor's affair: each that came otherwise is `other`.
    const before = wordsOf(known)
    const words = wordsOf(view).filter(({ vendorState }, at) => vendorState !== before[at]?.vendorState)
    assert(words.length > 0, 'the vendor’s own word is lost')
    assert(
      words.every(({ state }) => state === 'other'),
      `what nobody knows is taken for ${show(words)}`,
    )
  }),
  ...(['cancelled', 'shipped'] as const).map((state) =>
    caseOf(context, `that are nearly ${state}: they are not`, async (world) => {
      const order = world.orders.add('open')
      const [own, known] = [await told(world, order), await told(world, world.orders.add(state))]
      // In whatever field: the order may show one word, and be judged by another.
      const others = [...own.texts].filter((text) => !known.texts.has(text))
      const words = new Set(
        known.words.flatMap((one) => (one.state === state ? (one.vendorState ?? []) : [])),
      )
      const taken = new Set<string>()
      for (const strange of [...words].flatMap((word) => nearly(word, state))) {
        const fetch = fetchSaying(world, [...textsOf(own.words), ...others], strange)
        const view = await resultOf(getOrder(world.client({ fetch }), order))
        if (wordsOf(view).some((one) => one.state === state)) taken.add(strange)
      }
      assert(taken.size === 0, `taken for ${state} is ${[...taken].join(', ')}`)
    }),
  ),
  ...(['cancelled', 'shipped'] as const).map((state) => apart(context, state)),
  ...(context.modes.includes('line') ? [lineOfNothing(context)] : []),
  caseOf(context, 'in a preview: shown, and no reason to throw', async (world) => {
    const { whole } = world.orders.add('open')
    world.fault(inReads)
    const { order } = await resultOf(preview(world.client(), whole))
    assert(order?.orderId === whole.orderId, `it shows the order ${show(order)}`)
  }),
]

/** What a vendor says of the order it need not say of the rows, and the other way round: each has its own word. */
function apart(context: Context, state: 'cancelled' | 'shipped'): Case {
  return caseOf(context, `${state} is said of the order alone, or of its rows alone`, async (world) => {
    const order = world.orders.add('open')
    const [own, ...rows] = wordsOf(await resultOf(getOrder(world.client(), order)))
    const [known, ...gone] = wordsOf(await resultOf(getOrder(world.client(), world.orders.add(state))))
    const said = (words: readonly VendorWord[], strange = ''): Promise<OrderView | undefined> =>
      resultOf(getOrder(world.client({ fetch: fetchSaying(world, textsOf(words), strange) }), order))
    // A word that both have in common tells nothing apart.
    if (own === undefined || rows.some(({ vendorState }) => vendorState === own.vendorState)) return
    if (known?.state === state && context.facts.orderWord[state] === undefined) {
      const [, ...seen] = wordsOf(await said([own], known.vendorState))
      assert(
        seen.every((row) => row.state !== state),
        `facts.orderWord has no '${state}', and where the order alone says ${known.vendorState} its rows are ${show(seen)}`,
      )
    }
    for (const { vendorState } of gone.filter((row) => row.state === state && row.vendorState)) {
      // An order without a word of its own is what its lines are.
      const { word = own.state } = (await said(rows, vendorState)) ?? {}
      assert(
        [own.state, 'other'].includes(word),
        `the order says ${own.vendorState}, its rows alone ${vendorState}, and its word is ${word}`,
      )
    }
  })
}

/** Whoever leaves out the lines of which nothing is left may be left without any, and that is the whole order. */
function lineOfNothing(context: Context): Case {
  return caseOfEach(
    context,
    'in an order of which nothing is left: a line is not sent as the whole order is',
    ['cancelled', 'shipped'] as const,
    (state) => state,
    async (world, state) => {
      const saidIn = async (mode: 'whole' | 'line'): Promise<readonly string[]> => {
        const { request } = ask(order, mode)
        const { fetch, said } = fetchNotingCancels(world)
        await outcomeOf(cancel(world.client({ fetch, maxRetries: 0 }), request))
        return said
      }
      const order = world.orders.add(state)
      world.fault(inReads)
      const whole = await saidIn('whole')
      const asWhole = (await saidIn('line')).filter((text) => whole.includes(text))
      assert(asWhole.length === 0, `for a line it sent ${asWhole.join(', ')}`)
    },
  )
}

/** What vendors say of an order that is not there yet, only in part, or was sent and came back, and of what they still do. */
const underWay = ['pending', 'in progress', 'processing', 'on hold'] as const

const others = {
  cancelled: [
    ...underWay,
    'cancelling',
    'cancel failed',
    'not *',
    '* requested',
    'partially *',
    'cancel requested',
    'cancel pending',
    'cancel rejected',
    'refund',
    'refunded',
    'returned',
    'return requested',
  ],
  shipped: [
    ...underWay,
    'not *',
    '* requested',
    'partially *',
    'partially fulfilled',
    'partially delivered',
    'ready to ship',
    'awaiting shipment',
    'packed',
  ],
} as const

/** These words as the vendor spells its own: in capitals, in small letters, or each with a capital. */
function nearly(word: string, state: keyof typeof others): readonly string[] {
  const spell = (text: string): string =>
    word === word.toUpperCase()
      ? text.toUpperCase()
      : word === word.toLowerCase()
        ? text
        : text.replace(/^./, (letter) => letter.toUpperCase())
  const spelled = others[state].flatMap((words) =>
    ['_', '', ' ', '-'].map((between) =>
      words
        .split(' ')
        .map((part) => (part === '*' ? word : spell(part)))
        .join(between),
    ),
  )
  return [...new Set(spelled)]
}

/** The words of an order, and every text in the answers that show it, but for names and numbers. */
async function told(
  world: World,
  order: TestOrder,
): Promise<{ readonly words: readonly VendorWord[]; readonly texts: ReadonlySet<string> }> {
  const texts = new Set<string>()
  const fetch = fetchThrough(world, async ({ kind, pass }) => {
    const response = await pass()
    if (kind === 'read')
      for (const [, text = ''] of (await response.clone().text()).matchAll(/:\s*"([A-Za-z][A-Za-z _-]+)"/g))
        if (!order.orderId.includes(text)) texts.add(text)
    return response
  })
  return { words: wordsOf(await resultOf(getOrder(world.client({ fetch }), order))), texts }
}

const textsOf = (words: readonly VendorWord[]): readonly string[] =>
  words.flatMap(({ vendorState }) => vendorState || [])

/** Reads say `strange` in place of these texts. */
function fetchSaying(world: World, own: readonly string[], strange: string): Fetch {
  return fetchThrough(world, async ({ kind, pass }) => {
    const response = await pass()
    if (kind !== 'read') return response
    let text = await response.text()
    for (const word of own) text = text.replaceAll(JSON.stringify(word), JSON.stringify(strange))
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    return new Response(text, { status: response.status, headers })
  })
}

interface VendorWord {
  readonly state: string
  readonly vendorState: string | undefined
}

/** The vendor's words for an order and its lines, each with ours. */
function wordsOf(view: OrderView | undefined): readonly VendorWord[] {
  if (view === undefined) return fail('the order is said not to exist')
  const lines = view.lines.map(({ state, vendorState }) => ({ state, vendorState }))
  return [{ state: view.word ?? view.state, vendorState: view.vendorState }, ...lines]
}
