import { printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { CallOptions } from '../contract/canceller.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { CancelResult } from '../contract/result.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { openCase } from './case.ts'
import { budgetOf, type Channel, report } from './channel.ts'
import { compose } from './compose.ts'
import { run } from './run.ts'
import type { Vendor } from './vendor.ts'

/**
 * Cancels, and says what is known of it.
 * @throws only while this call provably did not change the order
 */
export async function cancelOrder<R extends CancelRequest, Ref, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  request: R,
  options: CallOptions = {},
): Promise<CancelResult<R>> {
  const { settings, provider } = channel
  const at = printNow(settings.clock)
  const theCase = openCase<R, Ref, Order>({
    channel,
    vendor,
    request,
    budget: budgetOf(channel, options),
    given: options,
    log: [
      {
        type: 'asked',
        at,
        onlyWriter: settings.onlyWriter,
        ...compact({ lines: vendor.asked(request, undefined) }),
      },
    ],
    send: 'first',
    interval: { firstMs: settings.settleMs, growth: 1 },
    mostReads: settings.reads,
  })
  const verdict = await run(theCase)
  // `run` throws where nothing was done: this is for the compiler, and for a mistake of ours.
  if (verdict.status === 'not_done')
    throw new CancelError({ code: 'rejected', provider, message: 'nothing was sent' })
  const result = compose(theCase, verdict)
  report(channel, { type: 'verdict', result })
  return result
}
