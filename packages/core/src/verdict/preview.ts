import { compact } from '../compact.ts'
import type { CallOptions, CancelPreview } from '../contract/canceller.ts'
import type { CancelRequest } from '../contract/request.ts'
import { withQuery } from '../http/call.ts'
import { budgetOf, type Channel } from './channel.ts'
import type { CancelPlan, Vendor } from './plan.ts'
import { readOrder } from './read-order.ts'

/** Reads the order and shows what a cancel would send, without credentials and signature. Sends nothing else. */
export async function previewCancel<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  plan: CancelPlan<R>,
  options: CallOptions | undefined,
): Promise<CancelPreview> {
  const budget = budgetOf(channel, options)
  const outcome = await readOrder(channel, vendor, vendor.refOf(plan.request), budget)
  const order = outcome.kind === 'order' ? outcome.order : undefined
  const compared = order === undefined ? plan : (vendor.compare?.(plan, order) ?? plan)
  const call = vendor.cancelCall(compared, order)
  return {
    request: compact({
      method: call.method,
      url: withQuery(call.url, call.query),
      headers: { ...call.headers },
      body: call.body,
    }),
    ...compact({ order: outcome.kind === 'order' ? outcome.view : undefined }),
    ...(order === undefined
      ? { allowed: 'no', because: 'there is no such order', advice: [] }
      : vendor.advise(compared, order)),
  }
}
