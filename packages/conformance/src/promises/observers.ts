import type { CancelEvent, Observer } from '@cancel/core'
import { ask, cancel } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import { outcomeOf } from '../outcome.ts'
import type { ConformancePromise, Context } from '../promise.ts'
import { onePerRow, scriptOf, type Variant, variantsOf } from '../variants.ts'
import { inWorld } from '../world.ts'

const broken: Readonly<Record<string, Observer>> = {
  throws: () => {
    throw new Error('an observer that throws')
  },
  rejects: () => Promise.reject(new Error('an observer that rejects')),
}

export const observers: ConformancePromise = {
  title: 'an observer that fails changes nothing',
  cases: (context) => [
    {
      name: 'every kind of failure ends as it does unobserved, and the verdict is reported',
      run: () =>
        forEvery(
          onePerRow(variantsOf(context, () => true)),
          ({ name }) => name,
          async (variant) => {
            const events: CancelEvent[] = []
            const expected = await endWith(context, variant, (event) => events.push(event))
            const reported = events.filter(({ type }) => type === 'verdict').length
            assert(expected === 'thrown' || reported === 1, `${reported} verdicts were reported`)
            for (const [how, observe] of Object.entries(broken)) {
              const end = await endWith(context, variant, observe)
              assert(
                end === expected,
                `with an observer that ${how} it ends in ${end}, without in ${expected}`,
              )
            }
          },
        ),
    },
  ],
}

async function endWith(context: Context, variant: Variant, observe: Observer): Promise<string> {
  let end = ''
  await inWorld(context, async (world) => {
    const { request } = ask(world.order('open'), 'whole')
    world.fault(scriptOf(variant))
    const outcome = await outcomeOf(cancel(world.client({ observe }), request))
    end = outcome.kind === 'thrown' ? 'thrown' : show([outcome.result.status, world.requests('cancel')])
  })
  return end
}
