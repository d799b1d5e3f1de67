import { type Fault, fault, suspendInstead, windowPassed } from './errors.ts'
import type { ResolvedOptions } from './options.ts'
import type { ProductKind } from './order.ts'
import type { StoredOrder } from './state.ts'

/**
 * Days in which production cancels each kind by order PATCH; a kind that is not listed it never cancels so.
 * "Cancel a purchase of software subscriptions" and the new commerce cancellation policy (2023-10).
 */
const productionDays: Partial<Record<ProductKind, number>> = {
  perpetual_software: 30,
  software_subscription: 7,
}

/** "Sandbox orders which are older than 60 days cannot be cancelled" (2021-04-28). Its code is an assumption. */
const sandboxDays = 60

/** Why an order cannot be cancelled by PATCH, apart from what the request says; nothing if it can. */
export function refusal(
  { order, product, boughtAt, pendingReads }: StoredOrder,
  options: ResolvedOptions,
  now: number,
): Fault | undefined {
  if (pendingReads > 0 || order.status === 'pending') return fault('orderInProgress')
  if (order.status !== 'completed' && order.status !== 'cancelled') return fault('cannotCancel')
  const isTaken = options.environment === 'sandbox' && options.saasInSandbox === 'cancelled'
  if (product === 'saas' && !isTaken) return fault('patchSubscriptionInstead')
  if (product === 'new_commerce' || product === 'azure_plan') {
    return suspendInstead(order.id, order.referenceCustomerId)
  }
  const days = options.environment === 'sandbox' ? sandboxDays : productionDays[product]
  if (days === undefined)
    return fault(options.productionGuard === '800019' ? 'softwareOnly' : 'notInThisEnvironment')
  if (order.status === 'cancelled') return undefined
  const passed = options.windows === 'enforced' && now - boughtAt > days * 86_400_000
  return passed ? windowPassed(days, options.windowUnit) : undefined
}
