import { ask, cancel } from '../asked.ts'
import { assert, forEvery } from '../assert.ts'
import type { Mode } from '../gaps.ts'
import { outcomeOf } from '../outcome.ts'
import { caseOf, casePerMode, type ConformancePromise, type Context, inWorld } from '../promise.ts'
import { onePerRow, scriptOf, type Variant, variantsOf } from '../variants.ts'

const none = { maxRetries: 0 } as const

/** With `maxRetries: 0`: for no failure, no dead token and no wrong clock. */
export const atMostOnce: ConformancePromise = {
  title: 'with maxRetries 0 the cancel is on the wire once at most',
  cases: (context) => [
    ...casePerMode(
      context,
      (mode) =>
        `${mode}: ${mode === 'whole' ? 'with a client that is set so, and with a call' : 'with a client that is set so'}`,
      (mode) =>
        forEvery(
          casesIn(context, mode),
          ({ variant, perCall }) => `${variant.name}${perCall ? ', per call' : ''}`,
          ({ variant, perCall }) =>
            inWorld(context.bench, async (world) => {
              const { request } = ask(world.order('open'), mode)
              world.fault(scriptOf(variant))
              const client = world.client(perCall ? {} : none)
              await outcomeOf(cancel(client, request, perCall ? none : undefined))
              const sent = world.requests('cancel')
              assert(sent <= 1, `it was sent ${sent} times`)
            }),
        ),
    ),
    ...[-3, 3].map((hours) =>
      caseOf(context, `a clock that is ${hours} hours off`, async (world) => {
        const clock = { ...world.clock, now: () => world.clock.now() + hours * 3_600_000 }
        await outcomeOf(cancel(world.client({ ...none, clock }), world.order('open').whole))
        const sent = world.requests('cancel')
        assert(sent <= 1, `it was sent ${sent} times`)
      }),
    ),
  ],
}

/** Every failure once, and each kind of it in the other ways. */
function casesIn(
  { bench }: Context,
  mode: Mode,
): readonly { readonly variant: Variant; readonly perCall: boolean }[] {
  const all = variantsOf(bench, () => true)
  if (mode !== 'whole') return onePerRow(all).map((variant) => ({ variant, perCall: false }))
  return [
    ...all.map((variant) => ({ variant, perCall: false })),
    ...onePerRow(all).map((variant) => ({ variant, perCall: true })),
  ]
}
