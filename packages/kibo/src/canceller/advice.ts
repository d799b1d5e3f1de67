import type { CancelPreview } from '@cancel/core'
import type { KiboOrder } from '../api/order.ts'
import { viewOrder } from './view.ts'

type Advice = Pick<CancelPreview, 'allowed' | 'because' | 'advice'>

/** What Kibo's guides say of cancelling an order in this state ("Cancel Orders and Shipments", read 2026-11). */
export function advise(order: KiboOrder): Advice {
  const { state, vendorState } = viewOrder(order)
  const advice = ['Payments that were captured usually have to be credited before an order can be cancelled.']
  if (state === 'cancelled')
    return { allowed: 'no', because: `the order is already ${vendorState}`, advice: [] }
  if (state === 'shipped') return { allowed: 'no', because: `the order is ${vendorState}`, advice: [] }
  return {
    allowed: 'not_known',
    because: `the order is ${vendorState}; Kibo does not say beforehand`,
    advice,
  }
}
