import type { CancelErrorCode } from '@cancel/core'
import { ask, cancel, causesOf } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import type { Mode } from '../capabilities.ts'
import { checkHonest } from '../honesty.ts'
import { cancelError, outcomeOf } from '../outcome.ts'
import { casePerMode, type ConformancePromise, type Context } from '../promise.ts'
import { byRow, mayBeDone, provesNothingDone, scriptOf, type Variant, variantsOf } from '../variants.ts'
import { inWorld } from '../world.ts'

/** Which code says what, where every vendor agrees. */
const codesByRow: Readonly<Record<string, CancelErrorCode>> = {
  never_sent: 'unreachable',
  tls_refused: 'unreachable',
  unauthenticated: 'unauthenticated',
  rate_limited: 'rate_limited',
  redirected: 'configuration',
}

/**
 * Node's own fetch shows a 407 as an error that says nothing; not every vendor has a 501 of its own, or gives its word
 * with a code that no page lists.
 */
const mayShowNothing = /^(?:proxy_refused:407|request_refused:501|.*:unknown_code)$/

/** Longer than anybody tries. */
const always = 100

/** Failures that prove that nothing was done, again and again: a no or an error, and no word of uncertainty. */
export const throwsMeanUnchanged: ConformancePromise = {
  title: 'a throw means that this call did not change the order',
  cases: (context) =>
    [...byRow(variantsOf(context, (fault) => !mayBeDone(fault)))].flatMap(([row, variants]) =>
      casePerMode(
        context,
        (mode) => `${row}, ${mode}`,
        (mode) =>
          forEvery(
            variants,
            ({ name }) => name,
            (variant) => checkThrows(context, mode, variant),
          ),
      ),
    ),
}

async function checkThrows(context: Context, mode: Mode, variant: Variant): Promise<void> {
  await inWorld(context, async (world) => {
    const asked = ask(world.order('open'), mode)
    world.fault(scriptOf(variant, always))
    const outcome = await outcomeOf(cancel(world.client(), asked.request))
    checkHonest(outcome, world, asked)
    const code = codesByRow[variant.fault.row]
    if (outcome.kind === 'result') {
      const { status } = outcome.result
      assert(code === undefined, `it must throw ${code} and says ${status}`)
      const proven = provesNothingDone(variant.fault.row) && !mayShowNothing.test(variant.name)
      assert(!proven || status === 'refused', `nothing was done, and it is said to be ${status}`)
      return
    }
    const error = cancelError(outcome.error, code === undefined ? [] : [code])
    assert(error.message.length > 0, `the error says nothing: ${show(error)}`)
    assert(error.provider === world.client().provider, `the error is of ${error.provider}`)
    const isAnswered = variant.fault.row === 'forbidden'
    const evidence = error.status ?? error.vendorCode
    assert(!isAnswered || evidence !== undefined, `the error has neither status nor code: ${show(error)}`)
    assert(causesOf(world, asked.order.orderId).length === 0, 'the order was changed')
  })
}
