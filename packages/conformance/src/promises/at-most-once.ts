import { ask, cancel } from '../asked.ts'
import { assert, forEvery } from '../assert.ts'
import type { Mode } from '../capabilities.ts'
import { outcomeOf } from '../outcome.ts'
import { type Case, caseOf, type ConformancePromise, type Context } from '../promise.ts'
import { byRow, onePerRow, scriptOf, type Variant, variantsOf } from '../variants.ts'
import { inWorld, type World } from '../world.ts'

const none = { maxRetries: 0 } as const

/** With `maxRetries: 0`: for no failure, no dead token and no wrong clock. */
export const atMostOnce: ConformancePromise = {
  title: 'with maxRetries 0 the cancel is on the wire once at most',
  cases: (context) => [
    ...[...byRow(variantsOf(context, () => true))].flatMap(([row, variants]) => [
      ...context.modes.map((mode) => setSo(context, row, mode, variants)),
      toldSo(context, row, onePerRow(variants)),
    ]),
    ...[-3, 3].map((hours) =>
      caseOf(context, `a clock that is ${hours} hours off`, async (world) => {
        const clock = { ...world.clock, now: () => world.clock.now() + hours * 3_600_000 }
        await outcomeOf(cancel(world.client({ ...none, clock }), world.order('open').whole))
        checkSent(world)
      }),
    ),
  ],
}

function setSo(context: Context, row: string, mode: Mode, variants: readonly Variant[]): Case {
  return {
    name: `${row}, ${mode}: a client that is set so`,
    run: () =>
      forEvery(
        mode === 'whole' ? variants : onePerRow(variants),
        ({ name }) => name,
        (variant) =>
          inWorld(context, async (world) => {
            world.fault(scriptOf(variant))
            await outcomeOf(cancel(world.client(none), ask(world.order('open'), mode).request))
            checkSent(world)
          }),
      ),
  }
}

function toldSo(context: Context, row: string, variants: readonly Variant[]): Case {
  return {
    name: `${row}: a call that is told so`,
    run: () =>
      forEvery(
        variants,
        ({ name }) => name,
        (variant) =>
          inWorld(context, async (world) => {
            world.fault(scriptOf(variant))
            await outcomeOf(cancel(world.client(), world.order('open').whole, none))
            checkSent(world)
          }),
      ),
  }
}

function checkSent(world: World): void {
  const sent = world.requests('cancel')
  assert(sent <= 1, `it was sent ${sent} times`)
}
