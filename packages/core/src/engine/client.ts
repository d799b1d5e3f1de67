import { printNow } from '../clock.ts'
import type { AccountCheck, CallOptions, FollowOptions, OrderCanceller } from '../contract/canceller.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { CancelResult } from '../contract/result.ts'
import type { CallKind } from '../observe.ts'
import { askedFor, compose, openCase } from './case.ts'
import { budgetOf, type Channel, channelFor, report, watched } from './channel.ts'
import { coverRows } from './evidence.ts'
import { followResult } from './follow.ts'
import { previewCancel } from './preview.ts'
import { readOrder } from './read.ts'
import { run } from './run.ts'
import type { Vendor } from './vendor.ts'

/** What a client works with once its settings were checked. */
export interface Opened<R extends CancelRequest, Ref, Order> {
  readonly channel: Channel
  readonly vendor: Vendor<R, Ref, Order>
}

/**
 * The calls that every client has.
 * @param open checks the settings, at the first call and then once; throws `CancelError` `configuration`
 */
export function composeClient<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  open: () => Opened<R, Ref, Order>,
): Pick<OrderCanceller<R, Ref>, 'contract' | 'cancel' | 'getOrder' | 'preview' | 'follow' | 'check'> {
  /** One call: its work gets the channel with the call's options, the vendor, and what the caller gave. */
  const call =
    <Subject, Options extends CallOptions | FollowOptions, Value>(
      kind: Exclude<CallKind, 'api' | 'token'>,
      work: (
        channel: Channel,
        vendor: Vendor<R, Ref, Order>,
        subject: Subject,
        options: Options | undefined,
      ) => Promise<Value>,
    ) =>
    async (subject: Subject, options?: Options): Promise<Value> => {
      const { channel, vendor } = open()
      const tuned = channelFor(channel, options, kind === 'follow' ? kind : 'call')
      // A caller who gave up before following gets the result as it stands.
      if (kind !== 'follow') options?.signal?.throwIfAborted()
      return watched(tuned, kind, subject, (watching) => work(watching, vendor, subject, options))
    }
  const check = call<undefined, CallOptions, AccountCheck>('check', async (channel, vendor, _, options) => {
    const budget = budgetOf(channel, options)
    const { probe } = vendor
    if (probe === undefined) await budget.race('token', () => channel.tokens?.get())
    else {
      // An order that cannot exist: its absence, in the vendor's own words or shape, shows that the credentials work.
      const outcome = await readOrder(channel, vendor, probe, budget, undefined)
      if (outcome.kind === 'failed' && outcome.isWithoutOrder !== true) throw outcome.error
    }
    const expiresAt = channel.tokens?.expiresAt?.()
    return expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }
  })
  return {
    contract: 1,
    cancel: call('cancel', cancelOrder),
    getOrder: call('getOrder', async (channel, vendor, order, options) => {
      const budget = budgetOf(channel, options)
      const outcome = await readOrder(channel, vendor, vendor.ref(order), budget, options?.onOrder)
      if (outcome.kind === 'failed') throw outcome.error
      if (outcome.kind === 'absent') return undefined
      return { ...coverRows(outcome.view, vendor.facts), raw: outcome.order }
    }),
    preview: call('preview', previewCancel),
    follow: call('follow', followResult),
    check: (options) => check(undefined, options),
  }
}

/**
 * Cancels, and says what is known of it.
 * @throws only while this call provably did not change the order
 */
async function cancelOrder<R extends CancelRequest, Ref, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  subject: R,
  options: CallOptions = {},
): Promise<CancelResult<R>> {
  const { clock, onlyWriter, settleMs, reads } = channel.settings
  const request = vendor.plan(subject)
  const theCase = openCase<R, Ref, Order>({
    channel,
    vendor,
    request,
    budget: budgetOf(channel, options),
    given: options,
    log: [askedFor(vendor, request, { at: printNow(clock), onlyWriter })],
    send: 'first',
    interval: { firstMs: settleMs, growth: 1 },
    mostReads: reads,
  })
  const result = compose(theCase, await run(theCase))
  report(channel, { type: 'verdict', result })
  return result
}
