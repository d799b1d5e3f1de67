import type { CancelPreview } from '@cancel/core'
import type { KiboOrder } from '../types.ts'
import { viewOrder } from './view.ts'

/** What Kibo's guides say of cancelling an order in this state ("Cancel Orders and Shipments", read 2026-11). */
export function advise(order: KiboOrder): Pick<CancelPreview, 'allowed' | 'because' | 'advice'> {
  const { state, vendorState } = viewOrder(order)
  if (state === 'cancelled' || state === 'shipped')
    return { allowed: 'no', because: `the order is ${vendorState} already`, advice: [] }
  return {
    allowed: 'not_known',
    because: `the order is ${vendorState}; Kibo does not say beforehand`,
    advice: ['Payments that were captured usually have to be credited before an order can be cancelled.'],
  }
}
