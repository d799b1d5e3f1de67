import { createBudget } from '../budget.ts'
import type { CallOptions, CancelPreview } from '../contract/canceller.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { Channel } from './channel.ts'
import type { CancelPlan, Vendor } from './plan.ts'
import { readOrder } from './read-order.ts'

/** Reads the order and shows what a cancel would send, without credentials and signature. Sends nothing else. */
export async function previewCancel<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  plan: CancelPlan<R>,
  options: CallOptions | undefined,
): Promise<CancelPreview> {
  const { clock, totalTimeoutMs } = channel.settings
  const budget = createBudget(channel.provider, clock, totalTimeoutMs, options?.signal)
  const outcome = await readOrder(channel, vendor, vendor.refOf(plan.request), budget)
  const order = outcome.kind === 'order' ? outcome.order : undefined
  const compared = order === undefined ? plan : (vendor.compare?.(plan, order) ?? plan)
  const call = vendor.cancelCall(compared, order)
  const query = new URLSearchParams(call.query).toString()
  return {
    request: {
      method: call.method,
      url: query === '' ? call.url : `${call.url}?${query}`,
      headers: { ...call.headers },
      ...(call.body === undefined ? {} : { body: call.body }),
    },
    ...(outcome.kind === 'order' ? { order: outcome.view } : {}),
    ...(order === undefined
      ? { allowed: 'no', because: 'there is no such order', advice: [] }
      : vendor.advise(compared, order)),
  }
}
