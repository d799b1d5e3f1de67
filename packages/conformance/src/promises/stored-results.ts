import { type CancelResult, parseCancelResult } from '@cancel/core'
import { ask, cancel } from '../asked.ts'
import { assert, fail, forEvery, show } from '../assert.ts'
import { type Outcome, outcomeOf } from '../outcome.ts'
import { caseOf, casePerMode, type ConformancePromise } from '../promise.ts'
import { onePerRow, scriptOf, variantsOf } from '../variants.ts'
import { inWorld, type World } from '../world.ts'

/** Results are stored and sent: nothing may be lost on the way. */
export const storedResults: ConformancePromise = {
  title: 'a result is plain JSON, and parseCancelResult takes it back',
  cases: (context) => [
    ...casePerMode(
      context,
      (mode) => `${mode}: whatever happened`,
      (mode) =>
        forEvery(
          onePerRow(variantsOf(context, () => true)),
          ({ name }) => name,
          (variant) =>
            inWorld(context, async (world) => {
              const { request } = ask(world.order('open'), mode)
              world.fault(scriptOf(variant))
              checkPlain(await outcomeOf(cancel(world.client(), request)), world)
            }),
        ),
    ),
    ...(['open', 'cancelled', 'shipped', 'absent'] as const).map((state) =>
      caseOf(context, `an order that is ${state}`, async (world) => {
        const outcome = await outcomeOf(cancel(world.client(), world.order(state).whole))
        checkPlain(outcome, world)
      }),
    ),
  ],
}

function checkPlain(outcome: Outcome, world: World): void {
  if (outcome.kind === 'thrown') return
  const { result } = outcome
  const text = jsonOf(result)
  checkSame(result, JSON.parse(text), 'result')
  const parsed = parsedOf(text)
  assert(JSON.stringify(parsed) === text, `parseCancelResult changed it to ${show(parsed)}`)
  const { account, provider } = world.client()
  assert(
    result.account === account && result.provider === provider,
    `it names ${result.provider}, ${result.account}`,
  )
  assert(!Number.isNaN(Date.parse(result.observedAt)), `observedAt is ${show(result.observedAt)}`)
  const numbers = result.attempts.map(({ number }) => number)
  assert(
    show(numbers) === show(numbers.map((_, index) => index + 1)),
    `attempts are numbered ${show(numbers)}`,
  )
}

function parsedOf(text: string): CancelResult {
  try {
    return parseCancelResult(text)
  } catch (error) {
    return fail(`parseCancelResult does not take it: ${show(error)}`)
  }
}

function jsonOf(result: CancelResult): string {
  try {
    return JSON.stringify(result)
  } catch (error) {
    return fail(`it cannot be written as JSON: ${show(error)}`)
  }
}

/** JSON drops what is `undefined`, turns dates to text, and forgets prototypes: none of these may be there. */
function checkSame(value: unknown, copy: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) {
    assert(Object.is(value, copy), `${path} does not survive JSON: ${show(value)}`)
    return
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = prototype === Object.prototype || Array.isArray(value)
  assert(isPlain && typeof copy === 'object' && copy !== null, `${path} is no plain object`)
  const keys = Reflect.ownKeys(value)
  assert(
    keys.length === Reflect.ownKeys(copy).length,
    `${path} loses fields in JSON: ${keys.map(String).join(', ')}`,
  )
  for (const [key, inner] of Object.entries(value)) {
    checkSame(inner, (copy as Record<string, unknown>)[key], `${path}.${key}`)
  }
}
