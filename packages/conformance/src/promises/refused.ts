import { CancelError } from '@cancel/core'
import { ask, cancel, causesOf } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { type Fetch, fetchThrough, fetchWithEvent } from '../fetches.ts'
import { type Outcome, outcomeOf, resultOf } from '../outcome.ts'
import { type Case, caseOf, caseOfEach, type ConformancePromise, type Context } from '../promise.ts'
import type { TestOrder } from '../test-emulator.ts'
import { begin, untruths } from '../truth.ts'
import type { World } from '../world.ts'

/** A no about this order is a result, so that a queue does not run it again. */
export const refused: ConformancePromise = (context) => [
  ...Object.entries(context.emulator.refusals).flatMap(([name, refusal]) => [
    caseOf(context, `${name}: ${refusal}`, async (world) => {
      const order = world.orders.refused(name)
      const changes = world.effects(order.orderId).length
      const result = await resultOf(cancel(world.client(), order.whole))
      // Words that no page lists as proof are passed on, and end nothing.
      if (refusal === 'unconfirmed') {
        assert(result.status === 'unconfirmed' && result.said === 'no', `it is ${show(result)}`)
        assert(
          (result.vendorCode ?? result.vendorMessage) !== undefined,
          `it hides the words: ${show(result)}`,
        )
        return
      }
      assert(result.status === 'refused' && result.final, `it is ${show(result)}`)
      assert(result.refusal === refusal, `it is ${result.refusal}, ${result.basis}: ${show(result)}`)
      // A no in the vendor's words carries them; one inferred from the order carries the order.
      const evidence = result.basis === 'stated' ? (result.vendorCode ?? result.vendorMessage) : result.order
      assert(evidence !== undefined, `it shows no evidence (${result.basis}): ${show(result)}`)
      assert(causesOf(world, order.orderId).length === 0, 'the cancel had an effect')
      assert(world.effects(order.orderId).length === changes, 'the order was changed')
    }),
    // Where the order is read first, it is mostly the order that says so, and the vendor's own no is seldom heard.
    caseOf(context, `${name}, and no read is answered: no other no`, async (world) => {
      const order = world.orders.refused(name)
      world.fault({ on: 'read', fault: 'server_error:503', times: 1000 })
      const outcome = await outcomeOf(cancel(world.client({ maxRetries: 0 }), order.whole))
      if (outcome.kind === 'thrown' && world.requests('cancel') === 0) return
      assert(outcome.kind === 'result', `it threw ${show(outcome)}`)
      const { result } = outcome
      const said = result.status === 'refused' ? result.refusal : result.status
      // What only the order tells is not said then.
      assert([refusal, 'unspecified', 'unconfirmed'].includes(said), `it is ${said}: ${show(result)}`)
    }),
  ]),
  oneOfSeveral(context),
]

/** A vendor that lists its errors has one for each line: of the lines that another error is about the first says nothing. */
function oneOfSeveral(context: Context): Case {
  const { refusals, elsewhere } = context.emulator
  // What somebody else does is mostly answered in the same words.
  const doubted = new Set<string>()
  return caseOfEach(
    context,
    'a no beside another error, in a code that no page has, or of a server that broke proves nothing',
    ['absent', ...Object.keys(refusals), ...elsewhere],
    (name) => name,
    async (world, name) => {
      const isRefusal = Object.hasOwn(refusals, name)
      const order = isRefusal
        ? world.orders.refused(name)
        : world.orders.add(name === 'absent' ? name : 'open')
      const event = (): unknown => elsewhere.includes(name) && world.orders.elsewhere(name, order.orderId)
      for (const answer of await doubtful(world, order, fetchWithEvent(world, event))) {
        const said = `${answer.status} ${await answer.clone().text()}`
        if (doubted.has(said)) continue
        for (const mode of context.modes) {
          const asked = ask(world.orders.add('open'), mode)
          const beginning = begin(world, asked)
          const fetch = fetchThrough(world, async ({ kind, pass }) => {
            const own = await pass()
            return kind === 'cancel' ? answer.clone() : own
          })
          const outcome = await outcomeOf(cancel(world.client({ fetch }), asked.request))
          const problems = untruths(outcome, beginning)
          assert(problems.length === 0, `it believes ${said}: ${problems.join('; ')}`)
        }
        doubted.add(said)
      }
    },
  )
}

/** Under these a vendor says in any words that it did not look at the order. */
const ofTheCall: readonly number[] = [401, 403, 425, 429]

/**
 * What the vendor says to this order, so that it proves nothing: by a server that broke, in a code that no page has, and
 * in a list with such an error behind it, or before it.
 */
async function doubtful(world: World, order: TestOrder, send: Fetch): Promise<readonly Response[]> {
  const answers: Response[] = []
  const noting = fetchThrough({ ...world, fetch: send }, async ({ kind, pass }) => {
    const answer = await pass()
    if (kind === 'cancel') answers.push(answer.clone())
    return answer
  })
  // Where the order is read first, it is mostly the order that says so, and the vendor's own no is seldom heard.
  world.fault({ on: 'read', fault: 'server_error:503', times: 1000 })
  const calls = [{ maxRetries: 0 }, {}]
  const codes = new Set<string>()
  for (const settings of calls) {
    const outcome = await outcomeOf(cancel(world.client({ fetch: noting, ...settings }), order.whole))
    codes.add(codeOf(outcome) ?? '')
    world.clearFaults()
  }
  const doubts: Response[] = []
  for (const { status, headers, text } of await Promise.all(answers.map(plain))) {
    const add = (body: string | undefined, under = status): void => {
      if (body !== undefined) doubts.push(new Response(body === '' ? null : body, { status: under, headers }))
    }
    for (const broken of [500, 503]) add(text, broken)
    for (const code of codes) {
      if (code === '' || !text.includes(code) || ofTheCall.includes(status)) continue
      const other = text.replaceAll(code, unheard(code))
      for (const under of [status, 500, 503]) add(other, under)
      add(text.replaceAll(code, around(code)))
      for (const its of [JSON.stringify(unheard(code)), 'null'])
        for (const isLast of [true, false]) add(withAnother(text, code, its, isLast))
    }
  }
  return doubts
}

async function plain(answer: Response): Promise<{ status: number; headers: Headers; text: string }> {
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return { status: answer.status, headers, text: await answer.text() }
}

function codeOf(outcome: Outcome): string | undefined {
  if (outcome.kind === 'thrown') return CancelError.is(outcome.error) ? outcome.error.vendorCode : undefined
  return outcome.result.attempts.at(-1)?.vendorCode
}

/** The JSON with another error in the list that holds this one, with its code; `undefined` where it stands in none. */
function withAnother(text: string, code: string, its: string, isLast: boolean): string | undefined {
  const own = [JSON.stringify(code), ...(/^\d+$/.test(code) ? [code] : [])]
  let isListed = false
  const look = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value
    const items: readonly unknown[] = value
    const [found] = items.filter((item) => own.some((form) => JSON.stringify(item).includes(`:${form}`)))
    if (found === undefined || items.length > 1) return value
    isListed = true
    const said = own.reduce((item, form) => item.replaceAll(`:${form}`, `:${its}`), JSON.stringify(found))
    const other: unknown = JSON.parse(said)
    return isLast ? [found, other] : [other, found]
  }
  try {
    const listed = JSON.stringify(JSON.parse(text, (_key, value: unknown) => look(value)))
    return isListed ? listed : undefined
  } catch {
    return undefined
  }
}

/** A code in which the vendor's own one stands, spelled as it is, such as `sshippedd`. */
function around(code: string): string {
  return `${code.at(0)}${code}${code.at(-1)}`
}

/** A code that no page has, spelled as the vendor spells its own: another letter for each of its first word, other digits. */
function unheard(code: string): string {
  const other = code.replace(/[a-z]+/i, (word) =>
    word.replaceAll(/[a-y]/gi, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1)),
  )
  return other === code ? code.replace(/\d{1,2}$/, '99') : other
}
