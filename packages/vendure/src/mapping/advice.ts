import type { CancelPreview } from '@cancel/core'
import type { VendureCancelRequest, VendureOrder } from '../types.ts'

/** What is known beforehand of cancelling this order. */
export function advise(
  { lines, cancelShipping }: VendureCancelRequest,
  { state }: VendureOrder,
): Pick<CancelPreview, 'allowed' | 'because' | 'advice'> {
  if (state === 'Cancelled') return { allowed: 'no', because: 'the order is already Cancelled', advice: [] }
  const advice = ['Cancelling refunds nothing: refund the payment by itself.']
  if (lines === undefined && cancelShipping !== true)
    advice.push('The shipping charges stay on the order; cancelShipping takes them off.')
  if (lines === undefined && state === 'Modifying')
    advice.push('In state Modifying Vendure says no to the whole order and cancels every line all the same.')
  if (/^(?:Partially)?(?:Shipped|Delivered)$/.test(state))
    advice.push('Vendure cancels what is shipped or delivered like anything else.')
  return {
    allowed: 'not_known',
    because: `the order is ${state}; the order process of the shop decides`,
    advice,
  }
}
